import Articles
import Identity
import Scheduling

extension ObservationWriter {
    /// Judges the text that a page showed, and keeps it where it is the entry's article.
    mutating func write(
        _ item: ItemDraft, _ look: PageLook, of known: KnownEntry, _ track: PageTrack,
        _ page: inout PageRecord
    ) throws {
        let hash = item.fingerprint.hash.bytes
        let isSeenAgain = page.textHash == hash
        let wasDoubtful = page.result == .doubtful
        page.textHash = hash
        let feed = try feedText(of: known)
        let sharers = try self.sharers(of: hash, page)
        let judgement = PageJudgement.of(
            PageJudgement.Text(
                title: item.title, text: item.text, words: item.fingerprint.words),
            good: track.text.map {
                PageJudgement.Text(title: track.title, text: $0, words: track.words)
            },
            feed: feed, sharers: sharers.map(\.title))
        switch judgement {
        case .teaser where look.missingPage != nil:
            // Nobody keeps a part of it to himself: the feed just says more than what is to be had.
            (page.result, page.note) = (.same, look.missingPage)
            try setState(nil, nil, of: known, track)
        case .teaser(let note):
            (page.result, page.note) = (.paywalled, note)
            try setState(.paywalled, note, of: known, track)
        case .other(let note):
            (page.result, page.note) = (.blocked, note)
            try setState(.blocked, note, of: known, track)
            if !sharers.isEmpty { try retract(item, from: sharers, besides: known) }
        case .doubtful(let note) where !(isSeenAgain && wasDoubtful):
            (page.result, page.note) = (.doubtful, note)
        case .article
        where look.missingPage != nil && item.fingerprint.words < track.words
            && !(isSeenAgain && wasDoubtful):
            (page.result, page.note) = (.doubtful, look.missingPage)
        case .article where look.lostPages > 0 && item.fingerprint.words < track.words:
            // A link that is missing once is no edit.
            page.result = .doubtful
            page.note = "the article had \(look.lostPages) pages more, and is shorter without them"
        case .article, .doubtful:
            try setState(nil, nil, of: known, track)
            if item.extent == .cut {
                page.note =
                    look.missingPage ?? (look.nextURL == nil ? Self.cutNote : Self.lengthNote)
            }
            try movePage(of: known, to: item)
            try keep(item, look, of: known, track, feedWords: feed.words, &page)
        }
    }

    /// Said as long as the page is as it was.
    private static let cutNote =
        "the page has more tags and attributes than are read: the end of its text may be missing"

    private static let lengthNote =
        "the article has more pages than are read of one: the end of its text is missing"

    private func feedText(of known: KnownEntry) throws -> PageJudgement.Text {
        let text = try statements.textOfContent.bind(1, known.contentID).first { $0.text(0) } ?? ""
        return PageJudgement.Text(
            title: known.title, text: text, words: Fingerprint(of: text).words)
    }

    // MARK: The page's own track

    private mutating func keep(
        _ item: ItemDraft, _ look: PageLook, of known: KnownEntry, _ track: PageTrack,
        feedWords: Int, _ page: inout PageRecord
    ) throws {
        page.validators = look.validators ?? SourceValidators()
        page.bodyHash = look.bodyHash
        let isFirst = page.readAt == nil
        if isFirst {
            page.readAt = observation.at
            let isFuller = PageNeed.isFuller(
                pageWords: item.fingerprint.words, feedWords: feedWords)
            try session.pages().learn.bind(1, sourceNumber).bind(2, isFuller ? 1 : 0)
                .bind(3, isFuller ? 0 : 1).run()
        }
        var item = item
        item.title = item.title ?? track.title ?? known.title
        guard let hash = track.hash else {
            // Nothing is stored twice: what the feed says already is no revision.
            guard item.fingerprint.hash != known.hash else {
                page.result = .same
                return
            }
            page.result = isFirst ? .read : .edited
            if !isFirst { page.noteEdit(at: observation.at) }
            return try showPage(item, .first, of: known, track)
        }
        let edit = Edit(from: hash, track.title, to: item)
        guard !edit.isNone else {
            page.result = isFirst ? .read : .unchanged
            return try held.drop(known.id, .page)
        }
        if let edited = EditedTrack(known, page: track), try isNoise(edited, item, edit),
            !isHeldAndStable(item, of: known)
        {
            try held.hold(item, of: known.id, at: observation.at)
            outcome.held += 1
            // Its edits are no reason to look again soon.
            page.result = .unchanged
            page.note = Self.heldNote
            return
        }
        try held.drop(known.id, .page)
        page.result = isFirst ? .read : .edited
        if !isFirst { page.noteEdit(at: observation.at) }
        try showPage(item, edit.kind, of: known, track)
    }

    static let heldNote =
        "it goes back and forth, or only its digits change: its newest state is held back"

    private func isHeldAndStable(_ item: ItemDraft, of known: KnownEntry) -> Bool {
        held.state(of: known.id, .page).map {
            $0.isState(item) && $0.isStable(at: observation.at)
        } ?? false
    }

