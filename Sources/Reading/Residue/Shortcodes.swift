/// Shortcodes that a content system did not expand: `[vc_row]`, `[caption …]…[/caption]`.
///
/// A bracket is a shortcode if it closes (`[/name]`), carries an attribute (`[name key="…"]`), has a
/// name that page builders make (`[vc_column]`, `[et_pb_text]`), or is one of the names below.
/// Everything else in brackets is the article's: `[sic]`, `[he said]`, `[1]`.
enum Shortcodes {
    /// Names that need no attribute to be known. WordPress's own first (Shortcode API).
    private static let names = NameTable<Bool>(
        [
            "audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption",
            "contact-form",
            "contact-form-7", "youtube", "vimeo", "twitter", "tweet", "instagram", "facebook",
            "soundcloud", "googlemaps", "dropcap", "button", "column", "columns", "row", "one_half",
            "one_third", "two_third", "one_half_last", "one_third_last", "two_third_last",
            "divider",
            "spacer", "tabs", "tab", "accordion", "toggle", "pullquote", "adsense", "adrotate",
            "ad",
            "jetpack_subscription_form", "sharethis", "addtoany", "mailerlite_form",
            "newsletter_form",
            "dropshadowbox", "clear", "gap", "highlight", "su_note", "su_quote", "raw",
            "recent_posts",
        ].map { (name: $0, value: true) })

    /// Those whose content goes with them: a caption, an address, a list of pictures.
    private static let enclosing = NameTable<Bool>(
        [
            "caption", "wp_caption", "embed", "gallery", "playlist", "audio", "video", "youtube",
            "vimeo", "twitter", "tweet", "instagram", "facebook", "soundcloud",
        ].map { (name: $0, value: true) })

    /// What the big page builders' names begin with.
    private static let builders = [
        "vc_", "et_pb_", "fusion_", "av_", "mk_", "cs_", "tdb_", "td_block", "su_", "wpb_", "dp_",
        "ux_", "bs_", "penci_", "themify_", "x_",
    ]

    /// `text` without its shortcodes and without white space at its ends; nil where it has none.
    static func removed(from text: Span<UInt8>) -> [UInt8]? {
        var kept: [UInt8] = []
        var copied = 0
        var position = 0
        // Names that are not closed any more, so that their end is not looked for again.
        var unclosed: Set<NameHash> = []
        while let bracket = text.firstIndex(of: UInt8(ascii: "["), from: position) {
            guard let tag = Tag(in: text, at: bracket) else {
                position = bracket + 1
                continue
            }
            for index in copied..<bracket { kept.append(text[index]) }
            position = tag.end
            if tag.isEnclosing, !unclosed.contains(tag.name) {
                if let closer = closer(of: tag, in: text) {
                    position = closer
                } else {
                    unclosed.insert(tag.name)
                }
            }
            copied = position
        }
        guard copied > 0 else { return nil }
        for index in copied..<text.count { kept.append(text[index]) }
        let range = kept.span.trimmed(0..<kept.count)
        return Array(kept[range])
    }

    /// The index after `[/name]`; nil where it does not come.
    private static func closer(of tag: Tag, in text: Span<UInt8>) -> Int? {
        var position = tag.end
        while let bracket = text.firstIndex(of: UInt8(ascii: "["), from: position) {
            if let other = Tag(in: text, at: bracket), other.isClosing, other.name == tag.name {
                return other.end
            }
            position = bracket + 1
        }
        return nil
    }

    private struct Tag {
        let name: NameHash
        let isClosing: Bool
        /// The index after the `]`.
        let end: Int

        var isEnclosing: Bool { !isClosing && Shortcodes.enclosing.value(for: name) != nil }

        init?(in text: Span<UInt8>, at bracket: Int) {
            var position = bracket + 1
            isClosing = position < text.count && text[position] == UInt8(ascii: "/")
            if isClosing { position += 1 }
            let start = position
            var hash = NameHash()
            while position < text.count, Self.isName(text[position]) {
                hash.add(text[position])
                position += 1
            }
            guard position - start >= 2, text[start].isLetter, position < text.count else {
                return nil
            }
            name = hash
            let mark = text[position]
            if mark == UInt8(ascii: "]") || mark == UInt8(ascii: "/") {
                guard
                    isClosing || Shortcodes.names.value(for: hash) != nil
                        || Shortcodes.builders.contains(where: { text.hasPrefix($0, at: start) })
                else { return nil }
                guard let close = text.firstIndex(of: UInt8(ascii: "]"), from: position),
                    close <= position + 1
                else { return nil }
                end = close + 1
            } else {
                guard mark.isSpace, !isClosing,
                    let close = Self.endOfAttributes(in: text, from: position)
                else { return nil }
                end = close
            }
        }

        private static func isName(_ byte: UInt8) -> Bool {
            byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }

        /// The index after the `]` that ends `key="value" …`; nil where that is no attribute.
        private static func endOfAttributes(in text: Span<UInt8>, from start: Int) -> Int? {
            var position = start
            while position < text.count, text[position].isSpace { position += 1 }
            let key = position
            while position < text.count, isName(text[position]) { position += 1 }
            guard position > key, position < text.count, text[position] == UInt8(ascii: "=") else {
                return nil
            }
            // A bracket inside of a value is rare, and a shortcode on several screens is none.
            let ceiling = min(text.count, position + 2000)
            while position < ceiling {
                if text[position] == UInt8(ascii: "]") { return position + 1 }
                if text[position] == UInt8(ascii: "[") { return nil }
                position += 1
            }
            return nil
        }
    }
}
