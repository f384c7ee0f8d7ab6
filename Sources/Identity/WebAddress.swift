/// An absolute `http` or `https` URL in its parts, as bytes.
struct WebAddress {
    /// As written, without user, port and trailing dot; in lower case where it is ASCII.
    var host: [UInt8]
    /// Nil for the default ports of either scheme, since the schemes are not told apart.
    var port: [UInt8]?
    var path: ArraySlice<UInt8>
    /// Without the question mark; empty for none.
    var query: ArraySlice<UInt8>
    /// Without the number sign; empty for none.
    var fragment: ArraySlice<UInt8>

    /// Nil for everything that is no absolute web address.
    init?(_ bytes: [UInt8]) {
        var rest = bytes[...].drop { $0 <= 0x20 }
        guard let colon = rest.prefix(6).firstIndex(of: 0x3A) else { return nil }
        let scheme = rest[..<colon].map { $0 | 0x20 }
        guard scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8) else {
            return nil
        }
        rest = rest[(colon + 1)...]
        guard rest.starts(with: [0x2F, 0x2F]) else { return nil }
        rest = rest.dropFirst(2)

        (rest, fragment) = Self.cut(rest, at: 0x23)
        (rest, query) = Self.cut(rest, at: 0x3F)
        let slash = rest.firstIndex(of: 0x2F) ?? rest.endIndex
        path = rest[slash...]
        var authority = rest[..<slash]
        if let at = authority.lastIndex(of: 0x40) { authority = authority[(at + 1)...] }

        port = nil
        let portColon = authority.lastIndex(of: 0x3A)
        if let colon = portColon, authority[colon...].allSatisfy({ $0 != 0x5D }) {
            let digits = authority[(colon + 1)...].drop { $0 == 0x30 }
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }), digits.count <= 5 else {
                return nil
            }
            let isDefault = digits.elementsEqual("80".utf8) || digits.elementsEqual("443".utf8)
            if !digits.isEmpty, !isDefault { port = Array(digits) }
            authority = authority[..<colon]
        }
        while authority.last == 0x2E { authority.removeLast() }
        guard !authority.isEmpty, authority.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x25 })
        else { return nil }
        host = Self.lowercased(authority)
    }

    /// What stands before and after the first `byte`; all and nothing where there is none.
    static func cut(
        _ bytes: ArraySlice<UInt8>, at byte: UInt8
    ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        guard let index = bytes.firstIndex(of: byte) else { return (bytes, []) }
        return (bytes[..<index], bytes[(index + 1)...])
    }

    /// `bytes` in lower case; beyond ASCII by Unicode's rules.
    static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            return Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
        }
        return bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
