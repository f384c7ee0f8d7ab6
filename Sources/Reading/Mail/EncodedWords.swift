internal import Feeds

/// Encoded words in header fields (RFC 2047), and the raw letters that broken mails have there.
enum EncodedWords {
    /// Bytes of one word; the standard allows 75.
    private static let maxLength = 4_096

    private struct Word {
        var charset: String
        var bytes: [UInt8]
        var end: Int
    }

    /// `value` as people read it, in one line, white space folded.
    static func decoded(_ value: [UInt8]) -> String {
        var output: [UInt8] = []
        // A character may be cut by the end of a word, so that words are decoded together.
        var open: Word?
        var copied = 0
        var position = 0
        var close = Close(value)
        while let mark = value.span.firstIndex(of: "=?", from: position) {
            guard let word = word(value, at: mark, &close) else {
                position = mark + 2
                continue
            }
            let between = value[copied..<mark]
            let isAdjacent = open != nil && between.allSatisfy(\.isSpace)
            if isAdjacent, let last = open, last.charset == word.charset {
                open = Word(charset: last.charset, bytes: last.bytes + word.bytes, end: word.end)
            } else {
                output += text(of: open)
                if !isAdjacent { output += plain(between) }
                open = word
            }
            copied = word.end
            position = word.end
        }
        output += text(of: open) + plain(value[copied...])
        return String(decoding: folded(output), as: UTF8.self)
    }

    private static func text(of word: Word?) -> [UInt8] {
        guard let word else { return [] }
        let type = "text/plain; charset=" + word.charset
        // With a blank behind it no last letter looks like the beginning of a character in UTF-8.
        let padded = TextDecoding.decode(word.bytes + [0x20], contentType: type, kind: .text).utf8
        return padded.last == 0x20 ? padded.dropLast() : padded
    }

    /// What stands outside of encoded words: ASCII, or whatever a broken program wrote.
    private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return Array(bytes) }
        return TextDecoding.decode(Array(bytes), contentType: nil, kind: .text).utf8
    }

    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for byte in bytes {
            if !byte.isSpace && byte >= 0x20 {
                output.append(byte)
            } else if output.last != 0x20 {
                output.append(0x20)
            }
        }
        return output
    }

    /// The next end of a word, found once for all that it may end.
    private struct Close {
        private let value: [UInt8]
        private var found: Int? = 0

        init(_ value: [UInt8]) { self.value = value }

        /// The index of the first end at or after `start`.
        mutating func next(from start: Int) -> Int? {
            if let last = found, last < start {
                found = value.span.firstIndex(of: "?=", from: start)
            }
            return found
        }
    }

    /// `=?charset?Q?text?=` at `start`; nil where there is none.
    private static func word(_ value: [UInt8], at start: Int, _ next: inout Close) -> Word? {
        guard let first = value[(start + 2)...].prefix(48).firstIndex(of: UInt8(ascii: "?")),
            first + 2 < value.count, value[first + 2] == UInt8(ascii: "?"),
            let close = next.next(from: first + 3), close - start <= maxLength
        else { return nil }
        let span = value.span
        // RFC 2231 adds a language: `utf-8*en`.
        let charset = span.text(start + 2..<first).prefix { $0 != "*" }.lowercased()
        let content = value[(first + 3)..<close]
        let bytes: [UInt8]
        switch value[first + 1].lowercased {
        case UInt8(ascii: "b"): bytes = TransferEncoding.base64(content)
        case UInt8(ascii: "q"): bytes = TransferEncoding.quotedPrintable(content, isWord: true)
        default: return nil
        }
        return Word(charset: charset, bytes: bytes, end: close + 2)
    }
}
