import Articles
import Scheduling

extension ObservationWriter {
    /// Writes what one look at a page brought: perhaps a revision, perhaps a state of its entry, and
    /// when the next look is due.
    mutating func write(_ look: PageLook) throws {
        var look = look
        let number = Int64(look.entryID.rawValue)
        guard var page = try session.pages().page.bind(1, number).first(PageRecord.init),
            page.sourceID == source.id, let known = try entry(look.entryID),
            let track = try session.pages().track.bind(1, number).first(PageTrack.init) ?? nil
        else { return }
        // Another address meanwhile: what was seen is not that page, which is still due.
        if let asked = look.asked, asked.url != page.url { return }
        var parts = try PageParts(session.database, entry: look.entryID, at: observation.at)
        // So is what another look brought meanwhile.
        if let asked = look.asked, asked.part != parts.next { return }
        let part = parts.next
        let textWords = track.hash == nil && page.readAt == nil ? nil : track.words
        guard try gather(&look, &parts, &page, textWords: textWords) else { return }
        let earlier = page.result
        let noteOfText = earlier?.isGood == true ? page.note : nil
        let wanted = (dueAt: page.dueAt, reason: page.dueReason)
        page.lookedAt = observation.at
        page.note = nil
        switch look.finding {
        case .text(let item):
            try write(item, look, of: known, track, &page)
        case .unchanged:
            page.result = .unchanged
            page.note = look.missingPage ?? noteOfText
            // A 304 that names validators names those of the text that is known.
            page.validators.etag = look.validators?.etag ?? page.validators.etag
            page.validators.lastModified =
                look.validators?.lastModified ?? page.validators.lastModified
            try setState(nil, nil, of: known, track)
            try releaseHeldPage(of: known, whatever: false)
            if held.state(of: known.id, .page) == nil, page.note == Self.heldNote {
                page.note = nil
            }
        case .hindered(let state, let note):
            page.result = state == .paywalled ? .paywalled : .blocked
            page.note = note
            // A further page is no state of the article.
            if part == 1 { try setState(state, note, of: known, track) }
        case .disallowed(let note):
            (page.result, page.note) = (.disallowed, note)
            if part == 1 { try setState(.blocked, note, of: known, track) }
        case .missing(let note):
            page.note = note
            let since = earlier.map(Self.isAbsence) == true ? page.troubleSince : nil
            let isSure =
                earlier == .removed
                || since.map { observation.at.since($0) >= PageRetry.secondOpinion } ?? false
            page.result = isSure ? .removed : .missing
            if isSure { try setState(.removed, note, of: known, track) }
        case .failed(let note):
            (page.result, page.note) = (.failed, note)
        case .unreadable(let note):
            (page.result, page.note) = (.unreadable, note)
        }
        plan(&page, after: earlier, look, publishedAt: known.publishedAt)
        // Its item was edited while the page was read, which may have been before that edit.
        if let asked = look.asked, let again = wanted.dueAt, again != asked.dueAt {
            (page.dueAt, page.dueReason) = (min(again, page.dueAt ?? again), wanted.reason)
        }
        if page.dueAt == nil {
            if page.result?.isGood == true { try parts.forgetTexts() }
            try releaseHeldPage(of: known, whatever: true)
            if page.note == Self.heldNote { page.note = nil }
        }
        try save(page)
        outcome.pagesRead += 1
    }

    private static func isAbsence(_ result: PageResult) -> Bool {
        result == .missing || result == .removed
    }

    // MARK: The next look

