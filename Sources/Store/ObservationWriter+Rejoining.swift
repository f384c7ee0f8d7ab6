import Articles
import Identity

extension ObservationWriter {
    /// After an edit: files an entry under the article that its new text belongs to, where it stands
    /// alone so far. That is the way of an agency's report that begins as one line, and of an item
    /// whose page was read later.
    ///
    /// Never the other way: an edit takes no entry out of an article that it has in common with
    /// others, however far its text has gone, for it is still what was copied. And where a person
    /// decided, nothing moves by itself.
    ///
    /// - Returns: the article that the entry is in now.
    mutating func rejoin(
        _ known: KnownEntry, with item: ItemDraft, _ content: Int64, isNew: Bool
    ) throws -> ArticleID {
        let own = known.articleID
        guard item.fingerprint.identifies, try isAlone(known) else { return own }
        let originals = try originals(of: item, content, isNew: isNew, now: known)
        guard let found = originals.first, let union = try union(of: originals),
            found.reason != .url, try session.decisions.mayMove(known.id)
        else {
            return own
        }
        let (leaving, staying) = (try members(of: own), try members(of: union.article))
        try ArticleMover(session).move(
            known.id, from: own, to: union.article, match: found.reason,
            similarity: found.similarity)
        let reason = "since this edit " + found.told(from: sourceNumber)
        let seq = try tell(
            .articleCopied, entry: known.id, article: union.article, from: own, title: item.title,
            detail: reason)
        try keepUnion(
            seq, of: leaving, from: own, with: staying, in: union.article, because: reason)
        outcome.copied += 1
        try join(union, by: known.id)
        return union.article
    }

    /// True where no other entry is in its article.
    private func isAlone(_ known: KnownEntry) throws -> Bool {
        try statements.sisters.bind(1, Int64(known.articleID.rawValue))
            .bind(2, Int64(known.id.rawValue)).first { _ in false } ?? true
    }
}
