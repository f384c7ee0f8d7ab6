/// A page's bytes, made ready for the parser: programs, styles, drawings, frames and comments are
/// cut out before it sees them, so that half of a page's bytes need not be parsed at all, and what stands
/// in a title or a text box is text. JSON-LD is kept aside. Tags with more attributes than any page needs
/// lose what is beyond, and a page with more tags is read up to there.
struct PageSource {
    /// The page without them.
    private(set) var markup: [UInt8] = []
    /// The content of each JSON-LD script.
    private(set) var structuredData: [[UInt8]] = []
    /// Where in `bytes` its scripts and frames stand.
    private(set) var programs: [Range<Int>] = []
    /// True where the page has too many tags, and `markup` ends before the rest of them.
    private(set) var isCut = false
    /// The page as it was given.
    let bytes: [UInt8]

    private enum Cut: Hashable {
        case script, frame, comment, section
        /// Its content ends at the first end tag.
        case plain(String)
        /// It may hold others of its name.
        case nested(String)
    }

    /// What is not closed any more, so that its end is not looked for again.
    private var unclosed: Set<Cut> = []
    private var wordsAreUnclosed = (title: false, textBox: false)
    /// Where the next end mark of a section stands, and the next program or style sheet: kept, so that a
    /// page of many sections is searched once.
    private var sectionMark = -1
    private var program = -1

