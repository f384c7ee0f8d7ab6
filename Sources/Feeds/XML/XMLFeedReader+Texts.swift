import Articles

/// The texts of a feed's elements. Each reads the element whose start tag was the last token.
extension XMLFeedReader {
    /// The text as it is; nil where it is empty.
    mutating func readText() -> String? {
        let leaf = readLeaf(.line)
        return leaf.range.isEmpty ? nil : bytes(of: leaf).text(leaf.range)
    }

    /// The text as one plain line, after the type that its attributes give.
    mutating func readLine() -> String? {
        let construct = textConstruct()
        let leaf = readLeaf(construct.style == .inline ? .inline : .line, construct)
        let source: PlainText.Source =
            switch construct.kind {
            case .html where construct.isDeclared || leaf.hasMarkup: .html
            case .text where !leaf.hasMarkup: .text
            default: leaf.hasMarkup ? .html : .unsure
            }
        return PlainText.line(bytes(of: leaf), leaf.range, from: source)
    }

    /// The text as an address, made absolute where that can be done.
    mutating func readAddress() -> String? {
        let base = ownBase() ?? currentBase
        guard let text = readText() else { return nil }
        return FeedAddress.resolve(text, base: base)
    }

    /// The text as a date; nil, with a warning, where it names none.
    mutating func readDate() -> Timestamp? {
        let start = scanner.tokenStart
        let leaf = readLeaf(.line)
        guard !leaf.range.isEmpty else { return nil }
        let text = bytes(of: leaf)
        if let date = FeedDate.parse(text, leaf.range) { return date }
        warn("no date: \"\(text.text(leaf.range).prefix(60))\"", at: start)
        return nil
    }

    /// A text with markup, its relative addresses made absolute.
    mutating func readBody(_ construct: TextConstruct) -> FeedText? {
        let language = attribute("xml:lang")
        let leaf = readLeaf(construct.style, construct)
        guard !leaf.range.isEmpty else { return nil }
        draft.language.offer(language, rank: 1)
        let kind = leaf.hasMarkup ? .html : construct.kind
        let bytes = bytes(of: leaf)
        if kind == .html, let base = leaf.base,
            let resolved = MarkupLinks.resolve(bytes, leaf.range, base: base)
        {
            return FeedText(String(decoding: resolved, as: UTF8.self), kind: kind)
        }
        return FeedText(bytes.text(leaf.range), kind: kind)
    }

    private mutating func readLeaf(_ style: XMLLeafStyle, _ construct: TextConstruct) -> XMLLeaf {
        var leaf = readLeaf(style)
        guard construct.isBase64, !leaf.hasMarkup, !leaf.range.isEmpty else { return leaf }
        let bytes = bytes(of: leaf)
        // What is no Base64, or no text when decoded, stays as it was written.
        guard let decoded = Base64.decode(bytes[leaf.range]),
            UTF8Repair.firstError(in: decoded) == nil,
            decoded.allSatisfy({ $0 >= 0x20 || $0.isSpace })
        else { return leaf }
        leafBuffer = decoded
        leaf.isBuffered = true
        leaf.range = decoded.trimmed(0..<decoded.count)
        return leaf
    }

    /// How the element is written that the last start tag began: Atom's type and mode, which mean
    /// nothing elsewhere.
    func textConstruct() -> TextConstruct {
        let (namespace, _) = localName(scanner.name)
        guard namespace == .atom || namespace == .core && feed.format.isAtom else { return .html }
        let type = attribute("type")?.lowercased() ?? "text"
        let mode = attribute("mode")?.lowercased()
        return TextConstruct(type: type, mode: mode, isOld: feed.format == .atom03)
    }

    /// A category's name: its label, its term, or its text.
    mutating func readCategory() -> String? {
        let label = attribute("label")
        let term = attribute("term")
        let text = readLine()
        return text ?? label ?? term
    }

    /// A list that is parted by commas.
    mutating func readKeywords() -> [String?] {
        (readLine() ?? "").split(separator: ",").map {
            PlainText.line(String($0), from: .text)
        }
    }
}
