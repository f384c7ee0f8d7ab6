internal import Articles

/// Reads plain text: which lines are a paragraph, which is the headline, and what is said about the
/// text rather than in it.
enum PlainTextReader {
    /// A document of `source`, which is well-formed UTF-8. Title, dateline and credits are told from
    /// the text.
    static func read(_ source: [UInt8]) -> Document {
        var text = ArticleText(written(source))
        var document = Document()
        document.published = text.takePrintDate()
        document.agency = text.takeAgency()
        document.authors = text.takeByline()
        let opening = text.takeDateline(near: document.published)
        document.dateline = opening?.dateline
        document.agency = opening?.dateline.agency ?? document.agency
        if isHeadline(text, datelineAt: opening?.index) {
            document.title = text[0]
            document.titleOrigin = .firstLine
            text.remove(at: 0)
        } else if let sentence = text.firstSentence {
            document.title = sentence
            document.titleOrigin = .firstSentence
        }
        document.text = text.string
        return document
    }

    /// The paragraphs of `source` without residue.
    static func written(_ source: [UInt8]) -> TextWriter {
        var source = source
        // Some shortcodes enclose several paragraphs, so they go before there are any.
        if source.contains(UInt8(ascii: "[")), let kept = Shortcodes.removed(from: source.span) {
            source = kept
        }
        var writer = TextWriter(capacity: source.count)
        let layout = LineLayout(source)
        for (index, line) in layout.lines.enumerated() {
            if layout.joinsPrevious[index] {
                joinLines(source, layout.lines[index - 1], line, into: &writer)
            } else {
                writer.endParagraph()
            }
            writer.appendFolded(source, line)
        }
        writer.endParagraph()
        return writer
    }

    /// A space between two lines of one paragraph, unless a soft hyphen or a script without spaces
    /// says otherwise.
    private static func joinLines(
        _ source: [UInt8], _ line: Range<Int>, _ next: Range<Int>, into writer: inout TextWriter
    ) {
        let end = line.upperBound
        let isSoft = end >= 2 && source[end - 2] == 0xC2 && source[end - 1] == 0xAD
        // Han, kana and full-width forms lie in the blocks that begin with these bytes.
        let isWide =
            end >= 3 && (0xE3...0xE9).contains(source[end - 3])
            && (0xE3...0xE9).contains(source[next.lowerBound])
        if !isSoft, !isWide { writer.space() }
    }

    /// Characters; longer first lines are sentences of the text.
    private static let longestHeadline = 160

    /// True where the first paragraph stands apart from the text: a line that is no sentence, or a
    /// sentence above the paragraph that the dateline opens.
    private static func isHeadline(_ text: ArticleText, datelineAt dateline: Int?) -> Bool {
        guard text.paragraphs.count > 1, dateline != 0, text.isOneSentence(0) else { return false }
        let first = text[0]
        guard first.count <= longestHeadline, let last = first.last, !",:;".contains(last),
            !first.contains("\n")
        else { return false }
        let isQuestion = last == "?" || last == "!"
        if text.endsSentence(0), !isQuestion { return dateline != nil }
        let length = text.paragraphs[0].count
        return text.paragraphs.indices.dropFirst().contains {
            text.endsSentence($0) && text.paragraphs[$0].count > length / 2
        }
    }
}
