/// A URI reference, split as RFC 3986, appendix B, splits it, and resolved as its section 5.2 says.
///
/// Nothing is decoded or corrected on the way: the parts are those that were written.
public struct URLReference: Hashable, Sendable, CustomStringConvertible {
    public var scheme: String?
    /// User, host and port as written; nil where there are no two slashes.
    public var authority: String?
    public var path: String
    public var query: String?
    public var fragment: String?

    /// Every string is a reference; surrounding white space is not part of it, and line breaks and
    /// tabs inside are dropped, as the WHATWG URL standard (4.4, basic URL parser) does.
    public init(_ text: String) {
        var bytes = text.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }[...]
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }

        if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
            fragment = String(decoding: bytes[(hash + 1)...], as: UTF8.self)
            bytes = bytes[..<hash]
        }
        if let mark = bytes.firstIndex(of: UInt8(ascii: "?")) {
            query = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
            bytes = bytes[..<mark]
        }
        if let colon = bytes.firstIndex(where: { !Self.isSchemeByte($0) }),
            bytes[colon] == UInt8(ascii: ":"), colon > bytes.startIndex,
            let first = bytes.first, Self.isLetter(first)
        {
            scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
            bytes = bytes[(colon + 1)...]
        }
        if bytes.starts(with: [0x2F, 0x2F]) {
            bytes = bytes.dropFirst(2)
            let slash = bytes.firstIndex(of: 0x2F) ?? bytes.endIndex
            authority = String(decoding: bytes[..<slash], as: UTF8.self)
            bytes = bytes[slash...]
        }
        path = String(decoding: bytes, as: UTF8.self)
    }

    public var description: String {
        (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
            + (query.map { "?" + $0 } ?? "") + (fragment.map { "#" + $0 } ?? "")
    }

    /// The authority's host in lower case, without user and port; nil where there is none.
    public var host: String? {
        guard let authority else { return nil }
        let afterUser = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if afterUser.hasPrefix("[") {
            return afterUser.firstIndex(of: "]").map { String(afterUser[...$0]).lowercased() }
        }
        let host = afterUser.prefix { $0 != ":" }
        return host.isEmpty ? nil : host.lowercased()
    }

    /// `text` without the name and the password that a URL may carry, for messages and logs. What
    /// is not a URL comes back as it is.
    public static func withoutCredentials(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
        var reference = URLReference(text)
        guard let authority = reference.authority, let at = authority.lastIndex(of: "@") else {
            return text
        }
        reference.authority = String(authority[authority.index(after: at)...])
        return reference.description
    }

    /// True for an absolute `http` or `https` URL with a host.
    public var isWeb: Bool {
        (scheme == "http" || scheme == "https") && host != nil
    }

    /// This reference, resolved against `base` (RFC 3986, section 5.2.2).
    public func resolved(against base: URLReference) -> URLReference {
        var result = self
        if scheme != nil {
            result.path = Self.removingDotSegments(path)
            return result
        }
        result.scheme = base.scheme
        if authority != nil {
            result.path = Self.removingDotSegments(path)
            return result
        }
        result.authority = base.authority
        if path.isEmpty {
            result.path = base.path
            result.query = query ?? base.query
        } else if path.hasPrefix("/") {
            result.path = Self.removingDotSegments(path)
        } else {
            let directory =
                base.authority != nil && base.path.isEmpty
                ? "/"
                : String(
                    base.path[
                        ..<(base.path.lastIndex(of: "/").map(base.path.index(after:))
                            ?? base.path.startIndex)])
            result.path = Self.removingDotSegments(directory + path)
        }
        return result
    }

    /// RFC 3986, section 5.2.4. Only hierarchical paths (with a leading slash) are touched.
    static func removingDotSegments(_ path: String) -> String {
        guard path.hasPrefix("/"), path.utf8.contains(UInt8(ascii: ".")) else { return path }
        var kept: [Substring] = []
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append("") }
            default:
                kept.append(segment)
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D
            || byte == 0x2E
    }
}