    /// Takes `source`, which is well-formed UTF-8. It is cut behind `maxTags`.
    init(_ source: [UInt8], maxTags: Int = ReadingLimits.maxTags) {
        self.bytes = source
        markup.reserveCapacity(source.count)
        let bytes = source.span
        var copied = 0
        var position = 0
        var tags = 0
        while let start = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) {
            if let cut = Self.cut(bytes, at: start), let end = end(of: cut, at: start) {
                if cut == .script || cut == .frame { programs.append(start..<end) }
                markup.append(contentsOf: source[copied..<start])
                (copied, position) = (end, end)
            } else {
                let tag = PageTag(bytes, at: start)
                tags += 1 + 2 * tag.attributes
                guard tags <= maxTags else {
                    isCut = true
                    markup.append(contentsOf: source[copied..<start])
                    return
                }
                position = tag.end
                if let excess = tag.excess {
                    markup.append(contentsOf: source[copied..<excess.lowerBound])
                    copied = excess.upperBound
                }
                guard let end = endOfWords(at: start, behind: tag.end) else { continue }
                while let mark = bytes.firstIndex(of: UInt8(ascii: "<"), from: position), mark < end
                {
                    markup.append(contentsOf: source[copied..<mark])
                    markup.append(contentsOf: "&lt;".utf8)
                    (copied, position) = (mark + 1, mark + 1)
                }
                position = end
            }
        }
        markup.append(contentsOf: source[copied...])
    }

    private static func cut(_ bytes: Span<UInt8>, at start: Int) -> Cut? {
        guard start + 3 < bytes.count else { return nil }
        switch bytes[start + 1].lowercased {
        case UInt8(ascii: "!"):
            if bytes.hasPrefix("<!--", at: start) { return .comment }
            // No text in HTML, where it is a comment up to the first ">".
            return bytes.hasPrefix("<![cdata[", at: start) ? .section : nil
        case UInt8(ascii: "s"):
            if isTag("<script", bytes, start) { return .script }
            if isTag("<style", bytes, start) { return .plain("</style") }
            return isTag("<svg", bytes, start) ? .nested("svg") : nil
        case UInt8(ascii: "t"):
            return isTag("<template", bytes, start) ? .nested("template") : nil
        case UInt8(ascii: "n"): return isTag("<noembed", bytes, start) ? .plain("</noembed") : nil
        case UInt8(ascii: "i"): return isTag("<iframe", bytes, start) ? .frame : nil
        default: return nil
        }
    }

    private static func isTag(_ tag: String, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
        let end = start + tag.utf8.count
        return bytes.hasPrefix(tag, at: start) && end < bytes.count && !bytes[end].isAlphanumeric
    }

    /// The index after what is cut; nil where it does not end, so that it stays.
    private mutating func end(of cut: Cut, at start: Int) -> Int? {
        guard !unclosed.contains(cut) else { return nil }
        let source = bytes
        let bytes = source.span
        let end: Int?
        switch cut {
        case .comment: end = Self.endOfComment(bytes, at: start)
        case .section: end = endOfSection(at: start)
        case .frame: end = Self.close("</iframe", bytes, from: start + 1)?.after
        case .plain(let tag): end = Self.close(tag, bytes, from: start + 1)?.after
        case .nested(let name): end = Self.endOfNested(name, bytes, at: start)
        case .script:
            let close = Self.close("</script", bytes, from: start + 1)
            end = close?.after
            if let close { keepStructuredData(bytes, start..<close.before) }
        }
        if end == nil { unclosed.insert(cut) }
        return end
    }

    /// Where the end tag of the title or the text box at `start` stands, whose start tag ends at `tagEnd`:
    /// what looks like tags between them is text (13.2.5.2). Nil for any other tag, and for one that has
    /// no end tag: browsers take all the rest of the page for its text, and so lose the page.
    private mutating func endOfWords(at start: Int, behind tagEnd: Int) -> Int? {
        let source = bytes
        let bytes = source.span
        guard start + 1 < bytes.count, bytes[start + 1].lowercased == UInt8(ascii: "t"),
            bytes[tagEnd - 2] != UInt8(ascii: "/")
        else { return nil }
        if !wordsAreUnclosed.title, Self.isTag("<title", bytes, start) {
            if let end = Self.close("</title", bytes, from: tagEnd)?.before,
                bytes.extracting(tagEnd..<end).firstIndex(of: "</head") == nil
            {
                return end
            }
            wordsAreUnclosed.title = true
        }
        if !wordsAreUnclosed.textBox, Self.isTag("<textarea", bytes, start) {
            if let end = Self.close("</textarea", bytes, from: tagEnd)?.before { return end }
            wordsAreUnclosed.textBox = true
        }
        return nil
    }

    /// A section ends at its own mark, which is not that of a program or style sheet further down; where
    /// one stands between, it ends where a comment of its kind does.
    private mutating func endOfSection(at start: Int) -> Int? {
        let source = bytes
        let bytes = source.span
        if sectionMark < start { sectionMark = bytes.firstIndex(of: "]]>", from: start) ?? .max }
        guard sectionMark < .max else { return nil }
        if program < start { program = Self.firstProgram(bytes, from: start) ?? .max }
        if program > sectionMark { return sectionMark + 3 }
        return bytes.firstIndex(of: UInt8(ascii: ">"), from: start).map { $0 + 1 }
    }

    /// Where the next program or style sheet begins.
    private static func firstProgram(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        while let mark = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) {
            if isTag("<script", bytes, mark) || isTag("<style", bytes, mark) { return mark }
            position = mark + 1
        }
        return nil
    }

    /// Where the next end tag begins, and the index after it.
    private static func close(_ tag: String, _ bytes: Span<UInt8>, from start: Int)
        -> (before: Int, after: Int)?
    {
        var position = start
        while let mark = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) {
            if bytes.hasPrefix(tag, at: mark) {
                let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: mark) ?? bytes.count - 1
                return (mark, end + 1)
            }
            position = mark + 1
        }
        return nil
    }

    /// A comment ends at the nearer of `-->` and `--!>`; `<!-->` is one too (13.2.5.43 to 51).
    private static func endOfComment(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var position = start + 2
        while let mark = bytes.firstIndex(of: UInt8(ascii: ">"), from: position) {
            if bytes.hasPrefix("--", at: max(start + 2, mark - 2)) { return mark + 1 }
            if mark >= start + 7, bytes.hasPrefix("--!", at: mark - 3) { return mark + 1 }
            position = mark + 1
        }
        return nil
    }

    /// Drawings hold drawings.
    private static func endOfNested(
        _ name: String, _ bytes: Span<UInt8>, at start: Int
    ) -> Int? {
        let (opening, closing) = ("<" + name, "</" + name)
        var depth = 0
        var position = start
        while let mark = bytes.firstIndex(of: UInt8(ascii: "<"), from: position) {
            position = mark + 1
            if isTag(opening, bytes, mark) {
                guard let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: mark) else {
                    return nil
                }
                if bytes[end - 1] != UInt8(ascii: "/") { depth += 1 }
                position = end + 1
                if depth == 0 { return position }
            } else if isTag(closing, bytes, mark) {
                depth -= 1
                guard depth > 0 else {
                    return bytes.firstIndex(of: UInt8(ascii: ">"), from: mark).map { $0 + 1 }
                }
            }
        }
        return nil
    }

    private mutating func keepStructuredData(_ bytes: Span<UInt8>, _ element: Range<Int>) {
        guard let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: element.lowerBound),
            end < element.upperBound,
            bytes.extracting(element.lowerBound..<end).firstIndex(of: "ld+json") != nil
        else { return }
        structuredData.append(bytes.bytes(end + 1..<element.upperBound))
    }
}
