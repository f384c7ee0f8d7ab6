/// Writes the normal form of one text as UTF-8, and counts its words on the way.
///
/// ASCII is copied run by run; other scalars are looked up one by one; only a stretch that
/// normalisation may change goes through NFKC, from the last boundary already written to the next
/// one in the text.
struct NormalFormWriter {
    private(set) var output: [UInt8] = []
    private let traits = ASCIITraits.table
    private let classes = ScalarClass.table
    private var hasPendingSpace = false
    private var endsWide = false
    private var isInWord = false
    private var spacedWords = 0
    private var ideographs = 0
    private var unspaced = 0
    private var marks = 0
    private var lastMarkClass: UInt8 = 0
    private var composedRuns = 0

    /// UAX #15, D4 (stream-safe text): no language writes more combining marks in a row.
    private static let maximalMarks = 30
    /// After that many stretches the rest goes through NFKC at once, which is then cheaper.
    private static let maximalComposedRuns = 16

    /// Words between spaces, and estimates for the scripts that write none: two ideographs, or
    /// five letters of the Thai kind, make a word.
    var words: Int {
        spacedWords + (ideographs + 1) / 2 + (unspaced + 4) / 5
    }

    /// The writer after the whole of `text`.
    static func write(_ text: String) -> NormalFormWriter {
        let input = Array(text.utf8)
        var writer = NormalFormWriter()
        writer.output.reserveCapacity(input.count + 1)
        var position = 0
        while position < input.count {
            position = writer.copyPlain(input, from: position)
            guard position < input.count else { break }
            if input[position] < 0x80 {
                writer.writeASCII(input[position])
                position += 1
            } else {
                position = writer.writeScalar(of: input, at: position)
            }
        }
        return writer
    }

    // MARK: ASCII

    /// Copies what needs no change, up to the first byte that may, and returns its index.
    private mutating func copyPlain(_ input: [UInt8], from start: Int) -> Int {
        var position = start
        // The last byte written; for a scalar beyond ASCII, one that no rule looks at.
        var previous = hasPendingSpace ? 0x20 : output.last ?? 0x20
        var inWord: UInt8 = isInWord ? 1 : 0
        var begun = 0
        var wide = 0
        var isWide = endsWide
        var first = ScalarClass.symbol
        while position < input.count {
            let byte = input[position]
            if byte < 0x80 {
                let trait = traits[Int(byte)]
                if trait & ASCIITraits.stops != 0 { break }
                if trait & ASCIITraits.folds != 0, byte == previous || (isWide && byte == 0x20) {
                    break
                }
                let isWord = trait & ASCIITraits.word
                begun += Int(isWord & ~inWord)
                inWord = isWord | (inWord & (trait >> 1) & 1)
                isWide = false
                previous = byte
                position += 1
                continue
            }
            let (scalar, next) = UTF8Scalars.scalar(in: input, at: position)
            let kind = ScalarClass.of(scalar, in: classes)
            if kind == .word {
                begun += Int(1 & ~inWord)
                inWord = 1
                isWide = false
            } else if kind == .ideograph, previous != 0x20 || position == start {
                wide += 1
                inWord = 0
                isWide = true
            } else {
                break
            }
            if position == start { first = kind }
            previous = 0xFF
            position = next
        }
        guard position > start else { return position }
        spacedWords += begun
        ideographs += wide
        isInWord = inWord == 1
        flushSpace(before: first)
        output.append(contentsOf: input[start..<position])
        endsWide = isWide
        marks = 0
        lastMarkClass = 0
        if previous == 0x20 {
            output.removeLast()
            hasPendingSpace = true
        }
        return position
    }

