/// Plain text in the making: one buffer of UTF-8, its paragraphs apart by one empty line, white
/// space folded, and every finished paragraph judged by the residue rules.
struct TextWriter {
    /// What separates the next word from the last one in the same paragraph.
    private enum Gap: UInt8 {
        case none, space, cell, line
    }

    private(set) var bytes: [UInt8] = []
    /// The kept paragraphs, in order.
    private(set) var paragraphs: [Range<Int>] = []
    /// While true, everything is left out.
    var isSilent = false

    private var start = 0
    private var isOpen = false
    private var gap = Gap.none
    private var lineBreaks = 0
    private var hasLines = false
    private var judgesNothing = false
    private var lastEndedInEmbedLink = false
    /// What the residue rules ask of the open paragraph first, gathered as it is written.
    private var marks: ParagraphMarks = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// True for bytes that may stand in a run: those that mean nothing but themselves, in HTML, to
    /// white space, and to the residue rules.
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x40
            ? byte != 0xC2 && byte != UInt8(ascii: "[")
            : unplainBelow65 >> UInt64(byte) & 1 == 0 && byte != 0x40
    }

    /// Bit n stands for byte n: controls and white space, `&`, `/`, `:`, `<`, `>`.
    private static let unplainBelow65: UInt64 =
        0x1_FFFF_FFFF | 1 << 0x26 | 1 << 0x2F | 1 << 0x3A | 1 << 0x3C | 1 << 0x3E

    /// Adds `source[range]`, a run of plain bytes with at most single spaces between them.
    mutating func append(_ source: [UInt8], _ range: Range<Int>) {
        guard !isSilent else { return }
        prepare()
        bytes.append(contentsOf: source[range])
    }

    /// Adds one byte that is not white space.
    mutating func append(_ byte: UInt8) {
        guard !isSilent else { return }
        prepare()
        marks.insert(ParagraphMarks(byte))
        bytes.append(byte)
    }

    /// Adds one byte of code as it is, white space too. Its paragraph is never residue.
    mutating func appendVerbatim(_ byte: UInt8) {
        guard !isSilent else { return }
        guard isOpen || !byte.isSpace else { return }
        prepare()
        judgesNothing = true
        bytes.append(byte)
    }

    /// White space between two words.
    mutating func space() {
        if gap == .none { gap = .space }
    }

    /// The boundary of two cells of a table's row.
    mutating func nextCell() {
        if gap.rawValue < Gap.cell.rawValue { gap = .cell }
    }

    /// A new line in the same paragraph; however often it is asked for before the next word.
    mutating func nextLine() {
        gap = .line
    }

    /// A line break of the markup: the second one in a row ends the paragraph.
    mutating func lineBreak() {
        guard isOpen, !isSilent else { return }
        lineBreaks += 1
        if lineBreaks > 1 {
            endParagraph()
        } else {
            gap = .line
        }
    }

    /// Ends the open paragraph, if there is one, and keeps it unless it is residue.
    mutating func endParagraph() {
        gap = .none
        lineBreaks = 0
        guard isOpen else { return }
        isOpen = false
        while bytes.count > start, bytes[bytes.count - 1].isSpace { bytes.removeLast() }
        if !judgesNothing {
            if hasLines { judgeLines() } else { judgeParagraph() }
        }
        hasLines = false
        judgesNothing = false
        marks = []
        if bytes.count > start {
            paragraphs.append(start..<bytes.count)
        } else {
            bytes.removeLast(bytes.count - (paragraphs.last?.upperBound ?? 0))
        }
    }

    @inline(__always)
    private mutating func prepare() {
        if isOpen {
            if gap != .none { fillGap() }
        } else {
            open()
        }
    }

    private mutating func open() {
        if !paragraphs.isEmpty {
            bytes.append(0x0A)
            bytes.append(0x0A)
        }
        start = bytes.count
        isOpen = true
        gap = .none
        lineBreaks = 0
    }

    private mutating func fillGap() {
        switch gap {
        case .none: break
        case .space: bytes.append(0x20)
        case .cell: bytes.append(0x09)
        case .line:
            bytes.append(0x0A)
            hasLines = true
        }
        gap = .none
        lineBreaks = 0
    }

    private mutating func judgeParagraph() {
        let judgement = Residue.judge(bytes.span.extracting(start..<bytes.count), marks)
        if judgement.isEmbedTail, lastEndedInEmbedLink, let last = paragraphs.popLast() {
            // The tweet's own words stand in the paragraph before its author and date.
            start = last.lowerBound
        }
        lastEndedInEmbedLink = judgement.endsInEmbedLink
        switch judgement.verdict {
        case .text: break
        case .residue: bytes.removeLast(bytes.count - start)
        case .cleaned(let kept):
            bytes.removeLast(bytes.count - start)
            bytes.append(contentsOf: kept)
        }
    }

    /// A list, a table or lines that breaks keep apart: each line is judged alone.
    private mutating func judgeLines() {
        lastEndedInEmbedLink = false
        let lines = bytes[start...].split(separator: 0x0A)
        var kept: [UInt8] = []
        var isChanged = false
        for line in lines {
            var text = Array(line)
            switch Residue.judge(text.span, marks).verdict {
            case .text: break
            case .residue: text = []
            case .cleaned(let rest): text = rest
            }
            isChanged = isChanged || text.count != line.count
            guard !text.isEmpty else { continue }
            if !kept.isEmpty { kept.append(0x0A) }
            kept.append(contentsOf: text)
        }
        guard isChanged else { return }
        bytes.removeLast(bytes.count - start)
        bytes.append(contentsOf: kept)
    }
}
