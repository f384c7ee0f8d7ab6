/// The pages of a PDF file as one text: what is printed at the head and foot of every page is out, and
/// sentences and words that a line or a page cuts are whole.
struct PDFPages {
    /// One line a paragraph, apart by empty lines.
    private(set) var text: [UInt8] = []

    /// Lines at each end of a page that may be its header or footer.
    private static let reach = 3
    /// More pages are not looked through for what repeats.
    private static let sample = 400

    private let source: [UInt8]
    /// The lines of each page, empty ones too, without white space at their ends.
    private var pages: [[Range<Int>]] = []

    /// Takes `source`: pages apart by form feeds.
    init(_ source: [UInt8]) {
        self.source = source
        var page: [Range<Int>] = []
        var position = 0
        while position < source.count {
            var end = position
            while end < source.count, source[end] != 0x0A, source[end] != 0x0C { end += 1 }
            let line = source.span.trimmed(position..<end)
            if !line.isEmpty || end < source.count && source[end] == 0x0A { page.append(line) }
            if end < source.count, source[end] == 0x0C {
                pages.append(page)
                page = []
            }
            position = end + 1
        }
        if !page.isEmpty { pages.append(page) }
        dropRepeated()
        write()
    }

    // MARK: - Headers and footers

    /// A header repeats but for its number: "The Alder Report 12".
    private func shape(_ line: Range<Int>) -> [UInt8] {
        var shape: [UInt8] = []
        for byte in source[line] {
            if !byte.isDigit {
                shape.append(byte.lowercased)
            } else if shape.last != UInt8(ascii: "#") {
                shape.append(UInt8(ascii: "#"))
            }
        }
        return shape
    }

    /// The indices of the lines at the ends of a page, empty ones left out.
    private func ends(of page: [Range<Int>]) -> Set<Int> {
        let full = page.indices.filter { !page[$0].isEmpty }
        return Set(full.prefix(Self.reach)).union(full.suffix(Self.reach))
    }

    private mutating func dropRepeated() {
        guard pages.count > 1 else { return }
        var counts: [[UInt8]: Int] = [:]
        for page in pages.prefix(Self.sample) {
            for shape in Set(ends(of: page).map { shape(page[$0]) }) {
                counts[shape, default: 0] += 1
            }
        }
        // Left and right pages have headers of their own, and first pages none.
        let sampled = min(pages.count, Self.sample)
        let most = max(2, (sampled + 2) / 3)
        for index in pages.indices {
            let page = pages[index]
            let out = ends(of: page).filter { line in
                let count = counts[shape(page[line])] ?? 0
                return count >= most || isPageNumber(page[line]) && count > 1
            }
            for line in out { pages[index][line] = page[line].lowerBound..<page[line].lowerBound }
        }
    }

    /// `12`, `– 12 –`, `Page 12 of 40`, `xii`.
    private func isPageNumber(_ line: Range<Int>) -> Bool {
        guard line.count <= 24 else { return false }
        var digits = 0
        var letters = 0
        var romans = 0
        for byte in source[line] {
            if byte.isDigit { digits += 1 }
            if byte.isLetter { letters += 1 }
            if "ivxlc".utf8.contains(byte.lowercased) { romans += 1 }
        }
        return digits > 0 && letters <= 8 || letters > 0 && romans == letters && digits == 0
    }

    // MARK: - Text

    private mutating func write() {
        let words = Words(source)
        text.reserveCapacity(source.count)
        for page in pages {
            var block: [Range<Int>] = []
            var isFirst = true
            var mark: Range<Int>?
            for line in page + [0..<0] {
                guard line.isEmpty else {
                    if !isContents(line) { block.append(line) }
                    continue
                }
                guard !block.isEmpty else { continue }
                if block.count == 1, mark == nil, isMark(block[0]) {
                    mark = block[0]
                    block = []
                    continue
                }
                // A paragraph goes on behind a page's end where it is in the middle of a sentence.
                let goesOn = isFirst && !text.isEmpty && !endsSentence() && beginsSmall(block[0])
                append(block, words, goesOn: goesOn, mark: mark)
                isFirst = false
                mark = nil
                block = []
            }
        }
    }

