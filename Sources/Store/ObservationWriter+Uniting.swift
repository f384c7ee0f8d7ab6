import Articles
import Identity

extension ObservationWriter {
    /// A text can be nearly the same as those of two articles that were taken for two: the report,
    /// and the half of it that came before. Then they are one, as they had been if the texts had come
    /// in another order: the entries of the younger article join the older one, each with its row
    /// in the change log.
    ///
    /// Not where the two texts share nothing themselves or those that the articles began with do
    /// not, where a person decided about one of the entries, or where an article has many.
    struct Union {
        /// The article that stays, the oldest.
        var article: ArticleID
        /// Those whose entries join it, and by which text.
        var joining: [(article: ArticleID, because: Original)] = []
    }

    /// What becomes of the articles whose texts one text is nearly the same as; nil where there are
    /// none.
    func union(of originals: [Original]) throws -> Union? {
        guard let first = originals.first else { return nil }
        var union = Union(article: first.article)
        for other in originals.dropFirst() {
            guard let one = first.content, let two = other.content,
                try session.near.areKin(one, two)
            else { continue }
            let (target, leaving) = (
                min(union.article, other.article), max(union.article, other.article)
            )
            guard try mayJoin(leaving), try beginAlike(leaving, target),
                let because = originals.first(where: { $0.article == leaving })
            else { continue }
            union.article = target
            union.joining.append((leaving, because))
        }
        return union
    }

    /// Lets them join, because of this entry, which is in the article that stays.
    mutating func join(_ union: Union, by entry: EntryID) throws {
        for (article, original) in union.joining {
            try join(article, into: union.article, original, by: entry)
        }
    }

    /// An article with more copies keeps its own id.
    private static let mostEntries = 16

    struct Member {
        let entry: EntryID
        let source: Int64
        let title: String?
        let match: String?
        let similarity: Double?
    }

    /// The first copies of an article, one more than may join another.
    func members(of article: ArticleID) throws -> [Member] {
        try statements.membersOfArticle
            .bind(1, Int64(article.rawValue)).bind(2, Self.mostEntries + 1).all { row in
                Member(
                    entry: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    source: row.int(1), title: row.optionalText(2), match: row.optionalText(3),
                    similarity: row.optionalDouble(4))
            }
    }

    /// True where the first texts of two articles share something.
    private func beginAlike(_ article: ArticleID, _ other: ArticleID) throws -> Bool {
        guard let one = try firstText(of: article), let two = try firstText(of: other) else {
            return false
        }
        return try one.content == two.content || session.near.areKin(one.content, two.content)
    }

    private func mayJoin(_ article: ArticleID) throws -> Bool {
        let members = try members(of: article)
        return try members.count <= Self.mostEntries
            && members.allSatisfy { try session.decisions.mayMove($0.entry) }
    }

    private mutating func join(
        _ leaving: ArticleID, into target: ArticleID, _ original: Original, by entry: EntryID
    ) throws {
        let mover = ArticleMover(session)
        let (members, staying) = (try members(of: leaving), try members(of: target))
        var first: Int64?
        for member in members {
            try mover.place(
                member.entry, in: target, match: member.match ?? MatchReason.near.rawValue,
                similarity: member.match == nil ? original.similarity : member.similarity)
            let change = try session.log.append(
                Change(
                    seq: 0, at: observation.at, kind: .articleCopied,
                    sourceID: SourceID(rawValue: Int32(truncatingIfNeeded: member.source)),
                    entryID: member.entry, articleID: target, fromArticleID: leaving,
                    detail: "article \(leaving) and article \(target) have nearly the same text "
                        + "as entry \(entry)",
                    source: try sourceName(member.source), title: member.title))
            outcome.changes.append(change)
            first = first ?? change.seq
        }
        if let first {
            try keepUnion(
                first, of: members, from: leaving, with: staying, in: target,
                because: "nearly the same text as entry \(entry)")
        }
        try mover.settle([target, leaving], emptiedInto: target)
    }

    /// Keeps what a person needs who takes a union back. Of an article with many copies those that
    /// stayed are not written down: it joins no other by itself.
    func keepUnion(
        _ seq: Int64, of leaving: [Member], from old: ArticleID, with staying: [Member],
        in target: ArticleID, because note: String
    ) throws {
        let stayed = staying.count > Self.mostEntries ? [] : staying
        let entries =
            leaving.map { ($0, from: old) } + stayed.map { ($0, from: target) }
        try session.decisions.keepUnion(
            seq, at: observation.at, because: note,
            entries.map { member, from in
                UnitedEntry(
                    entry: member.entry, from: from, to: target, match: member.match,
                    similarity: member.similarity)
            })
    }
}
