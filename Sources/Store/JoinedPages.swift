import Articles
import Identity
import Scheduling

/// The text of an article that is on several pages.
enum JoinedPages {
    /// The article of `parts`, which are in their order, and at least one. What the article says of
    /// itself is what its first page says; `isFull` is true where pages are left out after the last.
    static func article(of parts: [ItemDraft], isFull: Bool) -> ItemDraft {
        var article = parts[0]
        let pages = paragraphs(of: parts.map(\.text))
        let shared = shared(by: pages)
        article.text = text(of: pages, without: shared)
        let markup = zip(pages, parts).enumerated().compactMap { index, page in
            page.1.html.map {
                JoinedMarkup.of(
                    $0, without: index == 0 ? [] : page.0.prefix(shared.above),
                    and: index == parts.count - 1 ? [] : page.0.suffix(shared.below))
            }
        }
        article.html = markup.count == parts.count ? markup.joined(separator: "\n") : nil
        // A credit line stands below the last page, a dateline above the first.
        article.agency = parts.lazy.compactMap(\.agency).first
        article.modifiedAt = parts.compactMap(\.modifiedAt).max()
        if isFull || parts.contains(where: { $0.extent == .cut }) { article.extent = .cut }
        article.fingerprint = Fingerprint(of: article.text)
        return article
    }

    private typealias Paragraphs = ArraySlice<Substring>

    private static func paragraphs(of texts: [String]) -> [Paragraphs] {
        texts.map { $0.split(separator: "\n\n", omittingEmptySubsequences: true)[...] }
    }

    /// How many paragraphs stand above the text of every page (a summary), and below each (a note on
    /// the author).
    private static func shared(by pages: [Paragraphs]) -> (above: Int, below: Int) {
        guard let first = pages.first, pages.count > 1 else { return (0, 0) }
        let fewest = pages.map(\.count).min() ?? 0
        func shared(_ side: (Paragraphs) -> [Substring]) -> Int {
            let model = side(first)
            let count =
                pages.dropFirst().map { page in
                    zip(model, side(page)).prefix { $0.0 == $0.1 }.count
                }.min() ?? 0
            // A page of nothing else would be a page without a text of its own.
            return count < fewest ? count : 0
        }
        let above = shared { Array($0) }
        return (above, max(0, min(shared { $0.reversed() }, fewest - above - 1)))
    }

    /// The paragraphs of all pages. What stands above the text of every page is kept from the first
    /// alone, what stands below each from the last.
    private static func text(
        of pages: [Paragraphs], without shared: (above: Int, below: Int)
    ) -> String {
        let paragraphs = pages.enumerated().flatMap { index, page in
            page.dropFirst(index == 0 ? 0 : shared.above)
                .dropLast(index == pages.count - 1 ? 0 : shared.below)
        }
        return paragraphs.joined(separator: "\n\n")
    }
}
