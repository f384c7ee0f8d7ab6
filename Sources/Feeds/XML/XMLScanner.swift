/// Cuts a document into tags and text, whatever state it is in. Nothing is copied: everything is a
/// range in one buffer of UTF-8. Entities of the document's own are never expanded and no DTD is
/// read, so that nothing can grow.
///
/// The buffer may be a window of a document that is still arriving. What a token is never depends on
/// where the window ends: a scanner that needs to see more says so (`isOut`), and its owner goes back
/// to a place from which it can be tried again.
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

    /// The document, or a window of it.
    private(set) var bytes: [UInt8]
    /// Where the part that may be read ends.
    private(set) var end: Int
    /// The document ends at `end`.
    private(set) var isFinal: Bool
    /// The token that begins at `tokenStart` does not end before `end`, and the document goes on.
    private(set) var isOut = false
    /// The index after the last token.
    var position = 0
    private(set) var tokenStart = 0
    /// With its prefix.
    private(set) var name = 0..<0
    private(set) var text = 0..<0
    private(set) var attributes: [Attribute] = []
    private(set) var isSelfClosing = false
    /// A tag, comment or section without its end was met, which only the document's end closed.
    private(set) var isCutOff = false
    /// Where no end of a comment is, as far as was looked: the next ones are not searched there
    /// again, which would take time in the square of their number.
    private var commentAbsence = 0..<0
    /// The same for the end of an instruction.
    private var instructionAbsence = 0..<0
    /// A declaration had no end: the next ones are not searched either.
    private var hasEndlessDeclaration = false

    /// How far the end of a comment or an instruction is looked for. Beyond, it was never closed.
    private static let markupReach = 1 << 20
    /// How far the end of a declaration is looked for.
    private static let declarationReach = 256 << 10
    /// How far the quote that closes a value is looked for before the next `>` counts too.
    private static let quoteReach = 8192
    /// Attributes of one tag beyond this number are passed over.
    private static let maxAttributes = 1024

    /// A scanner of `bytes`, which are all of the document unless `isFinal` is false.
    init(_ bytes: [UInt8], isFinal: Bool = true) {
        self.bytes = bytes
        end = bytes.count
        self.isFinal = isFinal
    }

    // MARK: The window

    /// Adds what arrived.
    mutating func append(_ more: [UInt8]) {
        if bytes.isEmpty { bytes = more } else { bytes.append(contentsOf: more) }
    }

    /// Lets the first `count` bytes go, which are behind.
    mutating func discard(_ count: Int) {
        bytes.removeFirst(count)
        position -= count
        end = max(0, end - count)
        commentAbsence = Self.moved(commentAbsence, by: count)
        instructionAbsence = Self.moved(instructionAbsence, by: count)
    }

    /// Sets what may be read: up to `end`, where the document ends too if `isFinal`.
    mutating func open(to end: Int, isFinal: Bool) {
        self.end = min(end, bytes.count)
        self.isFinal = isFinal
        isOut = false
    }

    private static func moved(_ range: Range<Int>, by count: Int) -> Range<Int> {
        max(0, range.lowerBound - count)..<max(0, range.upperBound - count)
    }

    private mutating func runOut() -> Token? {
        isOut = true
        return nil
    }

    // MARK: Tokens

    /// The next token; nil at the end. Comments, processing instructions and the DTD are passed over.
    mutating func next() -> Token? {
        while position < end, !isOut {
            tokenStart = position
            guard bytes[position] == UInt8(ascii: "<") else { return scanText(from: position) }
            guard position + 1 < end else { return isFinal ? scanText(from: position) : runOut() }
            let following = bytes[position + 1]
            if following.isLetter || following == UInt8(ascii: "_") || following >= 0x80 {
                return scanStartTag() ? .start : runOut()
            }
            switch following {
            case UInt8(ascii: "/"):
                guard scanEndTag() else { return runOut() }
                if !name.isEmpty { return .end }
            case UInt8(ascii: "?"):
                guard skipInstruction() else { return runOut() }
            case UInt8(ascii: "!"):
                guard isFinal || position + 9 <= end else { return runOut() }
                if bytes.hasPrefix("<![cdata[", at: position) {
                    return scanCDATA() ? .cdata : runOut()
                }
                guard skipDeclaration() else { return runOut() }
            default:
                return scanText(from: position)
            }
        }
        if !isFinal { isOut = true }
        return nil
    }

    /// The attribute called `attribute`, letter case apart: its value's range, references not decoded.
    func value(of attribute: StaticString) -> Range<Int>? {
        for candidate in attributes where bytes.matches(attribute, in: candidate.name) {
            return candidate.value
        }
        return nil
    }

    /// Text up to the next `<` that can begin something. One that cannot is part of the text.
    private mutating func scanText(from start: Int) -> Token? {
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
        guard isFinal else { return runOut() }
        text = start..<end
        position = end
        return .text
    }

    // Each of these gives false where the window ends first.

    private mutating func scanCDATA() -> Bool {
        let start = position + 9
        if let stop = ByteSearch.first("]]>", in: bytes, from: start, to: end) {
            text = start..<stop
            position = stop + 3
            return true
        }
        guard isFinal else { return false }
        isCutOff = true
        text = min(start, end)..<end
        position = end
        return true
    }

    /// `</name …>`. A `<` before its `>` ends it too. Without a name it is passed over.
    private mutating func scanEndTag() -> Bool {
        var index = position + 2
        while index < end, bytes[index].isSpace { index += 1 }
        let start = index
        while index < end, !Self.endsName(bytes[index]) { index += 1 }
        name = start..<index
        while index < end, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            index += 1
        }
        if index == end {
            guard isFinal else { return false }
            isCutOff = true
        }
        position = index < end && bytes[index] == UInt8(ascii: ">") ? index + 1 : index
        return true
    }

    private mutating func scanStartTag() -> Bool {
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
                return true
            }
            if byte == UInt8(ascii: "<") {
                position = index
                return true
            }
            if byte == UInt8(ascii: "/") {
                guard isFinal || index + 1 < end else { return false }
                if index + 1 < end, bytes[index + 1] == UInt8(ascii: ">") {
                    isSelfClosing = true
                    position = index + 2
                    return true
                }
            }
            if byte.isSpace || byte == UInt8(ascii: "/") || byte == 0x22 || byte == 0x27 {
                index += 1
            } else {
                index = scanAttribute(at: index)
            }
        }
        guard isFinal else { return false }
        isCutOff = true
        position = end
        return true
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
            add(Attribute(name: name, value: index..<index))
            return max(index, start + 1)
        }
        index = probe + 1
        while index < end, bytes[index].isSpace { index += 1 }
        guard index < end else { return end }

        let quote = bytes[index]
        if quote == 0x22 || quote == 0x27 {
            guard let stop = endOfQuoted(from: index + 1, quote: quote) else { return end }
            add(Attribute(name: name, value: index + 1..<stop))
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
        add(Attribute(name: name, value: first..<index))
        return index
    }

    private mutating func add(_ attribute: Attribute) {
        if attributes.count < Self.maxAttributes { attributes.append(attribute) }
    }

    /// Where a quoted value ends: at its quote or, where that is far, at a `>` before it, since it is
    /// probably missing. A long value without any `>` is just long (data: URLs). Nil where the window
    /// ends first.
    private func endOfQuoted(from start: Int, quote: UInt8) -> Int? {
        let reach = min(end, start + Self.quoteReach)
        if let close = ByteSearch.first(quote, in: bytes, from: start, to: reach) { return close }
        if reach == end, !isFinal { return nil }
        let tagEnd = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: end)
        let close = ByteSearch.first(quote, in: bytes, from: reach, to: tagEnd ?? end)
        return close ?? tagEnd ?? (isFinal ? end : nil)
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "=")
    }

    // MARK: What is passed over

    /// `<!-- … -->`, `<!DOCTYPE … [ … ]>` and whatever else begins with `<!`.
    private mutating func skipDeclaration() -> Bool {
        if bytes.hasPrefix("<!--", at: position) { return skipComment() }
        let reach = min(end, position + Self.declarationReach)
        var index = position + 2
        var depth = 0
        var quote: UInt8 = 0
        while index < reach, !hasEndlessDeclaration {
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
                return true
            }
            index += 1
        }
        if !hasEndlessDeclaration, reach == end, !isFinal { return false }
        // An odd quote or bracket: the declaration ends at its first ">".
        hasEndlessDeclaration = true
        return skipToTagEnd(from: position)
    }

    /// A comment that is never closed would swallow every item behind it: it ends at its first `>`.
    private mutating func skipComment() -> Bool {
        skip(past: "-->", from: position + 4, absence: \.commentAbsence)
    }

    private mutating func skipInstruction() -> Bool {
        skip(past: "?>", from: position, absence: \.instructionAbsence)
    }

    private mutating func skip(
        past pattern: StaticString, from start: Int,
        absence: WritableKeyPath<XMLScanner, Range<Int>>
    ) -> Bool {
        let length = pattern.utf8CodeUnitCount
        let reach = min(end, start + Self.markupReach)
        var known = self[keyPath: absence]
        if !known.contains(start) { known = start..<start }
        let first = max(start, known.upperBound - length)
        if let found = ByteSearch.first(pattern, in: bytes, from: first, to: reach) {
            position = found + length
            return true
        }
        self[keyPath: absence] = known.lowerBound..<max(reach, known.upperBound)
        if reach == end, end - start < Self.markupReach, !isFinal { return false }
        return skipToTagEnd(from: start)
    }

    private mutating func skipToTagEnd(from start: Int) -> Bool {
        if let found = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: end) {
            position = found + 1
            return true
        }
        guard isFinal else { return false }
        isCutOff = true
        position = end
        return true
    }
}
