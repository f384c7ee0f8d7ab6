import Articles
import Identity

extension ObservationWriter {
    /// So many revisions within a day, or within a week, and noise is held back: a person's edits
    /// are fewer.
    private static let burst = (inDay: 6, inWeek: 12)
    /// An anomaly that was not seen for so long is over.
    private static let memory = Duration.seconds(7 * 86_400)

    // MARK: Edits

    /// True where an edit is one of too many that go back and forth, or that change digits alone. It
    /// is held back then, and becomes a revision once it stays. An edit that says anything new is
    /// none of these, however many there are.
    mutating func isNoise(_ known: KnownEntry, _ item: ItemDraft, _ edit: Edit) throws -> Bool {
        guard source.kind == .feed, let kind = try noise(known, item, edit), !isWanted(kind) else {
            return false
        }
        let name = item.title ?? known.title ?? known.key
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
        _ known: KnownEntry, _ item: ItemDraft, _ edit: Edit
    ) throws -> SourceAnomaly.Kind? {
        guard try isBurst(known) else { return nil }
        let content =
            try edit.isSameText
            ? known.contentID
            : statements.contentByHash.bind(1, item.fingerprint.hash.bytes).first { $0.int(0) }
        if let content,
            try earlierRevision(of: known, content: content, title: item.title) != nil
        {
            return .flapping
        }
        guard
            edit.isSameTitle || DigitsOnly.differ(known.title ?? "", item.title ?? "")
        else { return nil }
        if edit.isSameText { return .ticking }
        let text = try statements.textOfContent.bind(1, known.contentID).first { $0.text(0) }
        return DigitsOnly.differ(text ?? "", item.text) ? .ticking : nil
    }

    private func isBurst(_ known: KnownEntry) throws -> Bool {
        func isWithin(_ period: Duration, _ count: Int) throws -> Bool {
            guard known.revision > count else { return false }
            let at = try statements.revisionTime
                .bind(1, Int64(known.id.rawValue)).bind(2, known.revision - count + 1)
                .first { $0.time(0) }
            return at.map { observation.at.since($0) < period } ?? false
        }
        return try isWithin(.seconds(86_400), Self.burst.inDay)
            || isWithin(.seconds(7 * 86_400), Self.burst.inWeek)
    }

    /// Makes revisions of the held states that stayed, or were held for long enough, or that a
    /// person wants, those first that have waited the longest, as far as the day has room for them;
    /// and forgets anomalies that are over.
    mutating func releaseHeld() throws {
        let at = observation.at
        let isAnyWanted = SourceAnomaly.Kind.allCases.contains { $0.holdsStates && isWanted($0) }
        for state in held.longestFirst where isAnyWanted || state.isDue(at: at) {
            guard let known = try entry(state.entry), let item = try held.item(of: known) else {
                continue
            }
            let edit = Edit(
                isSameText: known.hash == item.fingerprint.hash,
                isSameTitle: NormalForm.ofTitle(known.title) == NormalForm.ofTitle(item.title))
            if !edit.isSameText || !edit.isSameTitle {
                // What is no noise was held because the day was full.
                guard
                    try state.isDue(at: at) || isWanted(noise(known, item, edit) ?? .flooding)
                else { continue }
                guard hasRoom(for: item) else {
                    outcome.isOverfull = true
                    break
                }
                try revise(known, with: item, edit)
            }
            try held.drop(state.entry)
        }
        for (kind, mark) in anomalies.marks
        where kind.holdsStates && at.since(mark.lastSeenAt) > Self.memory && held.held.isEmpty {
            try anomalies.forget(kind)
        }
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
