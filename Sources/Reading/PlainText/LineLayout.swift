/// Which lines of a plain text belong to one paragraph.
///
/// Three habits are told apart by the lengths of lines: paragraphs apart by empty lines, one line a
/// paragraph, and lines wrapped at a width. A wrapped line ends its paragraph where the next line's
/// first word would still have fitted.
struct LineLayout {
    /// The lines of the text that are not empty, in order, without white space at their ends.
    private(set) var lines: [Range<Int>] = []
    /// For each line: whether it goes on with the paragraph of the line before it.
    private(set) var joinsPrevious: [Bool]

    private let source: [UInt8]
    /// For each line: whether an empty line stands before it.
    private var isAfterGap: [Bool] = []

    private struct Line {
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
        joinsPrevious = []
        readLines()
        joinsPrevious = [Bool](repeating: false, count: lines.count)
        guard mayBeWrapped else { return }
        let measures = lines.map { line in self.measured(line) }
        guard let wrapping = wrapping(of: measures) else { return }
        for index in lines.indices.dropFirst() where !isAfterGap[index] {
            joinsPrevious[index] = !ends(index - 1, measures, wrapping)
        }
    }

    // MARK: - Lines

    private mutating func readLines() {
        var position = 0
        var isGap = true
        while position < source.count {
            let start = position
            while position < source.count, !Self.endsLine(source[position]) { position += 1 }
            let line = source.span.trimmed(start..<position)
            if line.isEmpty {
                isGap = true
            } else {
                lines.append(line)
                isAfterGap.append(isGap)
                isGap = false
            }
            if position + 1 < source.count, source[position] == 0x0D, source[position + 1] == 0x0A {
                position += 1
            }
            position += 1
        }
    }

    /// Line feed, carriage return, form feed.
    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D || byte == 0x0C
    }

    /// False where every line stands alone, or too many are longer than any wrapped one, whatever
    /// the script.
    private var mayBeWrapped: Bool {
        guard isAfterGap.contains(false) else { return false }
        let long = lines.count { $0.count > Self.widest * 4 }
        return long * 20 <= lines.count
    }

    private func measured(_ range: Range<Int>) -> Line {
        var length = 0
        var firstWord = 0
        for index in range where !source[index].isContinuation {
            if source[index].isSpace, firstWord == 0 { firstWord = length }
            length += 1
        }
        let bytes = source.span.extracting(range)
        return Line(
            length: length, firstWord: firstWord == 0 ? length : firstWord,
            isIndented: isIndented(range.lowerBound), endsSentence: Sentence.isEnded(bytes),
            beginsItem: Self.beginsItem(bytes),
            beginsCapital: Self.beginsCapital(bytes))
    }

    private func isIndented(_ start: Int) -> Bool {
        start > 1 && source[start - 1].isSpace && !Self.endsLine(source[start - 1])
            && source[start - 2].isSpace && !Self.endsLine(source[start - 2])
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
    private func wrapping(of measures: [Line]) -> Wrapping? {
        guard let width = width(of: measures) else { return nil }
        var unfinished = 0
        var broken = 0
        var early = 0
        var continued = 0
        for index in lines.indices.dropFirst()
        where !isAfterGap[index] && !measures[index - 1].endsSentence {
            let full = measures[index - 1].length + 1 + measures[index].firstWord
            unfinished += 1
            if full <= width { early += 1 }
            guard full > width * 9 / 10 else { continue }
            broken += 1
            if !measures[index].beginsCapital { continued += 1 }
        }
        guard broken > 0, broken * 5 >= unfinished * 3, continued * 3 >= broken else { return nil }
        return Wrapping(width: width, isExact: early * 4 <= unfinished)
    }

    private struct Wrapping {
        var width: Int
        /// By a program: every line is as full as it can be.
        var isExact: Bool
    }

    /// The length of the longest line; nil where that is more than any wrapped line's.
    private func width(of measures: [Line]) -> Int? {
        var longest = 0
        var fitting = 0
        var wide = 0
        // One long word alone on its line, an address, says nothing.
        for line in measures where line.firstWord < line.length {
            longest = max(longest, line.length)
            if line.length > Self.widest { wide += 1 } else { fitting = max(fitting, line.length) }
        }
        if longest <= Self.widest { return longest > 0 ? longest : nil }
        // A table's row among hundreds of lines does not unwrap them.
        return wide * 20 <= measures.count && fitting > 0 ? fitting : nil
    }

    /// True where the line at `index` ends its paragraph and the next one begins another.
    private func ends(_ index: Int, _ measures: [Line], _ wrapping: Wrapping) -> Bool {
        let line = measures[index]
        let next = measures[index + 1]
        if next.beginsItem || opensParagraph(index + 1) { return true }
        if next.isIndented, !line.isIndented, line.endsSentence { return true }
        // A line that leads elsewhere takes no more with it than surely belongs to it: what is joined
        // to it is lost.
        if next.beginsCapital, isLead(index), !surelyGoesOn(index, measures, wrapping) {
            return true
        }
        if line.length + 1 + next.firstWord <= wrapping.width {
            // People who wrap by hand leave lines a little short in the middle of a sentence.
            return wrapping.isExact || line.endsSentence || line.length * 4 < wrapping.width * 3
        }
        // A full line may be a paragraph's last: then a heading shows it, which is short itself.
        guard line.endsSentence, !next.endsSentence, next.beginsCapital,
            next.length * 4 < wrapping.width * 3
        else { return false }
        guard index + 2 < measures.count, !isAfterGap[index + 2] else { return true }
        return next.length + 1 + measures[index + 2].firstWord <= wrapping.width
    }

    /// True where a full line breaks off in the middle and what follows, up to an empty line, is no
    /// sentence either: the rest of a headline that did not fit.
    private func surelyGoesOn(
        _ index: Int, _ measures: [Line], _ wrapping: Wrapping
    ) -> Bool {
        let line = measures[index]
        let next = measures[index + 1]
        let isLast = index + 2 >= measures.count || isAfterGap[index + 2]
        return wrapping.isExact && isLast && !line.endsSentence && !next.endsSentence
            && line.length + 1 + next.firstWord > wrapping.width
    }

    private func isLead(_ index: Int) -> Bool {
        ReadMoreLine.matches(source.span.extracting(lines[index]))
    }

    /// "Read more: …" and datelines stand at a paragraph's front.
    private func opensParagraph(_ index: Int) -> Bool {
        isLead(index)
            || DatelineReader(source.span.extracting(lines[index]), reference: nil) != nil
    }
}
