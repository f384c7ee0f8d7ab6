import Articles

/// What the name of a host tells without asking anybody.
package enum HostName {
    /// The host of a URL, in lower case, without port, brackets and the dot at its end; the text
    /// itself where it is no URL.
    package static func of(_ url: String) -> String {
        let host = URLReference(url).host ?? url.lowercased()
        if host.hasPrefix("[") { return String(host.dropFirst().dropLast()) }
        return host.count > 1 && host.hasSuffix(".") ? String(host.dropLast()) : host
    }

    /// True for a machine of one's own: this one, one of a private network by its number, or one by
    /// a name that no public server has.
    static func isLocal(_ host: String) -> Bool {
        if let address = numbers(host) {
            return switch (address[0], address[1]) {
            case (127, _), (10, _), (192, 168), (169, 254), (172, 16...31): true
            default: false
            }
        }
        if host.contains(":") {
            return host == "::1" || host.hasPrefix("fc") || host.hasPrefix("fd")
                || host.hasPrefix("fe8") || host.hasPrefix("fe9") || host.hasPrefix("fea")
                || host.hasPrefix("feb")
        }
        guard let dot = host.lastIndex(of: ".") else { return !host.isEmpty }
        switch host[host.index(after: dot)...] {
        case "localhost", "local", "lan", "internal": return true
        case "arpa": return host.hasSuffix(".home.arpa")
        default: return false
        }
    }

    /// The four numbers of an IPv4 address in its usual form.
    private static func numbers(_ host: String) -> [UInt8]? {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let numbers = parts.compactMap { UInt8($0) }
        return numbers.count == 4 ? numbers : nil
    }
}
