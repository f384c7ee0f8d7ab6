/// Addresses that only lead to another one: AMP caches, the links of alerts, share redirects.
enum WrappedURL {
    /// The address that `address` wraps; nil where it is the article's own.
    static func target(of address: WebAddress) -> [UInt8]? {
        let host = String(decoding: address.host, as: UTF8.self)
        if host.hasSuffix(".cdn.ampproject.org") || host == "cdn.ampproject.org" {
            return cached(address, after: ["/c/s/", "/v/s/", "/c/", "/v/"])
        }
        if host.hasPrefix("www.google.") || host.hasPrefix("google.") {
            // Google Alerts wraps every link of its feeds.
            if address.path.elementsEqual("/url".utf8) {
                return parameter(["url", "q"], of: address)
            }
            return cached(address, after: ["/amp/s/", "/amp/"])
        }
        if host == "l.facebook.com" || host == "lm.facebook.com" {
            return parameter(["u"], of: address)
        }
        return nil
    }

    private static func cached(_ address: WebAddress, after prefixes: [String]) -> [UInt8]? {
        for prefix in prefixes where address.path.starts(with: prefix.utf8) {
            let target = address.path.dropFirst(prefix.utf8.count)
            guard target.prefix(while: { $0 != 0x2F }).contains(0x2E) else { return nil }
            let query = address.query.isEmpty ? [] : [0x3F] + address.query
            return Array("https://".utf8) + target + query
        }
        return nil
    }

    private static func parameter(_ names: [String], of address: WebAddress) -> [UInt8]? {
        for pair in address.query.split(separator: 0x26) {
            let (name, value) = WebAddress.cut(pair, at: 0x3D)
            guard names.contains(where: { $0.utf8.elementsEqual(name) }) else { continue }
            let target = PercentEncoding.decoded(value)
            if WebAddress(target) != nil { return target }
        }
        return nil
    }
}
