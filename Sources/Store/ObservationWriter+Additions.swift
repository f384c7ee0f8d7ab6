import Articles
import Identity

extension ObservationWriter {
    /// Writes a new entry with its first revision, and finds its article.
    mutating func add(_ item: ItemDraft, anomaly: String?) throws {
        let content = try contentID(for: item)
        let originals = try originals(of: item, content.id, isNew: content.isNew)
        let original = originals.first
        let union = try union(of: originals)
        let dated = min(item.publishedAt ?? observation.at, observation.at)
        let article: ArticleID
        if let union {
            article = union.article
        } else {
            article = ArticleID(rawValue: try session.tally.nextArticle())
            try statements.insertArticle.bind(1, Int64(article.rawValue)).bind(2, dated).run()
        }
        let key = try vacantKey(for: item)
        let id = EntryID(rawValue: try session.tally.nextEntry())
        try insertEntry(id, item, key, article, content.id, original, anomaly)
        claimed.insert(id)

        let seq = try tell(
            .entryAdded, entry: id, article: article, title: item.title, revision: 1,
            detail: anomaly)
        try insertRevision(1, of: id, .first, item, content: content.id, seq: seq)
        try wantPage(of: id, item)
        outcome.added += 1
        arrivals.append(dated)
        if let original {
            try tell(
                .articleCopied, entry: id, article: article, title: item.title,
                detail: original.told(from: sourceNumber))
            outcome.copied += 1
        }
        if let union { try join(union, by: id) }
    }

    private func insertEntry(
        _ id: EntryID, _ item: ItemDraft, _ key: String, _ article: ArticleID, _ content: Int64,
        _ original: Original?, _ anomaly: String?
    ) throws {
        try statements.insertEntry
            .bind(1, Int64(id.rawValue))
            .bind(2, sourceNumber)
            .bind(3, Int64(article.rawValue))
            .bind(4, content)
            .bind(5, observation.at)
            .bind(6, item.publishedAt)
            .bind(7, key)
            .bind(8, item.title)
            .bind(9, item.guid)
            .bind(10, item.url)
            .bind(11, item.canonicalURL)
            .bind(12, item.path)
            .bind(13, original?.reason.rawValue)
            .bind(14, original?.similarity)
            .bind(15, item.language)
            .bind(16, item.agency)
            .bind(17, item.dateline?.place)
            .bind(18, item.dateline?.date)
            .bind(19, anomaly)
            .run()
        // A GUID that is the key is found by the key; so is a key that was free.
        if source.kind == .feed {
            let names = Set([item.key, item.guid ?? item.key])
            for name in names where name != key { try insertAlias(name, .guid, of: id) }
        }
    }

    /// Keeps a name beside the key and the current URL of an entry, for ever.
    func insertAlias(_ value: String, _ kind: MatchReason, of id: EntryID) throws {
        try statements.insertAlias.bind(1, value).bind(2, sourceNumber).bind(3, kind.rawValue)
            .bind(4, Int64(id.rawValue)).run()
    }

    /// A key that no entry of the source has. In a feed the older entry keeps the key, and the new
    /// one gets it with a number. In a folder the key is the path, and who is there now has it.
    mutating func vacantKey(for item: ItemDraft) throws -> String {
        guard source.hasEntries || hasRepeatedKeys, try isTaken(item.key) else {
            return item.key
        }
        guard source.kind == .folder else { return try numbered(item.key) }
        let current = try statements.entryByKey.bind(1, sourceNumber).bind(2, item.key)
            .first(KnownEntry.init)
        if let current { try moveAside(current) }
        return item.key
    }

    private mutating func moveAside(_ entry: KnownEntry) throws {
        if !entry.isRemoved, !claimed.contains(entry.id) { try remove(entry.id) }
        try statements.renameEntry
            .bind(1, Int64(entry.id.rawValue)).bind(2, try numbered(entry.key)).bind(3, entry.guid)
            .bind(4, entry.url).bind(5, entry.canonicalURL).bind(6, entry.path).run()
    }

    private func isTaken(_ key: String) throws -> Bool {
        try statements.entryByKey.bind(1, sourceNumber).bind(2, key).first { _ in true } ?? false
    }

    /// `key (2)`, or another number that is free. Thousands of items may have one key, so not every
    /// number is tried.
    private func numbered(_ key: String) throws -> String {
        func isTaken(_ number: Int) throws -> Bool { try self.isTaken("\(key) (\(number))") }
        var (taken, free) = (1, 2)
        while try isTaken(free) { (taken, free) = (free, free * 2) }
        while free - taken > 1 {
            let middle = taken + (free - taken) / 2
            if try isTaken(middle) { taken = middle } else { free = middle }
        }
        return "\(key) (\(free))"
    }
}
