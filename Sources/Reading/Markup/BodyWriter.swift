internal import Articles
internal import Feeds

/// Takes the tags and characters of a body, in order, and makes its plain text and its sanitised
/// markup at the same time.
struct BodyWriter {
    private(set) var text: TextWriter
    private(set) var markup: MarkupWriter
    private let isDecoded: Bool
    /// How many elements were open where the text fell silent; nil while it speaks.
    private var silentBelow: Int?
    /// How many elements were open where the code began; nil in prose.
    private var verbatimBelow: Int?
    private var scratch: [UInt8] = []

    /// `capacity` is a guess at the bytes to come. `isDecoded` says that characters and attributes
    /// carry no character references any more.
    init(capacity: Int, base: URLReference?, isDecoded: Bool) {
        text = TextWriter(capacity: capacity)
        markup = MarkupWriter(capacity: capacity, base: base, isDecoded: isDecoded)
        self.isDecoded = isDecoded
    }

    /// A start tag. Elements that are dropped with their content do not get here.
    mutating func start(
        _ element: HTMLElement, _ attributes: [MarkupAttribute], in source: [UInt8]
    ) {
        let traits = element.traits
        if traits.contains(.block) {
            text.endParagraph()
        } else if traits.contains(.line) {
            text.nextLine()
        } else if traits.contains(.tablePart) {
            text.nextCell()
        } else if element == .br {
            text.lineBreak()
        }
        let isOpen = markup.start(element, attributes, in: source)
        restore()
        guard isOpen else { return }
        let silence = ResidueClass.of(attributes, in: source)
        if silentBelow == nil, silence != nil || traits.contains(.silent) {
            silentBelow = markup.depth
            text.isSilent = true
        }
        if silence == .furniture { markup.silenceOpenElement() }
        if element == .pre, verbatimBelow == nil {
            verbatimBelow = markup.depth
        }
    }

    /// An end tag, of an element that is open or not.
    mutating func end(_ element: HTMLElement) {
        let traits = element.traits
        if traits.contains(.block) {
            text.endParagraph()
        } else if traits.contains(.line) {
            text.nextLine()
        }
        markup.end(element)
        restore()
    }

    /// The body's end.
    mutating func finish() {
        text.endParagraph()
        markup.finish()
    }

    /// Character data up to the range's end, or to the next `<` where `stopsAtTag`. Everything but
    /// white space and a handful of bytes goes through in runs. Returns the index after it.
    @discardableResult
    mutating func characters(_ source: [UInt8], _ range: Range<Int>, stopsAtTag: Bool = false)
        -> Int
    {
        if verbatimBelow != nil {
            return verbatimCharacters(source, range, stopsAtTag: stopsAtTag)
        }
        var position = range.lowerBound
        let end = range.upperBound
        while position < end {
            let run = position
            while position < end {
                let byte = source[position]
                if TextWriter.isPlain(byte) {
                    position += 1
                } else if byte == 0x20, position > run, position + 1 < end,
                    TextWriter.isPlain(source[position + 1])
                {
                    position += 2
                } else {
                    break
                }
            }
            if position > run {
                text.append(source, run..<position)
                markup.append(source, run..<position)
            }
            guard position < end else { break }
            if stopsAtTag, source[position] == UInt8(ascii: "<") { return position }
            position = special(source, at: position, end: end)
        }
        return position
    }

    /// One byte of text that looked like markup and is none.
    mutating func literal(_ byte: UInt8) {
        text.append(byte)
        markup.appendText(byte)
    }

    /// One byte of a CDATA section, where `<` and `&` are themselves.
    mutating func cdata(_ byte: UInt8) {
        if byte <= 0x20 {
            text.space()
            markup.space()
        } else {
            literal(byte)
        }
    }

    // MARK: - Characters

    /// Takes what begins with a byte that is not plain. Returns the index after it.
    private mutating func special(_ source: [UInt8], at start: Int, end: Int) -> Int {
        let byte = source[start]
        switch byte {
        case UInt8(ascii: "&") where !isDecoded:
            scratch.removeAll(keepingCapacity: true)
            guard
                let next = HTMLEntities.decodeReference(
                    in: source, at: start, end: end, context: .html, into: &scratch)
            else { break }
            appendScratch()
            return next
        case 0xC2 where start + 1 < end:
            scratch.removeAll(keepingCapacity: true)
            scratch.append(byte)
            scratch.append(source[start + 1])
            appendScratch()
            return start + 2
        case 0...0x20:
            var next = start
            while next < end, source[next] <= 0x20 { next += 1 }
            text.space()
            markup.space()
            return next
        default:
            break
        }
        literal(byte)
        return start + 1
    }

    /// Takes a decoded character: spaces of every kind are space, soft hyphens are no text.
    private mutating func appendScratch() {
        if Self.isControl(scratch) {
            text.space()
            markup.space()
            return
        }
        for byte in scratch { markup.appendText(byte) }
        if scratch.count == 2, scratch[0] == 0xC2 {
            if scratch[1] == 0xA0 { return text.space() }
            if scratch[1] == 0xAD { return }
        }
        for byte in scratch {
            if byte <= 0x20 { text.space() } else { text.append(byte) }
        }
    }

    /// True for U+0000 to U+001F and U+007F to U+009F: a terminal takes them for commands.
    private static func isControl(_ character: [UInt8]) -> Bool {
        switch character.count {
        case 1: character[0] < 0x20 || character[0] == 0x7F
        case 2: character[0] == 0xC2 && character[1] < 0xA0
        default: false
        }
    }

    /// Code: every space counts.
    private mutating func verbatimCharacters(
        _ source: [UInt8], _ range: Range<Int>, stopsAtTag: Bool
    ) -> Int {
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = source[position]
            if stopsAtTag, byte == UInt8(ascii: "<") { return position }
            if byte == UInt8(ascii: "&"), !isDecoded {
                scratch.removeAll(keepingCapacity: true)
                if let next = HTMLEntities.decodeReference(
                    in: source, at: position, end: range.upperBound, context: .html, into: &scratch)
                {
                    for byte in scratch {
                        text.appendVerbatim(byte)
                        markup.appendText(byte)
                    }
                    position = next
                    continue
                }
            }
            text.appendVerbatim(byte)
            markup.appendText(byte)
            position += 1
        }
        return position
    }

    /// Ends a silence or a code block whose element is closed.
    private mutating func restore() {
        if let depth = silentBelow, markup.depth < depth {
            silentBelow = nil
            text.isSilent = false
        }
        if let depth = verbatimBelow, markup.depth < depth {
            verbatimBelow = nil
        }
    }
}
