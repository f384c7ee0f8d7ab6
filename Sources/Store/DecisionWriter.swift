import Articles
import GRDB

/// Writes what a person decides about articles, inside one transaction: entries change their
/// article, each with its row in the change log, and the decision is kept with all that is needed
/// to take it back.
struct DecisionWriter {
    private let session: CommitSession
    private let mover: ArticleMover
    private let author: DecisionAuthor
    private(set) var changes: [Change] = []

    private var database: Database { session.database }

    init(_ session: CommitSession, by author: DecisionAuthor) {
        self.session = session
        mover = ArticleMover(session)
        self.author = author
    }

    /// One copy of an article, and how it was matched.
    private struct Member {
        var entry: EntryID
        var article: ArticleID
        var match: String?
        var similarity: Double?

        static let columns = "e.id, e.article_id, e.match, e.similarity"

        init(_ row: SQLStatement) {
            entry = EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0)))
            article = ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(1)))
            match = row.optionalText(2)
            similarity = row.optionalDouble(3)
        }
    }

    // MARK: Deciding

    /// Takes `entries` out of their article, into a new one. Gives the decision's number and the new
    /// article.
    mutating func split(_ entries: [EntryID]) throws -> (seq: Int64, article: ArticleID) {
        guard let first = entries.first else { throw StoreError.refused(.noDecision(.split, nil)) }
        let old = try article(of: first)
        for entry in entries {
            let other = try article(of: entry)
            guard other == old else {
                throw StoreError.refused(.severalArticles(first, old, entry, other))
            }
        }
        let members = try members(of: old)
        let leaving = members.filter { entries.contains($0.entry) }
        guard leaving.count < members.count else {
            throw StoreError.refused(.nothingLeft(old, entries: members.count))
        }
        let new = ArticleID(rawValue: try session.tally.nextArticle())
        try session.statements.insertArticle
            .bind(1, Int64(new.rawValue)).bind(2, author.at).run()
        let seq = try tell(
            .articleSplit, leaving, to: new, detail: "split from article \(old)\(author.words)")
        try record(seq, .split, members) { entries.contains($0.entry) ? new : $0.article }
        for member in leaving {
            try mover.place(
                member.entry, in: new, match: MatchReason.manual.rawValue, similarity: nil)
        }
        try mover.settle([old, new], emptiedInto: new)
        try begin(old)
        try begin(new)
        return (seq, new)
    }

    /// Makes one article of several: that of the first stays. Gives the decision's number.
    mutating func merge(_ articles: [ArticleID]) throws -> (seq: Int64, article: ArticleID) {
        var distinct: [ArticleID] = []
        for article in articles {
            let current = try current(article)
            if !distinct.contains(current) { distinct.append(current) }
        }
        guard let target = distinct.first, distinct.count > 1 else {
            throw StoreError.refused(.oneArticle(distinct.first ?? ArticleID(rawValue: 0)))
        }
        let staying = try members(of: target)
        let coming = try distinct.dropFirst().flatMap { try members(of: $0) }
        let seq = try tell(
            .articleMerged, coming, to: target,
            detail: "merged into article \(target)\(author.words)")
        try record(seq, .merge, staying + coming) { _ in target }
        for member in coming {
            try mover.place(
                member.entry, in: target, match: member.match ?? MatchReason.manual.rawValue,
                similarity: member.similarity)
        }
        try mover.settle(distinct, emptiedInto: target)
        return (seq, target)
    }

    // MARK: Taking back

    /// Takes back the decision `seq`, or the newest of the kind that holds. A union is taken back as a
    /// merge by its number alone: the newest merge is one of a person's.
    mutating func undo(_ kind: ArticleDecision.Kind, _ seq: Int64?) throws -> Int64 {
        let seq = try standing(kind, seq)
        try refuseUnderLater(seq)
        let members = try SQLStatement(
            database,
            """
            SELECT entry_id, from_article_id, match, similarity, to_article_id
            FROM article_decision_entry WHERE seq = ? ORDER BY entry_id
            """
        ).bind(1, seq).all { (member: Member($0), to: ArticleID(rawValue: Int32($0.int(4)))) }
        let moved = members.filter { $0.member.article != $0.to }
        guard let away = moved.first?.to else { return seq }
        var back: [ArticleID: [Member]] = [:]
        for (member, _) in moved { back[member.article, default: []].append(member) }
        let homes = back.keys.sorted()
        for home in homes {
            let going = back[home] ?? []
            back[home] = going + (try followers(kind, of: going, in: away, seq: seq))
        }
        let words = "\(kind.rawValue) \(seq) taken back\(author.words)"
        var undone: Int64?
        for home in homes {
            let first = try tell(
                kind == .split ? .articleMerged : .articleSplit, back[home] ?? [], from: away,
                to: home, detail: words)
            undone = undone ?? first
            for member in back[home] ?? [] {
                try mover.place(
                    member.entry, in: home, match: member.match, similarity: member.similarity)
            }
        }
        // Those that stayed may have become the article's first meanwhile.
        for (member, to) in members where member.article == to {
            try mover.place(
                member.entry, in: to, match: member.match, similarity: member.similarity)
        }
        try mover.settle(homes + [away], emptiedInto: homes.first ?? away)
        try SQLStatement(database, "UPDATE article_decision SET undone_seq = ?2 WHERE seq = ?1")
            .bind(1, seq).bind(2, undone).run()
        return seq
    }

    /// The entries that came since and belong to those that go back: of a split all that the new
    /// article got, of a merge those with a text that no copy that stays has.
    private func followers(
        _ kind: ArticleDecision.Kind, of going: [Member], in away: ArticleID, seq: Int64
    ) throws -> [Member] {
        let sameText = """
            AND EXISTS(SELECT 1 FROM revision r JOIN revision o ON o.content_id = r.content_id
              WHERE r.entry_id = e.id AND o.entry_id IN (SELECT value FROM json_each(?3)))
            AND NOT EXISTS(SELECT 1 FROM revision r
              JOIN revision o ON o.content_id = r.content_id
              JOIN article_decision_entry s ON s.entry_id = o.entry_id AND s.seq = ?2
              WHERE r.entry_id = e.id
                AND s.entry_id NOT IN (SELECT value FROM json_each(?3)))
            """
        let entries = going.map { "\($0.entry)" }.joined(separator: ",")
        return try SQLStatement(
            database,
            """
            SELECT \(Member.columns) FROM entry e WHERE e.article_id = ?1
              AND NOT EXISTS(SELECT 1 FROM article_decision_entry s
                WHERE s.entry_id = e.id AND s.seq = ?2)
              \(kind == .split ? "AND ?3 IS NOT NULL" : sameText) ORDER BY e.id
            """
        ).bind(1, Int64(away.rawValue)).bind(2, seq).bind(3, "[\(entries)]").all(Member.init)
    }

    private func standing(_ kind: ArticleDecision.Kind, _ seq: Int64?) throws -> Int64 {
        let found = try SQLStatement(
            database,
            """
            SELECT seq, undone_seq FROM article_decision
            WHERE (kind = ?1 AND (?2 = seq OR (?2 IS NULL AND undone_seq IS NULL)))
              OR (kind = 'union' AND ?1 = 'merge' AND seq = ?2)
            ORDER BY seq DESC LIMIT 1
            """
        ).bind(1, kind.rawValue).bind(2, seq).first { (seq: $0.int(0), undone: $0.optionalInt(1)) }
        guard let found else { throw StoreError.refused(.noDecision(kind, seq)) }
        if let undone = found.undone { throw StoreError.refused(.isUndone(found.seq, by: undone)) }
        return found.seq
    }

    private func refuseUnderLater(_ seq: Int64) throws {
        let later = try SQLStatement(
            database,
            """
            SELECT d.seq, d.kind FROM article_decision_entry mine
            JOIN article_decision_entry theirs ON theirs.entry_id = mine.entry_id
            JOIN article_decision d ON d.seq = theirs.seq
            WHERE mine.seq = ?1 AND d.seq > ?1 AND d.undone_seq IS NULL
            ORDER BY d.seq DESC LIMIT 1
            """
        ).bind(1, seq).first { (seq: $0.int(0), kind: $0.text(1)) }
        if let later {
            throw StoreError.refused(
                .laterDecision(seq, later: later.seq, .init(rawValue: later.kind) ?? .merge))
        }
    }

    // MARK: Parts

    private func members(of article: ArticleID) throws -> [Member] {
        try SQLStatement(
            database,
            """
            SELECT \(Member.columns) FROM entry e WHERE e.article_id = ?
            ORDER BY e.first_seen_at, e.id
            """
        ).bind(1, Int64(article.rawValue)).all(Member.init)
    }

    private func article(of entry: EntryID) throws -> ArticleID {
        let article = try SQLStatement(database, "SELECT article_id FROM entry WHERE id = ?")
            .bind(1, Int64(entry.rawValue))
            .first { ArticleID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
        guard let article else { throw StoreError.refused(.noEntry(entry)) }
        return article
    }

    private func current(_ article: ArticleID) throws -> ArticleID {
        guard let current = try ArticleReader.current(article, database) else {
            throw StoreError.refused(.noArticle(article))
        }
        return current
    }

    /// The first copy of an article is the one that it began with: nothing matched it.
    private func begin(_ article: ArticleID) throws {
        guard let first = try members(of: article).first, first.match != nil else { return }
        try mover.place(first.entry, in: article, match: nil, similarity: nil)
    }

    private func record(
        _ seq: Int64, _ kind: ArticleDecision.Kind, _ members: [Member],
        _ destination: (Member) -> ArticleID
    ) throws {
        try SQLStatement(
            database,
            """
            INSERT INTO article_decision(seq, kind, at, decided_by, note) VALUES(?,?,?,?,?)
            """
        ).bind(1, seq).bind(2, kind.rawValue).bind(3, author.at).bind(4, author.name)
            .bind(5, author.note).run()
        let insert = try SQLStatement(
            database, "INSERT INTO article_decision_entry VALUES(?,?,?,?,?,?)")
        for member in members {
            try insert.bind(1, Int64(member.entry.rawValue)).bind(2, seq)
                .bind(3, Int64(member.article.rawValue))
                .bind(4, Int64(destination(member).rawValue)).bind(5, member.match)
                .bind(6, member.similarity).run()
        }
    }

    /// A row of the change log for each entry. Gives the first one's number.
    private mutating func tell(
        _ kind: ChangeKind, _ members: [Member], from: ArticleID? = nil, to article: ArticleID,
        detail: String
    ) throws -> Int64 {
        let names = try SQLStatement(
            database,
            """
            SELECT e.source_id, coalesce(s.given_title, s.title, s.location), e.title
            FROM entry e JOIN source s ON s.id = e.source_id WHERE e.id = ?
            """)
        var first: Int64?
        for member in members {
            let known = try names.bind(1, Int64(member.entry.rawValue))
                .first { ($0.int(0), $0.text(1), $0.optionalText(2)) }
            let change = try session.log.append(
                Change(
                    seq: 0, at: author.at, kind: kind,
                    sourceID: known.map { SourceID(rawValue: Int32(truncatingIfNeeded: $0.0)) },
                    entryID: member.entry, articleID: article,
                    fromArticleID: from ?? member.article, detail: detail, source: known?.1,
                    title: known?.2))
            changes.append(change)
            first = first ?? change.seq
        }
        return first ?? session.log.lastSeq
    }
}
