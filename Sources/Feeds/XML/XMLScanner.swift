/// Cuts a document into tags and text, whatever state it is in. Nothing is copied: everything is a
/// range in one buffer of UTF-8. Entities of the document's own are never expanded and no DTD is
/// read, so that nothing can grow.
struct XMLScanner {
    enum Token {
        /// `name`, `attributes` and `isSelfClosing` hold it.
        case start
        /// `name` holds it.
        case end
        /// `text` holds it, references not yet decoded.
        case text
        /// `text` holds the inside of a CDATA section.
        case cdata
    }

    struct Attribute {
        var name: Range<Int>
        /// Without its quotes, references not yet decoded.
        var value: Range<Int>
    }

    let bytes: [UInt8]
    /// The index after the last token.
    var position: Int
    private(set) var tokenStart = 0
    /// With its prefix.
    private(set) var name = 0..<0
    private(set) var text = 0..<0
    private(set) var attributes: [Attribute] = []
    private(set) var isSelfClosing = false
    /// A tag, comment or section without its end was met, which only the document's end closed.
    private(set) var isCutOff = false
    /// A comment or instruction had no end: the next ones are not searched to the end of the document
    /// again, which would take time in the square of its size.
    private var hasEndlessMarkup = false
    /// The same for a declaration.
    private var hasEndlessDeclaration = false