    /// One block of the page: a paragraph, several without a gap, or lines that stand alone.
    private mutating func append(
        _ block: [Range<Int>], _ words: Words, goesOn: Bool, mark: Range<Int>?
    ) {
        let widest = block.reduce(0) { max($0, width($1)) }
        for (index, line) in block.enumerated() {
            let joins =
                index == 0
                ? goesOn
                : widest >= Self.narrowest && self.joins(line, after: block[index - 1], widest)
            guard joins else {
                if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
                if index == 0, let mark { text.append(contentsOf: source[mark] + [0x20]) }
                text.append(contentsOf: source[line])
                continue
            }
            if joinsHyphen(line, words) {
                text.removeLast()
            } else if text.last != 0x2D {
                text.append(0x20)
            }
            text.append(contentsOf: source[line])
        }
    }

    /// Bytes; nobody hyphenates a longer one.
    private static let longestWord = 128
    /// Characters; narrower blocks are lists, tables and addresses.
    private static let narrowest = 30

    /// True where a line is the rest of the paragraph before it. Letters are of different widths, so
    /// that a full line is not as long as another one.
    private func joins(_ line: Range<Int>, after previous: Range<Int>, _ widest: Int) -> Bool {
        let first = source[line.lowerBound]
        let isItem =
            source.span.hasPrefix("•", at: line.lowerBound)
            || first == UInt8(ascii: "-") && line.count > 1 && source[line.lowerBound + 1] == 0x20
        if isItem { return false }
        if beginsSmall(line) { return true }
        return width(previous) * 100 >= widest * (endsSentence() ? 85 : 60)
    }

    /// A bullet or a number that the page shows beside the text that it belongs to.
    private func isMark(_ line: Range<Int>) -> Bool {
        guard line.count <= 6 else { return false }
        if source.span.hasPrefix("•", at: line.lowerBound) { return line.count == 3 }
        return source[line].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
            || line.count == 1 && !source[line.lowerBound].isLetter
    }

    /// Dots that lead to a page's number: a table of contents.
    private func isContents(_ line: Range<Int>) -> Bool {
        let bytes = source.span.extracting(line)
        return bytes.firstIndex(of: ". . . . ") != nil || bytes.firstIndex(of: ".......") != nil
    }

    /// In characters.
    private func width(_ line: Range<Int>) -> Int {
        line.count { !source[$0].isContinuation }
    }

    /// True where the text ends in a hyphen that the line's end put there: the word occurs without it,
    /// or never with it.
    private func joinsHyphen(_ line: Range<Int>, _ words: Words) -> Bool {
        guard text.count > 2, text[text.count - 1] == 0x2D, Words.isLetter(text[text.count - 2]),
            let first = line.first, source[first] >= 0x80 || beginsSmall(line)
        else { return false }
        var low = text.count - 1
        let floor = max(0, text.count - Self.longestWord)
        while low > floor, Words.isLetter(text[low - 1]) { low -= 1 }
        // A third part: `state-of-the-`.
        if low > 0, text[low - 1] == 0x2D { return false }
        var high = first
        while high < line.upperBound, Words.isLetter(source[high]) { high += 1 }
        let parts = (Array(text[low..<text.count - 1]), source[first..<high])
        if words.contains(parts.0 + parts.1) { return true }
        return !words.contains(parts.0 + [0x2D] + parts.1)
    }

    private func endsSentence() -> Bool {
        let low =
            text.span.lastIndex(of: 0x0A, downTo: text.count - 200) ?? max(0, text.count - 200)
        return Sentence.isEnded(text.span.extracting(low..<text.count))
    }

    private func beginsSmall(_ line: Range<Int>) -> Bool {
        let first = source[line.lowerBound]
        return first.isLetter && first == first.lowercased
    }
}

/// The words that stand whole within the lines of a text, in lower case.
private struct Words {
    /// Their hashes: it is enough that a false friend is rare.
    private var hashes: Set<Int> = []

    init(_ source: [UInt8]) {
        var hasher = Hasher()
        var length = 0
        for index in source.indices {
            let byte = source[index]
            let isInner =
                byte == 0x2D && length > 0 && index + 1 < source.count
                && Words.isLetter(source[index + 1])
            if Words.isLetter(byte) || isInner {
                hasher.combine(byte.lowercased)
                length += 1
            } else if length > 0 {
                // A word that its line's end cuts is none.
                if byte != 0x2D { hashes.insert(hasher.finalize()) }
                hasher = Hasher()
                length = 0
            }
        }
    }

    func contains(_ word: [UInt8]) -> Bool {
        var hasher = Hasher()
        for byte in word { hasher.combine(byte.lowercased) }
        return hashes.contains(hasher.finalize())
    }

    static func isLetter(_ byte: UInt8) -> Bool { byte.isLetter || byte >= 0x80 }
}
