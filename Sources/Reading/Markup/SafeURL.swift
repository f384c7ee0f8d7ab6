internal import Articles

/// URLs in sanitised markup: absolute where that is known, and none that runs anything.
enum SafeURL {
    /// What the URL is for.
    enum Kind {
        case link, image
    }

    /// True for `http` and `https` URLs that can stay byte for byte.
    static func isPlainWeb(_ url: Span<UInt8>) -> Bool {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return false }
        for index in url.indices where url[index] <= 0x20 || url[index] == UInt8(ascii: "&") {
            return false
        }
        return true
    }

    /// `url` resolved against `base`; nil where its scheme is not one of the web's.
    static func absolute(_ url: String, kind: Kind, base: URLReference?) -> String? {
        // Browsers drop white space and controls before they look at the scheme.
        let cleaned = String(
            String.UnicodeScalarView(url.unicodeScalars.filter { $0.value > 0x1F }))
        let reference = URLReference(cleaned)
        guard let scheme = reference.scheme?.lowercased() else {
            guard !cleaned.isEmpty else { return nil }
            return base.map { reference.resolved(against: $0).description } ?? cleaned
        }
        switch scheme {
        case "http", "https": return reference.description
        case "mailto", "tel": return kind == .link ? reference.description : nil
        case "data": return kind == .image && isStillImage(cleaned) ? cleaned : nil
        default: return nil
        }
    }

    /// Pixels only: an SVG may hold a program.
    private static func isStillImage(_ url: String) -> Bool {
        let head = url.prefix(24).lowercased()
        return ["png", "gif", "jpeg", "jpg", "webp", "avif"].contains {
            head.hasPrefix("data:image/\($0);") || head.hasPrefix("data:image/\($0),")
        }
    }
}
