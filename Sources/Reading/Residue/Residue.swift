/// What in a text is not the article: the rules, one a file, and their order.
///
/// A rule sees one paragraph and answers for the whole of it. Rules are tight: they look at a
/// paragraph's ends and length first, so that a sentence that merely holds one of their words stays,
/// and so that a paragraph of prose costs next to nothing.
enum Residue {
    enum Verdict {
        case text
        /// All of it is out.
        case residue
        /// What is left without the parts that are out.
        case cleaned([UInt8])
    }

    /// What the rules say of one paragraph, and what its neighbours need to know.
    struct Judgement {
        var verdict: Verdict
        /// It ended in the link that embedding a post leaves behind.
        var endsInEmbedLink = false
        /// It is nothing but a post's author and date, so the post's text stands before it.
        var isEmbedTail = false
    }

    /// Judges one paragraph or line, which has no white space at its ends and at most the `marks`.
    static func judge(_ paragraph: Span<UInt8>, _ marks: ParagraphMarks) -> Judgement {
        var cleaned: [UInt8]?
        if marks.contains(.bracket) { cleaned = Shortcodes.removed(from: paragraph) }
        if marks.contains(.slash) {
            let text = cleaned ?? paragraph.bytes(0..<paragraph.count)
            if let shorter = EmbedLink.removed(from: text) {
                var judgement = judgeChanged(shorter.kept, marks)
                judgement.endsInEmbedLink = shorter.wasAtEnd
                return judgement
            }
        }
        guard let cleaned else { return judgeClean(paragraph, marks) }
        return judgeChanged(cleaned, marks)
    }

    private static func judgeChanged(_ kept: [UInt8], _ marks: ParagraphMarks) -> Judgement {
        guard !kept.isEmpty else { return Judgement(verdict: .residue) }
        var judgement = judgeClean(kept.span, marks)
        if case .text = judgement.verdict { judgement.verdict = .cleaned(kept) }
        return judgement
    }

    private static func judgeClean(_ paragraph: Span<UInt8>, _ marks: ParagraphMarks) -> Judgement {
        if marks.contains(.at), let tail = TweetTail.find(in: paragraph) {
            return Judgement(verdict: .residue, isEmbedTail: tail == .alone)
        }
        for rule in ResidueRule.allCases where rule.matches(paragraph, marks) {
            return Judgement(verdict: .residue)
        }
        return Judgement(verdict: .text)
    }
}

/// The rules that judge a paragraph by itself.
enum ResidueRule: String, CaseIterable, Sendable {
    case readMore, photoCredit, shareBar, feedFooter

    /// True where `paragraph` is of this kind.
    func matches(_ paragraph: Span<UInt8>, _ marks: ParagraphMarks) -> Bool {
        switch self {
        case .readMore: ReadMoreLine.matches(paragraph)
        case .photoCredit: PhotoCredit.matches(paragraph, marks)
        case .shareBar: ShareBar.matches(paragraph)
        case .feedFooter: FeedFooter.matches(paragraph)
        }
    }
}
