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
        guard let text = readHeading(), !text.isEmpty else { return nil }
        return text
    }

    /// As `readLine`, but empty where there is markup that shows no words, such as an image alone.
    mutating func readHeading() -> String? {
        let construct = textConstruct()
        let leaf = readLeaf(construct.style == .inline ? .inline : .line, construct)
        let source: PlainText.Source =
            switch construct.kind {
            case .html where construct.isDeclared || leaf.hasMarkup: .html
            case .text where !leaf.hasMarkup: .text
            default: leaf.hasMarkup ? .html : .unsure
            }
        return PlainText.line(bytes(of: leaf), leaf.range, from: source)
            ?? (leaf.range.isEmpty ? nil : "")
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

    /// A text with markup, its relative addresses made absolute. The item's language is that of its
    /// text rather than that of its other parts.
    mutating func readBody(_ construct: TextConstruct, languageRank: Int = 3) -> FeedText? {
        let language = ownLanguage()
        let leaf = readLeaf(construct.style, construct)
        guard !leaf.range.isEmpty else { return nil }
        draft.language.offer(language, rank: languageRank)
        let kind = leaf.hasMarkup ? .html : construct.kind
        let bytes = bytes(of: leaf)
        guard kind == .html else { return FeedText(bytes.text(leaf.range), kind: kind) }
        let range = MarkupLinks.withoutWrapper(bytes, leaf.range)
        return FeedText(
            html: bytes, range, base: leaf.base ?? (documentBase == nil ? feedBase : nil),
            hasOwnBases: leaf.hasMarkup, as: markup)
    }

    private mutating func readLeaf(_ style: XMLLeafStyle, _ construct: TextConstruct) -> XMLLeaf {
        let start = scanner.tokenStart
        var leaf = readLeaf(style)
        guard construct.isBase64, !leaf.hasMarkup, !leaf.range.isEmpty else { return leaf }
        let bytes = bytes(of: leaf)
        // What is no Base64 stays as it was written.
        guard let decoded = Base64.decode(bytes[leaf.range]) else { return leaf }
        guard UTF8Repair.firstError(in: decoded) == nil,
            decoded.allSatisfy({ $0 >= 0x20 || $0.isSpace })
        else {
            // Short words are Base64 by chance; a picture is not a text.
            guard leaf.range.count >= 64 else { return leaf }
            warn("this element holds no text but Base64 data; it is left out", at: start)
            leaf.range = 0..<0
            return leaf
        }
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

    /// A category's name, which is its label, its term, or its text, and its vocabulary.
    mutating func readCategory() -> (name: String?, scheme: String?) {
        let label = attribute("label")
        let term = attribute("term")
        let scheme = attribute("scheme") ?? attribute("domain")
        let text = readLine()
        return (text ?? label ?? term, scheme)
    }

    /// A list that is parted by commas.
    mutating func readKeywords() -> [String?] {
        (readLine() ?? "").split(separator: ",").map {
            PlainText.line(String($0), from: .text)
        }
    }
}
