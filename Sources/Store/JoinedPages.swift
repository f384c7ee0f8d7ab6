import Articles
import Identity
import Scheduling

/// The text of an article that is on several pages.
enum JoinedPages {
    /// The article of `parts`, which are in their order, and at least one. What the article says of
    /// itself is what its first page says; `isFull` is true where pages are left out after the last.
    static func article(of parts: [ItemDraft], isFull: Bool) -> ItemDraft {
        var article = parts[0]
        article.text = text(of: parts.map(\.text))
        let markup = parts.compactMap(\.html)
        article.html = markup.count == parts.count ? markup.joined(separator: "\n") : nil
        // A credit line stands below the last page, a dateline above the first.
        article.agency = parts.lazy.compactMap(\.agency).first
        article.modifiedAt = parts.compactMap(\.modifiedAt).max()
        if isFull || parts.contains(where: { $0.extent == .cut }) { article.extent = .cut }
        article.fingerprint = Fingerprint(of: article.text)
        return article
    }

    /// The paragraphs of all pages. What stands above the text of every page (a summary) is kept from
    /// the first alone, what stands below each (a note on the author) from the last.
    static func text(of texts: [String]) -> String {
        let pages = texts.map { $0.split(separator: "\n\n", omittingEmptySubsequences: true)[...] }
        guard let first = pages.first, pages.count > 1 else { return texts.first ?? "" }
        func shared(_ side: (ArraySlice<Substring>) -> [Substring]) -> Int {
            let model = side(first)
            let count =
                pages.dropFirst().map { page in
                    zip(model, side(page)).prefix { $0.0 == $0.1 }.count
                }.min() ?? 0
            // A page of nothing else would be a page without a text of its own.
            return count < (pages.map(\.count).min() ?? 0) ? count : 0
        }
        let above = shared { Array($0) }
        let below = min(
            shared { $0.reversed() }, (pages.map(\.count).min() ?? 0) - above - 1)
        var paragraphs: [Substring] = []
        for (index, page) in pages.enumerated() {
            let start = index == 0 ? 0 : above
            let end = index == pages.count - 1 ? 0 : max(0, below)
            paragraphs += page.dropFirst(start).dropLast(end)
        }
        return paragraphs.joined(separator: "\n\n")
    }
}
