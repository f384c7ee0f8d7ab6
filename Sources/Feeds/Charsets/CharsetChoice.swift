/// Which of the labels that a document bears holds, by the bytes themselves: they are the only
/// witness that cannot be out of date.
///
/// A server's label goes before the document's (RFC 7303), but not where it is the one that servers
/// send by themselves and the document knows better. Text that is valid UTF-8 is UTF-8, also under
/// the label of a multi-byte encoding, unless it is too short to tell. Text that is not is whatever
/// else a label names; with no such label, the letters themselves tell.
enum CharsetChoice {
    /// What the bytes bear out.
    struct Outcome {
        /// To try in this order. UTF-8, with every ill-formed sequence repaired, is what remains when
        /// the C library knows none of them.
        var labels: [CharsetLabel]
        /// What is wrong with the labels that the document bears.
        var remarks: [String]
        /// One of those is UTF-8's.
        var isDeclaredUTF8: Bool
    }

    /// Weighs the header's label and the document's own against its bytes.
    ///
    /// `sample` is the text from the first byte that is not ASCII, and `isWhole` is true where the
    /// document ends with it; empty for a document in ASCII.
    static func labels(
        header: CharsetLabel?, declared: CharsetLabel?, sample: ArraySlice<UInt8>, isWhole: Bool
    ) -> Outcome {
        var remarks: [String] = []
        var candidates: [CharsetLabel] = []
        for case let label? in ordered(header, declared) {
            if label.isUTF16 || label.isUTF32 {
                // Those are known by their bytes, and these are none.
                remarks.append("declared as \(label.name), which its bytes are not")
            } else {
                candidates.append(label)
            }
        }
        let others = candidates.filter { !$0.isUTF8 }
        let isDeclaredUTF8 = others.count < candidates.count
        func outcome(_ labels: [CharsetLabel]) -> Outcome {
            Outcome(labels: labels, remarks: remarks, isDeclaredUTF8: isDeclaredUTF8)
        }
        guard !sample.isEmpty else {
            // ASCII: the label matters only to what hides other characters in it.
            let isUTF8 = candidates.first?.isUTF8 ?? true
            return outcome(isUTF8 ? [] : others)
        }
        let found = UTF8Evidence(sample, isWhole: isWhole)
        if found.errors == 0 {
            guard let label = candidates.first, !label.isUTF8 else { return outcome([]) }
            // Two characters of GBK may be valid UTF-8 by chance.
            let isShort = found.sequences < UTF8Evidence.enough && !label.isSingleByte
            if isShort, !isDeclaredUTF8 { return outcome(others) }
            remarks.append("declared as \(label.name) but is UTF-8")
            return outcome([])
        }
        let isMostlyUTF8 = found.sequences > 4 * found.errors
        if isMostlyUTF8, isDeclaredUTF8 || candidates.isEmpty {
            return outcome([])
        }
        if let label = others.first {
            if candidates.first?.isUTF8 == true {
                remarks.append("declared as UTF-8 but is \(label.name)")
            }
            return outcome(others)
        }
        guard !isMostlyUTF8, let guess = CharsetGuess.label(of: sample) else {
            return outcome([])
        }
        remarks.append(
            candidates.isEmpty
                ? "no encoding is declared; it reads as \(guess.name)"
                : "declared as UTF-8 but reads as \(guess.name)")
        return outcome([guess])
    }

    private static func ordered(
        _ header: CharsetLabel?, _ declared: CharsetLabel?
    ) -> [CharsetLabel?] {
        guard let header, let declared, header.isServerDefault, !declared.isServerDefault,
            !declared.isUTF8
        else { return [header, declared] }
        return [declared, header]
    }
}

/// How much of a text is UTF-8.
struct UTF8Evidence {
    /// Whole characters of more than one byte; where there is no error, `enough` at most.
    private(set) var sequences = 0
    /// Bytes that are no part of one. A character cut by the end of a sample is none.
    private(set) var errors = 0

    /// So many characters are UTF-8 by no chance.
    static let enough = 4

    init(_ sample: ArraySlice<UInt8>, isWhole: Bool) {
        // Nearly every text is, and then nobody asks for more than a few.
        let known = sample.dropLast(Self.cutBytes(sample))
        if UTF8Survey(known.span).isWellFormed {
            sequences = known.lazy.filter { $0 >= 0xC0 }.prefix(Self.enough).count
            return
        }
        var position = sample.startIndex
        while position < sample.endIndex {
            let lead = sample[position]
            position += 1
            if lead < 0x80 { continue }
            let rest = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1
            var found = 0
            while found < rest, position + found < sample.endIndex,
                sample[position + found] & 0xC0 == 0x80
            {
                found += 1
            }
            let isCut = position + found == sample.endIndex && found < rest
            if lead < 0xC2 || lead > 0xF4 || found < rest && !isCut {
                errors += 1
            } else if isCut {
                return
            } else {
                sequences += 1
                position += rest
            }
        }
    }

    /// How many bytes at the end are the beginning of a character.
    private static func cutBytes(_ sample: ArraySlice<UInt8>) -> Int {
        let rests = sample.reversed().prefix(3).prefix { $0 & 0xC0 == 0x80 }.count
        guard let lead = sample.dropLast(rests).last, lead >= 0xC0 else { return 0 }
        let expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        return rests + 1 < expected ? rests + 1 : 0
    }
}
