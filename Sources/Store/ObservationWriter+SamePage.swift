import Articles
import Identity

extension ObservationWriter {
    private struct PageEntry {
        let entry: Int64
        let article: ArticleID
        let source: Int64
        let title: String?
        let content: Int64
        let url: String?
        let path: String?

        /// What it came in: a source, or in a folder a file.
        var document: [String] { ["\(source)", path ?? ""] }
    }

    /// An entry of any source with the same canonical URL.
    ///
    /// A page that has several articles in one source (a live page, a feed whose items all lead to
    /// its front page) is none's: there the headline must be the same. Elsewhere the headline must
    /// be alike, unless the address is that of one article and the entry is of another document:
    /// who links to an article puts above it what he likes. And a page can be read by one and
    /// discussed by another: where both texts are long, one must hold half of the other.
    mutating func samePage(
        _ item: ItemDraft, _ content: Int64, outside article: ArticleID?
    ) throws -> Original? {
        guard let url = item.canonicalURL else { return nil }
        let entries = try statements.entriesOfPage
            .bind(1, url).bind(2, Int64(article?.rawValue ?? 0))
            .all { row in
                PageEntry(
                    entry: row.int(0),
                    article: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(1))),
                    source: row.int(2), title: row.optionalText(3), content: row.int(4),
                    url: row.optionalText(5), path: row.optionalText(6))
            }
        guard !entries.isEmpty else { return nil }
        let isShared = Dictionary(grouping: entries, by: \.source).values
            .contains { Set($0.map(\.article)).count > 1 }
        let appearance = Self.appearance(of: item)
        for entry in entries {
            let other = Appearance(canonicalURL: url, titleForm: NormalForm.ofTitle(entry.title))
            guard
                isShared
                    ? !appearance.titleForm.isEmpty && appearance.titleForm == other.titleForm
                    : appearance.titleForm.isEmpty || other.titleForm.isEmpty
                        || Headlines.areAlike(appearance.titleForm, other.titleForm)
                        || (appearance.isAtTheSameArticle(as: other)
                            && isOnlyOne(item, of: entries, beside: entry))
            else { continue }
            var similarity: Double? = entry.content == content ? 1 : nil
            if entry.content != content {
                guard
                    let found = try session.near.compare(
                        ComparableText(item.text), with: entry.content)
                else { continue }
                let comparison = found.comparison
                let isLong =
                    min(found.words, item.fingerprint.words) >= NearSignature.leastWords
                guard !isLong || max(comparison.leftShare, comparison.rightShare) >= 0.5 else {
                    continue
                }
                if found.words > 0, item.fingerprint.words > 0 {
                    similarity = comparison.similarity
                }
            }
            return Original(
                article: entry.article, entry: entry.entry, source: entry.source,
                sourceName: try sourceName(entry.source), reason: .url, similarity: similarity)
        }
        return nil
    }

    /// True where no document has two items at this page, and neither of both is a part of it: the
    /// comments below an article have its address, with a number behind `#`; the episodes of a
    /// show may have the show's.
    private mutating func isOnlyOne(
        _ item: ItemDraft, of entries: [PageEntry], beside entry: PageEntry
    ) -> Bool {
        let own = ["\(sourceNumber)", item.path ?? ""]
        guard entry.document != own, !Self.namesPart(item.url), !Self.namesPart(entry.url) else {
            return false
        }
        let documents = Dictionary(grouping: entries, by: \.document)
        guard documents[own] == nil, documents.values.allSatisfy({ $0.count == 1 }) else {
            return false
        }
        return itemsOfPages.count(like: item) <= 1
    }

    /// True for an address with a number behind `#`.
    private static func namesPart(_ url: String?) -> Bool {
        guard let fragment = url.flatMap({ URLReference($0).fragment }) else { return false }
        return fragment.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
    }
}