    /// Writes one ASCII byte by all the rules.
    private mutating func writeASCII(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09...0x0D:
            hasPendingSpace = true
            isInWord = false
            return
        case 0x00...0x1F, 0x7F:
            return
        case 0x27, 0x60:
            if !hasPendingSpace, output.last == 0x27 {
                output[output.count - 1] = 0x22
                return
            }
        case 0x2D:
            if !hasPendingSpace, output.last == 0x2D { return }
        case 0x2E:
            if !hasPendingSpace, output.suffix(3).elementsEqual([0x2E, 0x2E, 0x2E]) { return }
        default:
            if traits[Int(byte)] & ASCIITraits.word != 0 { beginWord() }
        }
        flushSpace(before: .symbol)
        output.append(byte == 0x60 ? 0x27 : byte)
        endsWide = false
        marks = 0
        lastMarkClass = 0
    }

    private mutating func flushSpace(before next: ScalarClass) {
        guard hasPendingSpace else { return }
        hasPendingSpace = false
        // Between ideographs white space comes from line wrapping, beside them from house style.
        let isSwallowed = next != .mark && (endsWide || next == .ideograph)
        if !output.isEmpty, !isSwallowed { output.append(0x20) }
    }

    private mutating func beginWord() {
        if !isInWord { spacedWords += 1 }
        isInWord = true
    }

    // MARK: Other scalars

    /// Writes the scalar at `position`, and what must be normalised together with it. Returns the
    /// index after that.
    private mutating func writeScalar(of input: [UInt8], at position: Int) -> Int {
        let (scalar, next) = UTF8Scalars.scalar(in: input, at: position)
        let kind = ScalarClass.of(scalar, in: classes)
        switch kind {
        case .folded:
            writeFolded(scalar)
            return next
        case .mark:
            let order = ScalarClass.combiningClass(scalar)
            if order < lastMarkClass { return compose(input, from: position) }
            write(scalar, kind, order: order)
            return next
        case .composing:
            return compose(input, from: position)
        case .word, .ideograph, .unspaced, .symbol:
            write(scalar, kind, order: 0)
            return next
        }
    }

    private mutating func writeFolded(_ scalar: UInt32) {
        switch TypographicFold.of(scalar) {
        case .keep, .leaveOut: break
        case .space: writeASCII(0x20)
        case .ascii(let byte): writeASCII(byte)
        case .twoDots: for _ in 0..<2 { writeASCII(0x2E) }
        case .ellipsis: for _ in 0..<3 { writeASCII(0x2E) }
        case .pair(let first, let second):
            write(first, ScalarClass.of(first, in: classes), order: 0)
            write(second, ScalarClass.of(second, in: classes), order: 0)
        }
    }

    /// Writes a scalar that is normalised already; `order` is its combining class.
    private mutating func write(_ scalar: UInt32, _ kind: ScalarClass, order: UInt8) {
        if order != 0 {
            guard marks < Self.maximalMarks else { return }
            marks += 1
            lastMarkClass = order
            flushSpace(before: .mark)
        } else {
            marks = 0
            lastMarkClass = 0
            flushSpace(before: kind)
            endsWide = kind == .ideograph
            count(kind)
        }
        UTF8Scalars.append(scalar, to: &output)
    }

    private mutating func count(_ kind: ScalarClass) {
        switch kind {
        case .ideograph:
            ideographs += 1
            isInWord = false
        case .unspaced:
            unspaced += 1
            isInWord = false
        case .word, .composing: beginWord()
        case .symbol, .mark, .folded: break
        }
    }

    // MARK: Normalisation

    /// Normalises the stretch around `position` and writes it. Returns the index after it.
    private mutating func compose(_ input: [UInt8], from position: Int) -> Int {
        var stretch = Stretch(bytes: takeBackToBoundary(), limit: Self.maximalMarks)
        composedRuns += 1
        let takesRest = composedRuns > Self.maximalComposedRuns
        var index = position
        while index < input.count {
            let (scalar, next) = UTF8Scalars.scalar(in: input, at: index)
            let kind = scalar < 0x80 ? .symbol : ScalarClass.of(scalar, in: classes)
            let fold = kind == .folded ? TypographicFold.of(scalar) : .keep
            let isFirst = index == position
            if !takesRest, !isFirst, kind.isBoundary || (kind == .folded && fold != .leaveOut) {
                break
            }
            stretch.append(scalar, fold)
            index = next
        }
        writeComposed(stretch.bytes)
        return index
    }

    private mutating func writeComposed(_ bytes: [UInt8]) {
        var composed = CompatibilityComposition.composed(bytes)
        // Some presentation forms decompose to a tatweel; without it marks may meet again.
        var rest = Stretch(bytes: [], limit: .max)
        if UTF8Scalars.contains(0x640, in: composed) {
            UTF8Scalars.forEach(in: composed) { rest.append($0, TypographicFold.of($0)) }
            composed = CompatibilityComposition.composed(rest.bytes)
        }
        UTF8Scalars.forEach(in: composed) { scalar in
            if scalar < 0x80 {
                writeASCII(UInt8(truncatingIfNeeded: scalar))
                return
            }
            let kind = ScalarClass.of(scalar, in: classes)
            if kind == .folded {
                writeFolded(scalar)
            } else {
                write(scalar, kind, order: ScalarClass.combiningClass(scalar))
            }
        }
    }

    /// Takes from the output what may join the next scalar: its end back to the last boundary.
    private mutating func takeBackToBoundary() -> [UInt8] {
        guard !hasPendingSpace else { return [] }
        var start = output.count
        while start > 0 {
            start = UTF8Scalars.start(before: start, in: output)
            let scalar = UTF8Scalars.scalar(in: output, at: start).scalar
            guard scalar >= 0x80 else { break }
            let kind = ScalarClass.of(scalar, in: classes)
            if kind == .ideograph { ideographs -= 1 }
            if kind == .unspaced { unspaced -= 1 }
            if kind.isBoundary { break }
        }
        let taken = Array(output[start...])
        output.removeSubrange(start...)
        marks = 0
        lastMarkClass = 0
        return taken
    }
}