    private var end: Int { bytes.count }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
    }

    /// The next token; nil at the end. Comments, processing instructions and the DTD are passed over.
    mutating func next() -> Token? {
        while position < end {
            tokenStart = position
            guard bytes[position] == UInt8(ascii: "<"), position + 1 < end else {
                return scanText(from: position)
            }
            let following = bytes[position + 1]
            if following.isLetter || following == UInt8(ascii: "_") || following >= 0x80 {
                scanStartTag()
                return .start
            }
            switch following {
            case UInt8(ascii: "/"):
                if scanEndTag() { return .end }
            case UInt8(ascii: "?"):
                skip(past: "?>", orPast: UInt8(ascii: ">"))
            case UInt8(ascii: "!"):
                if bytes.hasPrefix("<![cdata[", at: position) {
                    scanCDATA()
                    return .cdata
                }
                skipDeclaration()
            default:
                return scanText(from: position)
            }
        }
        return nil
    }

    /// The attribute called `attribute`, letter case apart: its value's range, references not decoded.
    func value(of attribute: StaticString) -> Range<Int>? {
        for candidate in attributes where bytes.matches(attribute, in: candidate.name) {
            return candidate.value
        }
        return nil
    }

    // MARK: Tokens

    /// Text up to the next `<` that can begin something. One that cannot is part of the text.
    private mutating func scanText(from start: Int) -> Token {
        var stop = start + 1
        while let mark = ByteSearch.first(UInt8(ascii: "<"), in: bytes, from: stop, to: end) {
            stop = mark
            guard mark + 1 < end else { break }
            let following = bytes[mark + 1]
            if following.isLetter || following == UInt8(ascii: "/")
                || following == UInt8(ascii: "!")
                || following == UInt8(ascii: "?") || following == UInt8(ascii: "_")
                || following >= 0x80
            {
                text = start..<mark
                position = mark
                return .text
            }
            stop = mark + 1
        }
        text = start..<end
        position = end
        return .text
    }

    private mutating func scanCDATA() {
        let start = position + 9
        if let stop = ByteSearch.first("]]>", in: bytes, from: start, to: end) {
            text = start..<stop
            position = stop + 3
        } else {
            isCutOff = true
            text = min(start, end)..<end
            position = end
        }
    }

    /// `</name …>`. A `<` before its `>` ends it too. False where no name follows.
    private mutating func scanEndTag() -> Bool {
        var index = position + 2
        while index < end, bytes[index].isSpace { index += 1 }
        let start = index
        while index < end, !Self.endsName(bytes[index]) { index += 1 }
        name = start..<index
        while index < end, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            index += 1
        }
        if index == end { isCutOff = true }
        position = index < end && bytes[index] == UInt8(ascii: ">") ? index + 1 : index
        return !name.isEmpty
    }

    private mutating func scanStartTag() {
        attributes.removeAll(keepingCapacity: true)
        isSelfClosing = false
        var index = position + 1
        let start = index
        while index < end, !Self.endsName(bytes[index]) { index += 1 }
        name = start..<index
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                position = index + 1
                return
            }
            if byte == UInt8(ascii: "<") {
                position = index
                return
            }
            if byte == UInt8(ascii: "/"), index + 1 < end, bytes[index + 1] == UInt8(ascii: ">") {
                isSelfClosing = true
                position = index + 2
                return
            }
            if byte.isSpace || byte == UInt8(ascii: "/") || byte == 0x22 || byte == 0x27 {
                index += 1
            } else {
                index = scanAttribute(at: index)
            }
        }
        isCutOff = true
        position = end
    }

    /// `name`, `name=value`, `name = "value"`. Returns the index after it.
    private mutating func scanAttribute(at start: Int) -> Int {
        var index = start
        while index < end, bytes[index] != UInt8(ascii: "="), !Self.endsName(bytes[index]) {
            index += 1
        }
        let name = start..<index
        var probe = index
        while probe < end, bytes[probe].isSpace { probe += 1 }
        guard probe < end, bytes[probe] == UInt8(ascii: "=") else {
            attributes.append(Attribute(name: name, value: index..<index))
            return max(index, start + 1)
        }
        index = probe + 1
        while index < end, bytes[index].isSpace { index += 1 }
        guard index < end else { return end }

        let quote = bytes[index]
        if quote == 0x22 || quote == 0x27 {
            let stop = endOfQuoted(from: index + 1, quote: quote)
            attributes.append(Attribute(name: name, value: index + 1..<stop))
            return stop < end && bytes[stop] == quote ? stop + 1 : stop
        }
        let first = index
        while index < end, !bytes[index].isSpace, bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "<")
        {
            if bytes[index] == UInt8(ascii: "/"), index + 1 < end, bytes[index + 1] == 0x3E {
                break
            }
            index += 1
        }
        attributes.append(Attribute(name: name, value: first..<index))
        return index
    }

    /// Where a quoted value ends. Without its quote on the way to the next tag, at the `>` of its own.
    private func endOfQuoted(from start: Int, quote: UInt8) -> Int {
        let close = ByteSearch.first(quote, in: bytes, from: start, to: end)
        guard let close, close - start <= 8192 else {
            let limit = close ?? end
            let tagEnd = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: limit)
            // A long value without any `>` is just long (data: URLs).
            return tagEnd ?? limit
        }
        return close
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "=")
    }

    // MARK: What is passed over

    /// `<!-- … -->`, `<!DOCTYPE … [ … ]>` and whatever else begins with `<!`.
    private mutating func skipDeclaration() {
        if bytes.hasPrefix("<!--", at: position) {
            // A comment that is never closed would swallow every item behind it.
            position += 4
            skip(past: "-->", orPast: UInt8(ascii: ">"))
            return
        }
        var index = position + 2
        var depth = 0
        var quote: UInt8 = 0
        while index < end, !hasEndlessDeclaration {
            let byte = bytes[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                depth += 1
            } else if byte == UInt8(ascii: "]") {
                depth -= 1
            } else if byte == UInt8(ascii: ">"), depth <= 0 {
                position = index + 1
                return
            }
            index += 1
        }
        // An odd quote or bracket: the declaration ends at its first ">".
        hasEndlessDeclaration = true
        position =
            ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: position, to: end)
            .map { $0 + 1 } ?? end
    }

    private mutating func skip(past pattern: StaticString, orPast byte: UInt8) {
        if !hasEndlessMarkup,
            let found = ByteSearch.first(pattern, in: bytes, from: position, to: end)
        {
            position = found + pattern.utf8CodeUnitCount
            return
        }
        hasEndlessMarkup = true
        if let found = ByteSearch.first(byte, in: bytes, from: position, to: end) {
            position = found + 1
        } else {
            isCutOff = true
            position = end
        }
    }
}
