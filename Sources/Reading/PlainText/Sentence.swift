/// Where a sentence ends.
enum Sentence {
    /// True where `line` ends as sentences do, closing quotation marks and brackets apart.
    static func isEnded(_ line: Span<UInt8>) -> Bool {
        var end = line.count
        while end > 0, let length = closerLength(line, before: end) { end -= length }
        guard end > 0 else { return false }
        if isASCIITerminal(line[end - 1]) { return true }
        return wideTerminals.contains { line.hasPrefix($0, at: end - $0.utf8.count) }
    }

    /// The length in bytes of the first sentence of `text`, which has no white space at its ends;
    /// all of it where it holds but one.
    static func firstLength(of text: Span<UInt8>) -> Int {
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte == 0x0A { return position }
            let isASCII = isASCIITerminal(byte)
            var after = position + 1
            if !isASCII {
                guard byte >= 0x80,
                    let mark = wideTerminals.first(where: { text.hasPrefix($0, at: position) })
                else {
                    position += 1
                    continue
                }
                after = position + mark.utf8.count
            }
            while after < text.count, let length = closerLength(text, at: after) { after += length }
            if after >= text.count { return text.count }
            let isBoundary = text[after].isSpace || !isASCII
            if isBoundary, !isAbbreviation(text, dot: position), beginsAnew(text, from: after) {
                return after
            }
            position = after
        }
        return text.count
    }

    private static let wideTerminals = ["…", "。", "！", "？", "।", "۔", "؟", "｡"]
    private static let closers = ["”", "’", "»", "\u{201C}", "」", "』", "）"]

    private static func isASCIITerminal(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static func isASCIICloser(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ")")
            || byte == UInt8(ascii: "]")
    }

    private static func closerLength(_ text: Span<UInt8>, at index: Int) -> Int? {
        if isASCIICloser(text[index]) { return 1 }
        guard text[index] >= 0x80 else { return nil }
        return closers.first { text.hasPrefix($0, at: index) }?.utf8.count
    }

    private static func closerLength(_ text: Span<UInt8>, before end: Int) -> Int? {
        if isASCIICloser(text[end - 1]) { return 1 }
        guard text[end - 1] >= 0x80 else { return nil }
        return closers.first { text.hasPrefix($0, at: end - $0.utf8.count) }?.utf8.count
    }

    /// A lower-case letter goes on with the sentence.
    private static func beginsAnew(_ text: Span<UInt8>, from start: Int) -> Bool {
        var position = start
        while position < text.count, text[position].isSpace { position += 1 }
        guard position < text.count else { return true }
        let byte = text[position]
        if byte < 0x80 { return !(byte.isLetter && byte == byte.lowercased) }
        let end = text.characterStart(at: min(position + 4, text.count))
        let scalar = text.text(position..<max(end, position)).unicodeScalars.first
        return !(scalar?.properties.isLowercase ?? false)
    }

    /// `Dr.`, `J.`, `U.S.`, `30.`: a dot that ends no sentence.
    private static func isAbbreviation(_ text: Span<UInt8>, dot: Int) -> Bool {
        guard text[dot] == UInt8(ascii: ".") else { return false }
        var start = dot
        while start > 0, !text[start - 1].isSpace, dot - start < 12 { start -= 1 }
        while start < dot, isASCIICloser(text[start]) || text[start] == UInt8(ascii: "(") {
            start += 1
        }
        let length = dot - start
        guard length > 0, length < 12 else { return false }
        if length == 1 { return text[start].isLetter || text[start].isDigit || text[start] >= 0x80 }
        if length <= 2, text[start].isDigit, text[start + 1].isDigit { return true }
        for index in start..<dot where text[index] == UInt8(ascii: ".") { return true }
        var name = NameHash()
        for index in start..<dot { name.add(text[index]) }
        return abbreviations.value(for: name) != nil
    }

    private static let abbreviations = NameTable<Bool>(
        [
            "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "st", "gen", "col", "lt", "sgt", "capt",
            "maj",
            "cmdr", "adm", "sen", "rep", "gov", "pres", "rev", "hon", "messrs", "mt", "no", "nos",
            "vs",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
            "inc",
            "ltd", "co", "corp", "etc", "fig", "vol", "pp", "ed", "eds", "est", "approx", "dept",
            "univ",
            "ave", "blvd", "ca", "cf", "al", "bzw", "bspw", "ggf", "nr", "str", "usw", "mio", "mrd",
            "abs", "art", "mme", "mlle", "dra", "sra", "srta", "av", "op", "brig", "supt", "insp",
            "им", "ул", "гг", "тыс", "млн", "млрд", "руб", "стр", "проф", "акад",
        ].map { (name: $0, value: true) })
}