    /// Makes a revision of what the page says, and shows it.
    mutating func showPage(
        _ item: ItemDraft, _ kind: RevisionKind, of known: KnownEntry, _ track: PageTrack
    ) throws {
        let stored = try contentID(for: item)
        let content = stored.id
        let form = NormalForm.ofTitle(item.title)
        let earlier = try pageRevisions(of: known)
            .first { $0.content == content && NormalForm.ofTitle($0.title) == form }
        let kind: RevisionKind = kind == .first ? .first : earlier != nil ? .revert : kind
        var number = known.revision
        // The feed may have said the very same just before: one state, one revision.
        if try !isNewest(content, item.title, of: known) {
            number += 1
            let detail = earlier.map { "as revision \($0.number)" }
            let seq = try tell(
                .entryRevised, entry: known.id, article: known.articleID, title: item.title,
                revision: number,
                detail: "page, \(kind.rawValue)" + (detail.map { ": " + $0 } ?? ""))
            try insertRevision(number, of: known.id, kind, item, content: content, seq: seq)
            if kind != .first { outcome.revised += 1 }
        }
        try statements.showRevision
            .bind(1, Int64(known.id.rawValue)).bind(2, number).bind(3, observation.at)
            .bind(4, item.publishedAt).bind(5, item.language).bind(6, item.agency)
            .bind(7, item.dateline?.place).bind(8, item.dateline?.date).run()
        if number == known.revision { try reindex(known.id) }
        if kind != .headline { _ = try rejoin(known, with: item, content, isNew: stored.isNew) }
    }

    func pageRevisions(
        of known: KnownEntry
    ) throws -> [(number: Int, content: Int64, title: String?)] {
        try session.pages().pageRevisions.bind(1, Int64(known.id.rawValue))
            .all { (Int($0.int(0)), $0.int(1), $0.optionalText(2)) }
    }

    /// True where the newest revision of an entry, whatever its origin, says just that.
    func isNewest(_ content: Int64, _ title: String?, of known: KnownEntry) throws -> Bool {
        try statements.revisionState
            .bind(1, Int64(known.id.rawValue)).bind(2, known.revision)
            .first { $0.int(0) == content && $0.optionalText(1) == title } ?? false
    }

    /// What is shown of an entry changed without a new revision.
    private func reindex(_ id: EntryID) throws {
        try SearchIndexer(session.database).index([Int64(id.rawValue)])
    }

    // MARK: Addresses

    /// The page gives itself another address: its entry has moved. An address that another entry of
    /// the source has is none.
    private mutating func movePage(of known: KnownEntry, to item: ItemDraft) throws {
        guard let url = item.url, let canonicalURL = item.canonicalURL,
            canonicalURL != known.canonicalURL
        else { return }
        let owners = try statements.entriesByURL.bind(1, canonicalURL).bind(2, sourceNumber)
            .all { EntryID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
        // An alias of its own is an address that it had: no news.
        guard owners.isEmpty else { return }
        if let old = known.canonicalURL { try insertAlias(old, .url, of: known.id) }
        try statements.renameEntry
            .bind(1, Int64(known.id.rawValue)).bind(2, known.key).bind(3, known.guid).bind(4, url)
            .bind(5, canonicalURL).bind(6, known.path).run()
        try movePage(of: known.id, to: url, canonicalURL: canonicalURL)
        try tell(
            .entryMoved, entry: known.id, article: known.articleID, title: known.title,
            detail: "URL \(known.url ?? "none") → \(url), as its site says")
        outcome.moved += 1
    }

    // MARK: Texts that are no article's own

    private struct Sharer {
        let entry: EntryID
        let source: Int64
        let title: String
        let content: Int64
    }

    private func sharers(of hash: [UInt8], _ page: PageRecord) throws -> [Sharer] {
        try session.pages().sharers.bind(1, hash).bind(2, page.host)
            .bind(3, Int64(page.entryID.rawValue)).all { row in
                Sharer(
                    entry: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    source: row.int(1), title: row.text(2), content: row.int(3))
            }
    }

    /// A text that was taken for the article of others before it turned up here too is not shown any
    /// longer, where it is not theirs. Their revisions stay, and what they had before is shown again.
    private mutating func retract(
        _ item: ItemDraft, from sharers: [Sharer], besides known: KnownEntry
    ) throws {
        let text = PageJudgement.Text(
            title: item.title, text: item.text, words: item.fingerprint.words)
        let titles = sharers.map(\.title) + [known.title ?? ""]
        for sharer in sharers {
            guard let other = try entry(sharer.entry),
                let track = try session.pages().track.bind(1, Int64(other.id.rawValue))
                    .first(PageTrack.init) ?? nil,
                track.hash == item.fingerprint.hash,
                PageJudgement.isForeign(text, to: try feedText(of: other), sharers: titles)
            else { continue }
            let before = try pageRevisions(of: other).first { $0.content != track.contentID }
            try session.pages().show.bind(1, Int64(other.id.rawValue))
                .bind(2, before?.number).run()
            try reindex(other.id)
            let note = "the text of its page turned up behind other links of its host"
            // Else the next look would find the page unchanged, and take it for the article again.
            try session.pages().forget.bind(1, Int64(other.id.rawValue))
                .bind(2, PageResult.blocked.rawValue).bind(3, note).bind(4, observation.at).run()
            guard track.state == nil else { continue }
            try session.pages().setState.bind(1, Int64(other.id.rawValue))
                .bind(2, EntryState.blocked.rawValue).bind(3, observation.at).run()
            outcome.changes.append(
                try session.log.append(
                    Change(
                        seq: 0, at: observation.at, kind: .entryBlocked,
                        sourceID: SourceID(rawValue: Int32(truncatingIfNeeded: sharer.source)),
                        entryID: other.id, articleID: other.articleID,
                        detail: note,
                        source: try statements.sourceName.bind(1, sharer.source)
                            .first { $0.text(0) }, title: other.title)))
            outcome.hindered += 1
        }
    }
}

extension PageRecord {
    fileprivate mutating func noteEdit(at: Timestamp) {
        changedAt = at
        edits += 1
    }
}
