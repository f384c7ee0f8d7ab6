/// An absolute `http` or `https` URL, checked and in the form in which it goes out.
struct WebURL: Hashable, Sendable {
    /// As written, without its user, password and fragment; spaces and bytes beyond ASCII in percent
    /// form.
    let text: String
    /// Lower case, without a dot at its end; an IPv6 address without its brackets.
    let host: String
    /// As written, or the scheme's own.
    let port: Int
    let isSecure: Bool
    /// What stands before the host, percent forms undone. A redirect's is not taken over.
    private(set) var login: RequestOptions.Login?

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
        let at = bytes[start..<end].lastIndex(of: 0x40)
        let authority = at.map { bytes[($0 + 1)..<end] } ?? bytes[start..<end]
        guard let (host, port) = Self.hostAndPort(authority, isSecure: isSecure) else {
            throw .badURL(url: text, reason: "its host or port cannot be read")
        }
        self.host = host
        self.port = port
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .badURL(url: text, reason: "there is a control character in it")
        }
        login = at.flatMap { Self.login(bytes[start..<$0]) }
        let fragment = bytes[end...].firstIndex(of: 0x23) ?? bytes.count
        if at == nil, fragment == bytes.count, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
            self.text = trimmed
        } else {
            self.text =
                String(decoding: bytes[..<start] + authority, as: UTF8.self)
                + Self.escaped(bytes[end..<fragment])
        }
    }

    /// Scheme, host and port alike: credentials may go from one to the other.
    func isSameOrigin(as other: WebURL) -> Bool {
        isSecure == other.isSecure && host == other.host && port == other.port
    }

    /// Scheme, host and port as a URL without a path.
    var origin: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return (isSecure ? "https://" : "http://") + name
            + (port == (isSecure ? 443 : 80) ? "" : ":\(port)")
    }

    /// The path with its query, as it is sent.
    var target: String {
        let bytes = text.utf8.dropFirst(isSecure ? 8 : 7)
        let rest = bytes.drop { $0 != 0x2F && $0 != 0x3F }
        let target = String(rest) ?? ""
        return target.hasPrefix("/") ? target : "/" + target
    }

    /// Where a redirect to `location`, which is absolute, leads; throws where it may not lead there.
    func redirected(to location: String, allowsDowngrade: Bool) throws(FetchError) -> WebURL {
        var next: WebURL
        do {
            next = try WebURL(location)
        } catch {
            guard case .badURL(_, let reason) = error else { throw error }
            throw .forbiddenRedirect(to: location, reason: reason)
        }
        // The port that a person typed is meant; one that a server names may be a trap.
        if next.port != port, let name = PortRules.otherProtocol(at: next.port) {
            throw .forbiddenRedirect(
                to: location, reason: "port \(next.port) is not for the web, but for \(name)")
        }
        // A server has no say in what we log in with elsewhere.
        next.login = nil
        guard next.isSecure || !isSecure || allowsDowngrade else {
            throw .forbiddenRedirect(
                to: location,
                reason: "it leads from https to plain http; take that address itself if it is meant"
            )
        }
        return next
    }

    /// Throws where the port is that of another protocol.
    func refuseOtherProtocols() throws(FetchError) {
        guard let name = PortRules.otherProtocol(at: port) else { return }
        throw .badURL(url: text, reason: "port \(port) is not for the web, but for \(name)")
    }

    /// Throws where the host is the number of a forbidden address, in any spelling, or a name of this
    /// machine. With a proxy that is all that can be said, since the proxy does the connecting: it
    /// often runs on this machine, and must not be led to what else runs here.
    func refuseLocalSpelling() throws(FetchError) {
        let address = IPAddress(host) ?? IPAddress(spelling: host)
        if let address, let kind = AddressRules.forbiddenKind(of: address) {
            throw .forbiddenAddress(host: host, address: address.description, kind: kind)
        }
        if host == "localhost" || host.hasSuffix(".localhost") {
            throw .forbiddenAddress(host: host, address: host, kind: "loopback")
        }
        guard !isDisguised else {
            throw .badURL(
                url: text,
                reason: "its host is a number or a name of this machine in other characters")
        }
    }

    /// True where the host's characters beyond ASCII may come to a number or to `localhost`, once they
    /// are mapped to what they stand for (UTS 46): full-width digits, say. Its last label tells: that
    /// of an address begins with a digit, and no top-level domain has characters that are mapped.
    private var isDisguised: Bool {
        guard !host.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        // The other full stops that are mapped to one.
        let last =
            host.unicodeScalars.split { ".\u{3002}\u{FF0E}\u{FF61}".unicodeScalars.contains($0) }
            .last.map(Array.init) ?? []
        return last.isEmpty || last.elementsEqual("localhost".unicodeScalars)
            || ("0"..."9").contains(last[0])
            || last.contains { scalar in
                let properties = scalar.properties
                return properties.changesWhenNFKCCaseFolded
                    || properties.isDefaultIgnorableCodePoint
                    || !scalar.isASCII && properties.numericType != nil
                        // Chinese numbers are letters, and stand for themselves.
                        && !properties.isUnifiedIdeograph
            }
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
        if authority.first != 0x5B, host.last == 0x2E { host.removeLast() }
        guard !host.isEmpty, host.allSatisfy(isHostByte) else { return nil }
        var number = 0
        for byte in port {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
            guard number <= 65535 else { return nil }
        }
        let name = String(decoding: host, as: UTF8.self).lowercased()
        return (name, port.isEmpty ? (isSecure ? 443 : 80) : number)
    }

    /// Letters, digits, `-._~:` and whatever is not ASCII. A `%`, a backslash and the like are read
    /// one way here and another way there, which is how a request ends up with another host.
    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x3A, 0x80...: true
        default: false
        }
    }

    private static func login(_ userInfo: ArraySlice<UInt8>) -> RequestOptions.Login? {
        guard !userInfo.isEmpty else { return nil }
        let colon = userInfo.firstIndex(of: 0x3A) ?? userInfo.endIndex
        return .basic(
            user: unescaped(userInfo[..<colon]),
            password: Secret(unescaped(userInfo[colon...].dropFirst())))
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == 0x25, digits.count == 2, digits.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
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