    private func plan(
        _ page: inout PageRecord, after earlier: PageResult?, _ look: PageLook,
        publishedAt: Timestamp?
    ) {
        let now = observation.at
        let result = page.result ?? .failed
        page.failures = result == .failed ? page.failures + 1 : 0
        if result.isGood {
            page.troubleSince = nil
        } else {
            // What stood there is not what the validators of a good page name.
            if result != .failed { page.forget() }
            let goesOn = earlier.map { $0.trouble == result.trouble } ?? false
            page.troubleSince = goesOn ? page.troubleSince ?? now : now
        }
        let since = page.troubleSince ?? now
        switch result {
        case .read, .edited, .unchanged, .same:
            let base = page.changedAt ?? page.readAt ?? now
            page.dueAt = look.schedule.next(
                after: now, base: base, publishedAt: publishedAt, edits: page.edits,
                notBefore: look.freshUntil, jitter: look.jitter)
            page.dueReason =
                page.dueAt == nil ? "its last look is done" : "looked at again for edits"
        case .paywalled, .blocked, .removed:
            page.dueAt = look.schedule.next(
                after: now, base: since, edits: 2, jitter: look.jitter)
            page.dueReason =
                page.dueAt != nil
                ? "to see whether it is whole again"
                : look.schedule.steps.isEmpty
                    ? "pages are looked at once" : "it was \(result.rawValue) for too long"
        case .missing, .doubtful:
            page.dueAt =
                now + (result == .missing ? PageRetry.secondOpinion : PageRetry.firstWait)
            page.dueReason = "seen once more before it is believed"
        case .disallowed:
            let goesOn = now.since(since) < .seconds(30 * 86_400)
            page.dueAt = goesOn ? now + PageRetry.robotsRest : nil
            page.dueReason =
                goesOn
                ? "its robots.txt is read again" : "its robots.txt did not change for 30 days"
        case .failed:
            let wait = PageRetry.wait(after: page.failures, jitter: look.jitter)
            page.dueAt = wait.map { now + $0 }
            page.dueReason =
                wait == nil ? "given up after \(page.failures) attempts" : "tried again"
        case .unreadable, .dropped:
            (page.dueAt, page.dueReason) = (nil, "there is nothing to read")
        }
    }

    private func save(_ page: PageRecord) throws {
        try session.pages().update
            .bind(1, Int64(page.entryID.rawValue))
            .bind(2, page.dueAt)
            .bind(3, page.dueReason)
            .bind(4, page.lookedAt)
            .bind(5, page.result?.rawValue)
            .bind(6, page.note)
            .bind(7, page.failures)
            .bind(8, page.troubleSince)
            .bind(9, page.readAt)
            .bind(10, page.changedAt)
            .bind(11, page.edits)
            .bind(12, page.validators.etag)
            .bind(13, page.validators.lastModified)
            .bind(14, page.validators.url)
            .bind(15, page.bodyHash)
            .bind(16, page.textHash)
            .run()
    }

    // MARK: The entry's state

    /// Gives the entry another state, and tells it once.
    mutating func setState(
        _ state: EntryState?, _ note: String?, of known: KnownEntry, _ track: PageTrack
    ) throws {
        guard state != track.state else { return }
        try session.pages().setState.bind(1, Int64(known.id.rawValue)).bind(2, state?.rawValue)
            .bind(3, state == nil ? nil : observation.at).run()
        try tell(
            Self.change(to: state), entry: known.id, article: known.articleID,
            title: track.title ?? known.title, detail: note)
        switch state {
        case nil: outcome.restored += 1
        case .removed: outcome.removed += 1
        case .paywalled, .blocked: outcome.hindered += 1
        }
    }

    static func change(to state: EntryState?) -> ChangeKind {
        switch state {
        case nil: .entryRestored
        case .removed: .entryRemoved
        case .paywalled: .entryPaywalled
        case .blocked: .entryBlocked
        }
    }
}

/// The text of an entry's page, as it is kept.
struct PageTrack {
    /// The newest revision of the page's text; nil where there is none.
    let revision: Int?
    let state: EntryState?
    let contentID: Int64?
    let title: String?
    let hash: ContentHash?
    let words: Int
    let text: String?

    init(_ row: SQLStatement) throws {
        revision = row.optionalInt(0).map { Int($0) }
        state = row.optionalText(1).flatMap(EntryState.init(rawValue:))
        contentID = row.optionalInt(2)
        title = row.optionalText(3)
        hash = row.isNull(4) ? nil : try row.hash(4)
        words = Int(row.int(5))
        text = row.optionalText(6)
    }
}

extension PageResult {
    /// True where the page is what it should be.
    var isGood: Bool {
        switch self {
        case .read, .edited, .unchanged, .same: true
        default: false
        }
    }

    /// Results that are one trouble, which goes on from look to look.
    var trouble: Int {
        switch self {
        case .read, .edited, .unchanged, .same: 0
        case .missing, .removed: 1
        case .paywalled, .blocked: 2
        case .disallowed: 3
        case .doubtful: 4
        case .failed: 5
        case .unreadable, .dropped: 6
        }
    }
}

extension PageRecord {
    /// Forgets what the last good page is recognised by.
    mutating func forget() {
        validators = SourceValidators()
        bodyHash = nil
    }
}
