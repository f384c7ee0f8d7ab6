import Articles
import Identity

extension ObservationWriter {
    /// An anomaly that was not seen for so long is over.
    private static let memory = Duration.seconds(7 * 86_400)

    // MARK: Edits

    /// True where an edit is one of too many that go back and forth, or that change digits alone. It
    /// is held back then, and becomes a revision once it stays. An edit that says anything new is
    /// none of these, however many there are.
    mutating func isNoise(
        _ track: EditedTrack, _ item: ItemDraft, _ edit: Edit
    ) throws -> Bool {
        guard let kind = try noise(track, item, edit), !isWanted(kind) else { return false }
        let name = item.title ?? track.title ?? track.name
        let fact =
            switch kind {
            case .flapping: "\"\(name)\" goes back and forth between states that it had before"
            default: "\"\(name)\" is edited over and over, and only digits differ"
            }
        try anomalies.note(kind, fact, at: observation.at)
        return true
    }

    /// True where a person wants what is told as `kind`: such a state is not held.
    private func isWanted(_ kind: SourceAnomaly.Kind) -> Bool {
        source.keepsEveryEdit || anomalies.isAccepted(kind)
    }

    /// As what an edit is one of too many; nil where it is an edit like others.
    private func noise(
        _ track: EditedTrack, _ item: ItemDraft, _ edit: Edit
    ) throws -> SourceAnomaly.Kind? {
        let isBurst = try isBurst(track)
        // A page is looked at so seldom that it seldom has many edits in a day.
        guard isBurst || track.isPage, let kind = try likeness(track, item, edit) else {
            return nil
        }
        return try isBurst || isRun(of: kind, track) ? kind : nil
    }

    private func likeness(
        _ track: EditedTrack, _ item: ItemDraft, _ edit: Edit
    ) throws -> SourceAnomaly.Kind? {
        let content =
            try edit.isSameText
            ? track.contentID
            : statements.contentByHash.bind(1, item.fingerprint.hash.bytes).first { $0.int(0) }
        if let content, try hadBefore(track, content: content, title: item.title) {
            return .flapping
        }
        guard
            edit.isSameTitle || DigitsOnly.differ(track.title ?? "", item.title ?? "")
        else { return nil }
        if edit.isSameText { return .ticking }
        return DigitsOnly.differ(try text(of: track.contentID), item.text) ? .ticking : nil
    }

    /// Makes revisions of the held states that stayed, or were held for long enough, or that a
    /// person wants, those first that have waited the longest, as far as the day has room for them;
    /// and forgets anomalies that are over. What is held of a page waits for its looks, as long as any
    /// are to come.
    mutating func releaseHeld() throws {
        let at = observation.at
        let isAnyWanted = SourceAnomaly.Kind.allCases.contains { $0.holdsStates && isWanted($0) }
        for state in held.longestFirst {
            let isPage = state.track.origin == .page
            guard isPage || isAnyWanted || state.isDue(at: at),
                let known = try entry(state.track.entry)
            else { continue }
            if isPage {
                let isLast = try !isLookToCome(at: known.id)
                guard isAnyWanted || isLast else { continue }
                try releaseHeldPage(of: known, whatever: isLast)
                if held.state(of: known.id, .page) == nil {
                    try session.pages().forgetNote.bind(1, Int64(known.id.rawValue))
                        .bind(2, Self.heldNote).run()
                }
                continue
            }
            guard let item = try held.item(of: known, state.track.origin) else { continue }
            let edit = Edit(from: known.hash, known.title, to: item)
            if !edit.isNone {
                // What is no noise was held because the day was full.
                guard
                    try state.isDue(at: at)
                        || isWanted(noise(EditedTrack(known), item, edit) ?? .flooding)
                else { continue }
                guard hasRoom(for: item) else {
                    outcome.isOverfull = true
                    break
                }
                try revise(known, with: item, edit)
            }
            try held.drop(state.track.entry, state.track.origin)
        }
        for (kind, mark) in anomalies.marks
        where kind.holdsStates && at.since(mark.lastSeenAt) > Self.memory && held.held.isEmpty {
            try anomalies.forget(kind)
        }
    }

