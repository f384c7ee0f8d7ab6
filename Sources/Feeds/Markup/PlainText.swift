/// Titles and other one-line texts, made plain.
package enum PlainText {
    /// What the bytes are before.
    package enum Source: Sendable {
        /// Plain text: only white space is settled.
        case text
        /// HTML: every tag goes, every reference is decoded.
        case html
        /// Either: what RSS titles are. Only tags that HTML has go, so that "a < b" and `List<T>`
        /// stay; references count with their semicolon.
        case unsure
    }

    /// `text` on one line, without white space around it; nil where nothing is left.
    package static func line(_ text: String, from source: Source) -> String? {
        let bytes = Array(text.utf8)
        return line(bytes, 0..<bytes.count, from: source)
    }

    /// `bytes[range]` on one line, without white space around it; nil where nothing is left.
    static func line(_ bytes: [UInt8], _ range: Range<Int>, from source: Source) -> String? {
        let range = bytes.trimmed(range)
        if range.isEmpty { return nil }
        if isPlain(bytes, range) { return bytes.text(range) }

        var output: [UInt8] = []
        output.reserveCapacity(range.count)
        var position = range.lowerBound
        var hasPrograms = source != .text
        while position < range.upperBound {
            let byte = bytes[position]
            let written = output.count
            if hasPrograms, byte == UInt8(ascii: "<"), beginsProgram(bytes, at: position) {
                if let next = endOfProgram(bytes, at: position, end: range.upperBound) {
                    position = next
                    continue
                }
                hasPrograms = false
            }
            if source != .text, byte == UInt8(ascii: "<"),
                let next = endOfTag(bytes, at: position, end: range.upperBound, source: source)
            {
                if separatesWords(bytes, at: position) { appendSpace(to: &output) }
                position = next
            } else if source != .text, byte == UInt8(ascii: "&"),
                let next = HTMLEntities.decodeReference(
                    in: bytes, at: position, end: range.upperBound,
                    context: source == .html ? .html : .strict, into: &output)
            {
                // `&#9;` and `&#10;` are white space like any other.
                if output.count == written + 1, output[written].isSpace {
                    output.removeLast()
                    appendSpace(to: &output)
                }
                position = next
            } else {
                if byte.isSpace { appendSpace(to: &output) } else { output.append(byte) }
                position += 1
            }
        }
        let kept = output.trimmed(0..<output.count)
        return kept.isEmpty ? nil : output.text(kept)
    }

    private static func appendSpace(to output: inout [UInt8]) {
        if let last = output.last, !last.isSpace { output.append(0x20) }
    }

    private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var previous: UInt8 = 0
        for index in range {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return false }
            if byte.isSpace, byte != 0x20 || previous == 0x20 { return false }
            previous = byte
        }
        return true
    }

    /// The index after the tag or comment at `start`; nil where none is meant.
    private static func endOfTag(
        _ bytes: [UInt8], at start: Int, end: Int, source: Source
    ) -> Int? {
        // A tag in a title is short; a search to the end for each "<" would be quadratic.
        let limit = min(end, start + 4096)
        if bytes.hasPrefix("<!--", at: start) {
            if let close = ByteSearch.first("-->", in: bytes, from: start, to: limit) {
                return close + 3
            }
            // A comment that does not end is one all the same, up to where a tag would end.
            return ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: limit)
                .map { $0 + 1 } ?? limit
        }
        var index = start + 1
        if index < end, bytes[index] == UInt8(ascii: "/") { index += 1 }
        let name = index
        while index < end, bytes[index].isAlphanumeric { index += 1 }
        guard index > name, bytes[name].isLetter, index < end,
            bytes[index].isSpace || bytes[index] == UInt8(ascii: ">")
                || bytes[index] == UInt8(ascii: "/")
        else { return nil }
        if source == .unsure, !isHTMLElement(bytes, name..<index) { return nil }
        return endOfAttributes(bytes, from: index, to: limit)
            ?? ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: index, to: limit).map { $0 + 1 }
    }

    /// The index after the `>` that is in no quoted value; nil where the quotes do not pair.
    private static func endOfAttributes(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        var quote: UInt8 = 0
        for index in start..<end {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            } else if byte == 0x22 || byte == 0x27, bytes[index - 1] == UInt8(ascii: "=") {
                quote = byte
            }
        }
        return nil
    }

    private static func beginsProgram(_ bytes: [UInt8], at start: Int) -> Bool {
        bytes.hasPrefix("<script", at: start) || bytes.hasPrefix("<style", at: start)
    }

    /// The index after the end tag of the program or style sheet that begins at `start`, whose content
    /// is no text; nil where it has none.
    private static func endOfProgram(_ bytes: [UInt8], at start: Int, end: Int) -> Int? {
        let isScript = bytes.hasPrefix("<script", at: start)
        let mark =
            isScript
            ? ByteSearch.first("</script", in: bytes, from: start, to: end)
            : ByteSearch.first("</style", in: bytes, from: start, to: end)
        return mark.flatMap { ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: $0, to: end) }
            .map { $0 + 1 }
    }

    private static func isHTMLElement(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
        PackedName(bytes, name).map(elements.contains) ?? false
    }

    private static func separatesWords(_ bytes: [UInt8], at start: Int) -> Bool {
        bytes.hasPrefix("<br", at: start) || bytes.hasPrefix("<p", at: start)
            || bytes.hasPrefix("</p", at: start) || bytes.hasPrefix("<div", at: start)
            || bytes.hasPrefix("</div", at: start) || bytes.hasPrefix("<li", at: start)
    }

    private static let elements: Set<PackedName> = Set(
        """
        a abbr acronym b big blink blockquote body br center cite code dd del dfn div dl dt em font \
        h1 h2 h3 h4 h5 h6 head hr html i iframe img ins kbd li link mark meta ol p pre q rb rp rt \
        ruby s samp script small span strike strong style sub sup svg table tbody td th thead time \
        tr tt u ul var wbr video audio source embed object param nobr figure figcaption section
        """.split(separator: " ").map { PackedName(String($0)) })
}
