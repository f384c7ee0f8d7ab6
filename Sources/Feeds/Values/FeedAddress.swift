import Articles

/// The addresses in a feed, made absolute.
enum FeedAddress {
    /// `text` resolved against `base`; as it is, but for white space around it, where it is absolute
    /// already or nothing is known to resolve it against.
    static func resolve(_ text: String, base: URLReference?) -> String {
        let text = unescaped(text)
        if isPlainAbsolute(text) { return text }
        let reference = URLReference(text)
        guard reference.scheme == nil, let base, base.scheme != nil else {
            return reference.description
        }
        return reference.resolved(against: base).description
    }

    /// `text` with `&amp;` as `&`: no address has it, but many are escaped once too often.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            output.append(bytes[index])
            index += bytes.hasPrefix("&amp;", at: index) ? 5 : 1
        }
        return output.text
    }

    /// True where `text` has a scheme and a host, so that it stands alone.
    static func isAbsolute(_ text: String) -> Bool {
        isPlainAbsolute(text) || URLReference(text).scheme != nil
    }

    /// An `http` URL without anything to clean: nearly all of them, so it is asked first.
    private static func isPlainAbsolute(_ text: String) -> Bool {
        let bytes = text.utf8
        let isHTTP = text.hasPrefix("https://") || text.hasPrefix("http://")
        return isHTTP && bytes.allSatisfy { $0 > 0x20 }
    }
}

extension URLReference {
    /// This `xml:base` inside of `outer`; nil for one that no relative address can be resolved
    /// against, such as `mailto:`.
    func base(within outer: URLReference?) -> URLReference? {
        let whole = outer.map { resolved(against: $0) } ?? self
        return whole.scheme == nil || whole.authority != nil ? whole : nil
    }
}
