import Articles
import Identity

extension ObservationWriter {
    /// The article that an item with this content belongs to, among all that is known; nil where it
    /// is the first of its kind. What it is an excerpt of is written on the way.
    ///
    /// The same text anywhere; else nearly the same text; else the same page, where headline and
    /// text do not say otherwise. For an entry that is known, nothing of its own article counts.
    func original(
        of item: ItemDraft, _ content: Int64, isNew: Bool, now known: KnownEntry? = nil
    ) throws -> Original? {
        let article = known?.articleID
        if item.fingerprint.identifies {
            if !isNew, let same = try holder(of: content, .hash, 1, outside: article) {
                return same
            }
            let findings = try session.near.findings(
                of: item.text, item.fingerprint.signature, own: try ownContents(known, content),
                lastContent: session.tally.lastContent)
            for copy in findings.copies {
                let found = try holder(
                    of: copy.content, .near, copy.comparison.similarity, outside: article)
                if let found { return found }
            }
            for excerpt in findings.excerpts {
                try write(excerpt, of: content, words: item.fingerprint.words)
            }
        }
        return try samePage(item, content, outside: article)
    }

    /// The contents of all revisions of an entry, or of the one that is to come.
    private func ownContents(_ known: KnownEntry?, _ content: Int64) throws -> Set<Int64> {
        guard let known else { return [content] }
        let contents = try statements.contentsOfEntry.bind(1, Int64(known.id.rawValue))
            .all { $0.int(0) }
        return Set(contents + [content])
    }

    /// The entry that had a content first.
    private func holder(
        of content: Int64, _ reason: MatchReason, _ similarity: Double?,
        outside article: ArticleID?
    ) throws -> Original? {
        let found = try statements.articleOfContent
            .bind(1, content).bind(2, Int64(article?.rawValue ?? 0))
            .first { ($0.int(0), $0.int(1), $0.int(2)) }
        guard let found else { return nil }
        return Original(
            article: ArticleID(rawValue: Int32(truncatingIfNeeded: found.0)), entry: found.1,
            source: found.2, sourceName: try sourceName(found.2), reason: reason,
            similarity: similarity)
    }

    private func sourceName(_ source: Int64) throws -> String {
        try statements.sourceName.bind(1, source).first { $0.text(0) } ?? ""
    }

    // MARK: The same page

    private struct PageEntry {
        let entry: Int64
        let article: Int64
        let source: Int64
        let title: String?
        let content: Int64
    }

    /// An entry of any source with the same canonical URL.
    ///
    /// A page that has several articles in one source (a live page, a feed whose items all lead to
    /// its front page) is none's: there the headline must be the same. And a page can be read by one
    /// and discussed by another: where both texts are long, one must hold half of the other.
    private func samePage(
        _ item: ItemDraft, _ content: Int64, outside article: ArticleID?
    ) throws -> Original? {
        guard let url = item.canonicalURL else { return nil }
        let entries = try statements.entriesOfPage
            .bind(1, url).bind(2, Int64(article?.rawValue ?? 0))
            .all { row in
                PageEntry(
                    entry: row.int(0), article: row.int(1), source: row.int(2),
                    title: row.optionalText(3), content: row.int(4))
            }
        guard !entries.isEmpty else { return nil }
        let isShared = Dictionary(grouping: entries, by: \.source).values
            .contains { Set($0.map(\.article)).count > 1 }
        let form = NormalForm.ofTitle(item.title)
        for entry in entries {
            let other = NormalForm.ofTitle(entry.title)
            guard
                isShared
                    ? !form.isEmpty && form == other
                    : form.isEmpty || other.isEmpty || Headlines.areAlike(form, other)
            else { continue }
            var similarity: Double? = entry.content == content ? 1 : nil
            if entry.content != content,
                let found = try session.near.compare(
                    ComparableText(item.text), with: entry.content)
            {
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
                article: ArticleID(rawValue: Int32(truncatingIfNeeded: entry.article)),
                entry: entry.entry, source: entry.source,
                sourceName: try sourceName(entry.source), reason: .url, similarity: similarity)
        }
        return nil
    }

    // MARK: Excerpts

    private func write(
        _ finding: NearMatcher.Finding, of content: Int64, words: Int
    ) throws {
        let comparison = finding.comparison
        let isBrief = words <= finding.words
        let (brief, report) = isBrief ? (content, finding.content) : (finding.content, content)
        try statements.insertExcerpt
            .bind(1, brief).bind(2, report)
            .bind(3, max(comparison.leftShare, comparison.rightShare))
            .bind(4, min(comparison.leftShare, comparison.rightShare))
            .bind(5, observation.at)
            .run()
    }
}
