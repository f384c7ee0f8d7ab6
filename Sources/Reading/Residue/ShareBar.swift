/// A row of share buttons that became words: "Share", "Tweet", "Share on Facebook Twitter Email".
enum ShareBar {
    private enum Word {
        /// Says what the bar is for; enough alone.
        case verb
        /// Where to; three of them in a row are a bar, one may be a heading.
        case network
        /// May stand between the others.
        case filler
    }

    private static let words = NameTable<Word>(
        ["share", "tweet", "pin", "retweet", "teilen", "partager", "compartir", "condividi"].map {
            (name: $0, value: Word.verb)
        }
            + [
                "facebook", "twitter", "x", "whatsapp", "linkedin", "telegram", "pinterest",
                "reddit",
                "tumblr", "email", "e-mail", "mail", "messenger", "viber", "vk", "flipboard",
                "pocket",
                "instagram", "youtube", "threads", "bluesky", "mastodon", "sms", "print", "xing",
                "skype", "line", "google+", "pinit",
            ].map { (name: $0, value: Word.network) }
            + [
                "this", "on", "via", "with", "to", "article", "story", "post", "page", "copy",
                "link",
                "it", "a", "or", "and", "by", "the", "friends", "your", "save", "now", "auf", "sur",
                "en", "su",
            ].map { (name: $0, value: Word.filler) })

    /// True where every word of `paragraph` belongs to a share bar.
    static func matches(_ paragraph: Span<UInt8>) -> Bool {
        guard paragraph.count <= 120 else { return false }
        var verbs = 0
        var networks = 0
        var fillers = 0
        var position = 0
        while position < paragraph.count {
            guard isWordByte(paragraph[position]) else {
                // Prose has its full stops and commas; a bar has spaces, bars and dots.
                if paragraph[position] == UInt8(ascii: ".")
                    || paragraph[position] == UInt8(ascii: ",")
                    || paragraph[position] == UInt8(ascii: "?")
                {
                    return false
                }
                position += width(of: paragraph[position])
                continue
            }
            var word = NameHash()
            while position < paragraph.count, isWordByte(paragraph[position]) {
                word.add(paragraph[position])
                position += 1
            }
            switch words.value(for: word) {
            case .verb: verbs += 1
            case .network: networks += 1
            case .filler: fillers += 1
            case nil: return false
            }
        }
        if verbs > 0 { return networks > 0 || fillers <= 4 }
        return networks >= 3
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || (byte >= 0x80 && width(of: byte) == 1)
    }

    /// Bytes of the middle dots, arrows and bullets that begin with `byte`.
    private static func width(of byte: UInt8) -> Int {
        byte == 0xC2 ? 2 : byte == 0xE2 ? 3 : 1
    }
}
