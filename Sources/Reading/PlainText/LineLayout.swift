/// Which lines of a plain text belong to one paragraph.
///
/// Three habits are told apart by the lengths of lines: paragraphs apart by empty lines, one line a
/// paragraph, and lines wrapped at a width. A wrapped line ends its paragraph where the next line's
/// first word would still have fitted.
struct LineLayout {
    /// The lines of each paragraph, in order, without white space at their ends.
    private(set) var paragraphs: [[Range<Int>]] = []

    private let source: [UInt8]
    private var blocks: [[Line]] = []

    private struct Line {
        var range: Range<Int>
        /// In characters, not bytes.
        var length: Int
        /// Of its first word, in characters.
        var firstWord: Int
        var isIndented: Bool
        var endsSentence: Bool
        var beginsItem: Bool
        var beginsCapital: Bool
    }

    /// Characters; text is not wrapped wider than this.
    private static let widest = 120

    init(_ source: [UInt8]) {
        self.source = source
        readBlocks()
        let wrapping = wrapping()
        for block in blocks {
            if let wrapping {
                join(block, wrapping)
            } else {
                paragraphs.append(contentsOf: block.map { [$0.range] })
            }
        }
    }

    // MARK: - Lines

    private mutating func readBlocks() {
        var block: [Line] = []
        var position = 0
        while position < source.count {
            let start = position
            while position < source.count, !Self.endsLine(source[position]) { position += 1 }
            let line = source.span.trimmed(start..<position)
            if line.isEmpty {
                if !block.isEmpty { blocks.append(block) }
                block = []
            } else {
                block.append(measured(line, from: start))
            }
            if position + 1 < source.count, source[position] == 0x0D, source[position + 1] == 0x0A {
                position += 1
            }
            position += 1
        }
        if !block.isEmpty { blocks.append(block) }
    }

    /// Line feed, carriage return, form feed.
    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D || byte == 0x0C
    }

    private func measured(_ range: Range<Int>, from start: Int) -> Line {
        var length = 0
        var firstWord = 0
        for index in range where !source[index].isContinuation {
            if source[index].isSpace, firstWord == 0 { firstWord = length }
            length += 1
        }
        let bytes = source.span.extracting(range)
        return Line(
            range: range, length: length, firstWord: firstWord == 0 ? length : firstWord,
            isIndented: range.lowerBound - start > 1, endsSentence: Sentence.isEnded(bytes),
            beginsItem: Self.beginsItem(bytes),
            beginsCapital: Self.beginsCapital(bytes))
    }

    /// `- item`, `* item`, `• item`, `1. item`, `2) item`.
    private static func beginsItem(_ line: Span<UInt8>) -> Bool {
        guard line.count > 2 else { return false }
        if line.hasPrefix("• ") { return true }
        if line[0] == UInt8(ascii: "-") || line[0] == UInt8(ascii: "*") { return line[1] == 0x20 }
        var digits = 0
        while digits < 3, digits < line.count, line[digits].isDigit { digits += 1 }
        guard digits > 0, digits + 1 < line.count, line[digits + 1] == 0x20 else { return false }
        return line[digits] == UInt8(ascii: ".") || line[digits] == UInt8(ascii: ")")
    }

    /// A capital letter, a quotation mark, a digit: anything a sentence may begin with.
    private static func beginsCapital(_ line: Span<UInt8>) -> Bool {
        if line[0] < 0x80 { return !line[0].isLetter || line[0] != line[0].lowercased }
        let end = line.characterStart(at: min(4, line.count))
        let scalar = line.text(0..<max(1, end)).unicodeScalars.first
        return scalar.map { $0.properties.isUppercase || !$0.properties.isAlphabetic } ?? true
    }

    // MARK: - Wrapping

    /// The width at which the lines are wrapped; nil where they are not. Wrapped lines break off
    /// near the width in the middle of sentences, and the next line goes on with a small letter.
    private func wrapping() -> Wrapping? {
        let lengths = blocks.joined().filter { $0.firstWord < $0.length }.map(\.length).sorted()
        guard let widest = lengths.last else { return nil }
        var width = widest
        if widest > Self.widest {
            // A table's row or a long address among hundreds of lines does not unwrap them.
            let wide = lengths.count { $0 > Self.widest }
            guard wide * 20 <= lengths.count,
                let fitting = lengths.last(where: { $0 <= Self.widest })
            else { return nil }
            width = fitting
        }
        var unfinished = 0
        var broken = 0
        var early = 0
        var continued = 0
        for block in blocks {
            for (line, next) in zip(block, block.dropFirst()) where !line.endsSentence {
                unfinished += 1
                if line.length + 1 + next.firstWord <= width { early += 1 }
                guard line.length + 1 + next.firstWord > width * 9 / 10 else { continue }
                broken += 1
                if !next.beginsCapital { continued += 1 }
            }
        }
        guard broken > 0, broken * 5 >= unfinished * 3, continued * 3 >= broken else { return nil }
        return Wrapping(width: width, isExact: early * 4 <= unfinished)
    }

    private struct Wrapping {
        var width: Int
        /// By a program: every line is as full as it can be.
        var isExact: Bool
    }

    private mutating func join(_ block: [Line], _ wrapping: Wrapping) {
        var paragraph: [Range<Int>] = []
        for (index, line) in block.enumerated() {
            paragraph.append(line.range)
            let rest = Array(block[(index + 1)...].prefix(2))
            if ends(line, before: rest, wrapping) || isLead(line, before: rest) {
                paragraphs.append(paragraph)
                paragraph = []
            }
        }
    }

    /// True where the first of the next lines begins a paragraph of its own.
    private func ends(_ line: Line, before rest: [Line], _ wrapping: Wrapping) -> Bool {
        guard let next = rest.first else { return true }
        if next.beginsItem || opensParagraph(next) { return true }
        if next.isIndented, !line.isIndented, line.endsSentence { return true }
        if line.length + 1 + next.firstWord <= wrapping.width {
            // People who wrap by hand leave lines a little short in the middle of a sentence.
            return wrapping.isExact || line.endsSentence || line.length * 4 < wrapping.width * 3
        }
        // A full line may be a paragraph's last: then a heading shows it, which is short itself.
        guard line.endsSentence, !next.endsSentence, next.beginsCapital,
            next.length * 4 < wrapping.width * 3
        else { return false }
        return rest.count < 2 || next.length + 1 + rest[1].firstWord <= wrapping.width
    }

    /// A line that leads elsewhere takes no more with it than surely belongs to it: what is joined to
    /// it is lost.
    private func isLead(_ line: Line, before rest: [Line]) -> Bool {
        guard let next = rest.first, next.beginsCapital else { return false }
        return ReadMoreLine.matches(source.span.extracting(line.range))
    }

    /// "Read more: …" and datelines stand at a paragraph's front.
    private func opensParagraph(_ line: Line) -> Bool {
        let bytes = source.span.extracting(line.range)
        return ReadMoreLine.matches(bytes) || DatelineReader(bytes, reference: nil) != nil
    }
}
