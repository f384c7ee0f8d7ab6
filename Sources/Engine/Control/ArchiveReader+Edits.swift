import Articles
import ControlAPI
import Store

extension ArchiveReader {
    /// The revisions of all copies or of one, each with the size of its edit.
    func revisions(_ selection: ArticleSelection) async throws -> [Revision] {
        let (article, _) = try await articleAndEntry(selection)
        var sizes = RevisionSizes()
        let revisions = sizes.sized(
            try await store.revisions(of: article.id, entry: selection.entry, withText: true))
        return selection.withText ? revisions : revisions.map(Self.withoutText)
    }

    /// What was edited lately.
    func editedPages(_ query: EditedQuery) async throws -> EditedPages {
        var selection = EditQuery(
            since: query.since, until: query.until, text: query.query,
            limit: query.limit ?? EditedQuery.maximumLimit)
        if let reference = query.source {
            guard let source = try await store.findSources(reference).first else {
                throw Self.noSource(reference)
            }
            selection.sourceID = source
        }
        return try await EditedPages(store: store, query: selection)
    }

    /// What changed between two revisions of one copy, or between the copies of two sources.
    func diff(_ selection: ArticleSelection) async throws -> DiffAnswer {
        guard selection.between.isEmpty else { return try await diffOfCopies(selection) }
        let (article, entry) = try await articleAndEntry(selection, preferringEdited: true)
        var sizes = RevisionSizes()
        let revisions = sizes.sized(
            try await store.revisions(of: article.id, entry: entry.entryID, withText: true))
        let newest = revisions.last?.number ?? 1
        let to = selection.to ?? newest
        guard let newer = revisions.first(where: { $0.number == to }) else {
            throw Self.noRevision(to, of: entry.entryID, newest: newest)
        }
        // A feed's text and a page's are edited apart from each other.
        let before = revisions.last { $0.number < to && $0.origin == newer.origin }
        let from = selection.from ?? before?.number ?? max(1, to - 1)
        guard let older = revisions.first(where: { $0.number == from }) else {
            throw Self.noRevision(from, of: entry.entryID, newest: newest)
        }
        return Self.diff(article.id, older, newer)
    }

    /// What the second source's copy cut and added against the first one's, in their newest texts.
    private func diffOfCopies(_ selection: ArticleSelection) async throws -> DiffAnswer {
        let (article, _) = try await articleAndEntry(selection)
        var sides: [Revision] = []
        for source in selection.between {
            let copies = article.copies.filter { copy in
                copy.sourceID == source && !sides.contains { $0.entryID == copy.entryID }
            }
            guard let copy = copies.first(where: { $0.removedAt == nil }) ?? copies.first else {
                let known = article.copies.map { "\($0.sourceID) (\($0.source))" }
                throw ControlErrorAnswer(
                    .notFound,
                    "article \(article.id) has no \(sides.isEmpty ? "" : "other ")copy in source "
                        + "\(source): it has copies in \(known.joined(separator: ", "))")
            }
            sides.append(try await newestRevision(of: copy, in: article))
        }
        return Self.diff(article.id, sides[0], sides[1])
    }

    /// The revision of a copy that people read, with its text.
    private func newestRevision(
        of copy: ArticleCopy, in article: Article
    ) async throws -> Revision {
        let text = try await store.text(of: article.id, entry: copy.entryID)
        let revisions = try await store.revisions(
            of: article.id, entry: copy.entryID, withText: true)
        guard let newest = revisions.first(where: { $0.number == text?.revision }) else {
            throw Self.noRevision(copy.revisionCount, of: copy.entryID, newest: revisions.count)
        }
        return newest
    }

    private static func diff(
        _ article: ArticleID, _ older: Revision, _ newer: Revision
    ) -> DiffAnswer {
        DiffAnswer(
            articleID: article, from: withoutText(older), to: withoutText(newer),
            title: WordDiff(from: older.title ?? "", to: newer.title ?? ""),
            text: WordDiff(from: older.text ?? "", to: newer.text ?? ""))
    }

    private static func noRevision(
        _ number: Int, of entry: EntryID, newest: Int
    ) -> ControlErrorAnswer {
        ControlErrorAnswer(
            .notFound, "entry \(entry) has no revision \(number): it has \(newest)")
    }

    private static func withoutText(_ revision: Revision) -> Revision {
        var revision = revision
        revision.text = nil
        return revision
    }
}
