import Articles
import Identity

extension ObservationWriter {
    /// Writes what `item` says new of an entry that is known: other names, a return, a revision.
    mutating func update(
        _ known: KnownEntry, with item: ItemDraft, because reason: MatchReason
    ) throws {
        claimed.insert(known.id)
        let news = outcome.changes.count
        if known.isRemoved {
            try statements.setRemoved.bind(1, Int64(known.id.rawValue)).bind(2, Int64?.none).run()
            try tell(
                .entryRestored, entry: known.id, article: known.articleID, title: known.title)
            outcome.restored += 1
        }
        try rename(known, to: item, because: reason)
        let isSameText = known.hash == item.fingerprint.hash
        let isSameTitle =
            known.title == item.title
            || NormalForm.ofTitle(known.title) == NormalForm.ofTitle(item.title)
        if !isSameText || !isSameTitle {
            let edit = Edit(isSameText: isSameText, isSameTitle: isSameTitle)
            let isNoise = try isNoise(EditedTrack(known), item, edit)
            if isNoise || !hasRoom(for: item) {
                try held.hold(item, of: known.id, at: observation.at)
                outcome.held += 1
                outcome.isOverfull = outcome.isOverfull || !isNoise
                return
            }
            try revise(known, with: item, edit)
        }
        try held.drop(known.id, item.origin)
        if outcome.changes.count == news { outcome.unchanged += 1 }
    }

    /// In what an item differs from its entry.
    struct Edit {
        let isSameText: Bool
        let isSameTitle: Bool

        init(isSameText: Bool, isSameTitle: Bool) {
            self.isSameText = isSameText
            self.isSameTitle = isSameTitle
        }

        /// From a text and headline that are known to those of `item`.
        init(from hash: ContentHash, _ title: String?, to item: ItemDraft) {
            isSameText = hash == item.fingerprint.hash
            isSameTitle = NormalForm.ofTitle(title) == NormalForm.ofTitle(item.title)
        }

        var isNone: Bool { isSameText && isSameTitle }
        var kind: RevisionKind { isSameText ? .headline : isSameTitle ? .text : .both }
    }

    mutating func revise(_ known: KnownEntry, with item: ItemDraft, _ edit: Edit) throws {
        let isSameText = edit.isSameText
        let stored = try isSameText ? (id: known.contentID, isNew: false) : contentID(for: item)
        let content = stored.id
        let earlier = try earlierRevision(of: known, content: content, title: item.title)
        let kind: RevisionKind =
            earlier != nil ? .revert : edit.kind
        var number = known.revision
        // Its page may have said the very same just before: one state, one revision.
        if try !known.hasPageText || !isNewest(content, item.title, of: known) {
            number += 1
            let seq = try tell(
                .entryRevised, entry: known.id, article: known.articleID, title: item.title,
                revision: number,
                detail: earlier.map { "\(kind.rawValue): as revision \($0)" } ?? kind.rawValue)
            try insertRevision(number, of: known.id, kind, item, content: content, seq: seq)
            outcome.revised += 1
        }
        try statements.reviseEntry
            .bind(1, Int64(known.id.rawValue))
            .bind(2, content)
            .bind(3, number)
            .bind(4, observation.at)
            .bind(5, item.title)
            .bind(6, item.publishedAt)
            .bind(7, item.language)
            .bind(8, item.agency)
            .bind(9, item.dateline?.place)
            .bind(10, item.dateline?.date)
            .run()
        try wantPage(of: known.id, item)
        if !isSameText { _ = try rejoin(known, with: item, content, isNew: stored.isNew) }
    }

    /// The newest revision before the current one that had this text and headline.
    func earlierRevision(
        of known: KnownEntry, content: Int64, title: String?
    ) throws -> Int? {
        var earlier: Int?
        let form = NormalForm.ofTitle(title)
        try statements.equalRevisions
            .bind(1, Int64(known.id.rawValue)).bind(2, content).bind(3, known.revision)
            .each { row in
                if NormalForm.ofTitle(row.optionalText(1)) == form { earlier = Int(row.int(0)) }
            }
        return earlier
    }

    func insertRevision(
        _ number: Int, of entry: EntryID, _ kind: RevisionKind, _ item: ItemDraft, content: Int64,
        seq: Int64
    ) throws {
        try statements.insertRevision
            .bind(1, Int64(entry.rawValue))
            .bind(2, number)
            .bind(3, content)
            .bind(4, seq)
            .bind(5, observation.at)
            .bind(6, item.origin.rawValue)
            .bind(7, kind.rawValue)
            .bind(8, item.title)
            .bind(9, StringList.json(item.authors))
            .bind(10, item.publishedAt)
            .bind(11, item.modifiedAt)
            .run()
        session.tally.countRevision()
    }

    /// The content of the item's text, which is written where it is new.
    func contentID(for item: ItemDraft) throws -> (id: Int64, isNew: Bool) {
        let found = try statements.contentByHash.bind(1, item.fingerprint.hash.bytes)
            .first { (id: $0.int(0), lacksMarkup: $0.int(1) != 0) }
        if let found {
            if found.lacksMarkup, let html = item.html {
                try statements.addMarkup.bind(1, found.id).bind(2, html).run()
            }
            return (found.id, false)
        }
        let id = session.tally.nextContent()
        try statements.insertContent
            .bind(1, id)
            .bind(2, item.fingerprint.hash.bytes)
            .bind(3, NormalForm.version)
            .bind(4, item.fingerprint.words)
            .run(binding: 5, item.text, and: 6, item.html)
        session.near.add(id, item.fingerprint.signature)
        return (id, true)
    }
}
