package import Articles

/// URLs in sanitised markup: absolute where that is known, and none that runs anything.
package enum SafeURL {
    /// What the URL is for.
    package enum Kind: Sendable {
        /// Somebody may follow it.
        case link
        /// A picture is loaded from it.
        case image
        /// Sound or film is loaded from it.
        case media
    }

    /// True for `http` and `https` URLs that can stay byte for byte, between quotes. Character
    /// references behind the scheme do not matter.
    package static func isPlainWeb(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard
            bytes.hasPrefix("https://", at: range.lowerBound)
                || bytes.hasPrefix("http://", at: range.lowerBound)
        else { return false }
        for byte in bytes[range] where !isPlain(byte) { return false }
        return range.count > 7
    }

    /// `url`, its references decoded, resolved against `base`; nil where its scheme is not one that is
    /// allowed for its kind.
    package static func absolute(_ url: String, kind: Kind, base: URLReference?) -> String? {
        // Browsers drop white space and controls before they look at the scheme; so must we.
        let isClean = url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        let cleaned =
            isClean
            ? url
            : String(String.UnicodeScalarView(url.unicodeScalars.filter { !isIgnored($0) }))
        var reference = URLReference(cleaned)
        if reference.scheme == nil {
            let isBlank = cleaned.utf8.allSatisfy { $0 == 0x20 }
            guard !isBlank, !looksLikeScheme(reference) else { return nil }
            guard let base else { return reference.description }
            if cleaned.hasPrefix("#") { return cleaned }
            reference = reference.resolved(against: base)
        }
        guard let scheme = reference.scheme else { return reference.description }
        switch scheme {
        case "http", "https": return reference.description
        case "data": return kind == .image && isStillImage(cleaned) ? cleaned : nil
        default: return kind == .link && linkSchemes.contains(scheme) ? reference.description : nil
        }
    }

    /// True for bytes that mean nothing but themselves between quotes, nor to a browser that reads
    /// more into them: no white space, controls, `"`, `'`, `<`, `>`, backtick.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x40 ? byte != 0x60 && byte != 0x7F : unplainBelow64 >> UInt64(byte) & 1 == 0
    }

    /// Bit n stands for byte n.
    private static let unplainBelow64: UInt64 =
        0x1_FFFF_FFFF | 1 << 0x22 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
            true
        default: false
        }
    }

    /// RFC 3986, 4.2: a relative path has no colon before its first slash. One that has is a scheme
    /// that somebody hid.
    private static func looksLikeScheme(_ reference: URLReference) -> Bool {
        reference.authority == nil && reference.path.prefix { $0 != "/" }.contains(":")
    }

    /// What people link to and no browser runs. The web's own are asked for first.
    private static let linkSchemes: Set<String> = [
        "mailto", "tel", "sms", "callto", "sip", "sips", "xmpp", "irc", "ircs", "irc6", "facetime",
        "skype", "feed", "webcal", "podcast", "pcast", "itpc", "news", "nntp", "snews", "ftp",
        "ftps", "sftp", "gopher", "gemini", "git", "svn", "svn+ssh", "rsync", "magnet", "bitcoin",
        "geo", "doi", "urn", "itms", "itms-apps", "spotify", "rtsp", "rtmp", "mms",
    ]

    /// Pixels only: an SVG may hold a program.
    private static func isStillImage(_ url: String) -> Bool {
        let head = url.prefix(24).lowercased()
        return ["png", "gif", "jpeg", "jpg", "webp", "avif"].contains {
            head.hasPrefix("data:image/\($0);") || head.hasPrefix("data:image/\($0),")
        }
    }
}
