/// An absolute `http` or `https` URL, checked and in the form in which it goes out.
struct WebURL: Hashable, Sendable {
    /// As written, without its fragment; spaces and bytes beyond ASCII in percent form.
    let text: String
    /// Lower case, without user and port; an IPv6 address without its brackets.
    let host: String
    /// As written, or the scheme's own.
    let port: Int
    let isSecure: Bool

    /// Throws `badURL` with what is wrong.
    init(_ text: String) throws(FetchError) {
        let trimmed = Self.trimmed(text)
        let bytes = Array(trimmed.utf8)
        let start: Int
        if Self.starts(bytes, with: "https://") {
            start = 8
            isSecure = true
        } else if Self.starts(bytes, with: "http://") {
            start = 7
            isSecure = false
        } else {
            throw .badURL(
                url: text, reason: "an address that begins with http:// or https:// is needed")
        }
        let end =
            bytes[start...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? bytes.count
        // What stands before the last "@" is user and password.
        let authority =
            bytes[start..<end].lastIndex(of: 0x40).map { bytes[($0 + 1)..<end] }
            ?? bytes[start..<end]
        guard let (host, port) = Self.hostAndPort(authority, isSecure: isSecure) else {
            throw .badURL(url: text, reason: "its host or port cannot be read")
        }
        self.host = host
        self.port = port
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .badURL(url: text, reason: "there is a control character in it")
        }
        let fragment = bytes[end...].firstIndex(of: 0x23) ?? bytes.count
        let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        if isPlain {
            self.text =
                fragment == bytes.count ? trimmed : String(trimmed.utf8.prefix(fragment)) ?? ""
        } else {
            self.text =
                String(decoding: bytes[..<end], as: UTF8.self) + Self.escaped(bytes[end..<fragment])
        }
    }

    /// Scheme, host and port alike: credentials may go from one to the other.
    func isSameOrigin(as other: WebURL) -> Bool {
        isSecure == other.isSecure && host == other.host && port == other.port
    }

    /// Where a redirect to `location`, which is absolute, leads; throws where it may not lead there.
    func redirected(to location: String, allowsDowngrade: Bool) throws(FetchError) -> WebURL {
        guard let next = try? WebURL(location) else {
            throw .forbiddenRedirect(
                to: location, reason: "only http and https addresses are fetched")
        }
        guard next.isSecure || !isSecure || allowsDowngrade else {
            throw .forbiddenRedirect(
                to: location,
                reason: "it leads from https to plain http; take that address itself if it is meant"
            )
        }
        return next
    }

    private static func trimmed(_ text: String) -> String {
        guard text.utf8.first ?? 0x20 <= 0x20 || text.utf8.last ?? 0x20 <= 0x20 else { return text }
        var bytes = text.utf8[...]
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return String(bytes) ?? ""
    }

    private static func starts(_ bytes: [UInt8], with scheme: String) -> Bool {
        bytes.count > scheme.utf8.count
            && zip(bytes, scheme.utf8).allSatisfy { ($0 | 0x20) == $1 }
    }

    private static func hostAndPort(
        _ authority: ArraySlice<UInt8>, isSecure: Bool
    ) -> (String, Int)? {
        var host = authority
        var port: ArraySlice<UInt8> = []
        if authority.first == 0x5B {
            guard let close = authority.firstIndex(of: 0x5D) else { return nil }
            host = authority[(authority.startIndex + 1)..<close]
            let rest = authority[(close + 1)...]
            guard rest.isEmpty || rest.first == 0x3A else { return nil }
            port = rest.dropFirst()
        } else if let colon = authority.firstIndex(of: 0x3A) {
            host = authority[..<colon]
            port = authority[(colon + 1)...]
        }
        guard !host.isEmpty, host.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        var number = 0
        for byte in port {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
            guard number <= 65535 else { return nil }
        }
        let name = String(decoding: host, as: UTF8.self).lowercased()
        return (name, port.isEmpty ? (isSecure ? 443 : 80) : number)
    }

    private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        for byte in bytes {
            if byte > 0x20 && byte < 0x7F {
                result.append(byte)
            } else {
                result.append(0x25)
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