    /// False where the page of an entry is not looked at any more: no look is due, or its source is
    /// not read with its pages.
    private func isLookToCome(at id: EntryID) throws -> Bool {
        try session.pages().isToCome.bind(1, Int64(id.rawValue)).first { _ in true } ?? false
    }

    /// Makes a revision of what is held of an entry's own text, before the entry goes.
    mutating func releaseHeld(of id: EntryID, _ origin: Origin) throws {
        guard held.state(of: id, origin) != nil, let known = try entry(id),
            let item = try held.item(of: known, origin)
        else { return }
        let edit = Edit(from: known.hash, known.title, to: item)
        if !edit.isNone { try revise(known, with: item, edit) }
        try held.drop(id, origin)
    }

    /// Makes a revision of the state that is held of an entry's page where it stayed, or a person wants
    /// it, or `whatever` it is, since no look will follow.
    mutating func releaseHeldPage(of entry: KnownEntry, whatever: Bool) throws {
        guard let state = held.state(of: entry.id, .page), let known = try self.entry(entry.id),
            let track = try session.pages().track.bind(1, Int64(known.id.rawValue))
                .first(PageTrack.init) ?? nil,
            let item = try held.item(of: known, .page)
        else { return }
        if let edited = EditedTrack(known, page: track), let hash = track.hash {
            let edit = Edit(from: hash, track.title, to: item)
            if !edit.isNone {
                guard
                    try whatever || state.isStable(at: observation.at)
                        || isWanted(noise(edited, item, edit) ?? .flooding)
                else { return }
                try showPage(item, edit.kind, of: known, track)
            }
        }
        try held.drop(known.id, .page)
    }

    // MARK: GUIDs

    /// Takes note of a document whose items all have other GUIDs than the last time.
    mutating func noteGUIDs() throws {
        guard !observation.items.isEmpty, !claimed.isEmpty else { return }
        guard changedGUIDs >= 2, changedGUIDs * 5 >= claimed.count * 4 else {
            if changedGUIDs == 0 { try anomalies.forget(.changingGUIDs) }
            return
        }
        try anomalies.note(
            .changingGUIDs,
            "its items have other GUIDs at every fetch",
            at: observation.at)
    }

    /// What the new ones among the items are where nearly all of the document is entries that the
    /// source has, headline and text, under GUIDs that it never had. Then the GUIDs changed, though
    /// each text alone may be too short to tell.
    func renamedAltogether(_ news: [Int]) throws -> [Int: KnownEntry] {
        guard source.kind == .feed, source.hasEntries, news.count >= 3,
            news.count * 5 >= observation.items.count * 4
        else { return [:] }
        var renamed: [Int: KnownEntry] = [:]
        var taken = claimed
        for index in news {
            let item = observation.items[index]
            guard item.title != nil || item.fingerprint.words > 0 else { continue }
            let content = try statements.contentByHash.bind(1, item.fingerprint.hash.bytes)
                .first { $0.int(0) }
            guard let content else { continue }
            let found = try statements.entriesWithTitle
                .bind(1, sourceNumber).bind(2, content).bind(3, item.title)
                .all { EntryID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
            guard let id = found.first(where: { !taken.contains($0) }), let known = try entry(id),
                known.canonicalURL == nil || item.canonicalURL == nil
                    || known.canonicalURL == item.canonicalURL
            else { continue }
            taken.insert(id)
            renamed[index] = known
        }
        return renamed.count * 5 >= observation.items.count * 4 ? renamed : [:]
    }
}

extension EntryMatch {
    /// True where it is no known entry.
    var isNew: Bool {
        if case .new = self { true } else { false }
    }
}
