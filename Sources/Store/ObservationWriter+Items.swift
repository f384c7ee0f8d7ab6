import Articles
import Identity

extension ObservationWriter {
    /// An item that is not known at first sight.
    private struct OpenItem {
        /// Its place in the observation: a draft is large, and is not copied about.
        let index: Int
        /// The entry that has its key, which it may be or not.
        let holder: KnownEntry?
        var candidates: [EntryCandidate] = []
        /// What the document says of its key; nil where nothing is odd.
        var anomaly: String?
    }

    /// Recognises every item, and writes what is new about it.
    mutating func writeItems(vanishing: [EntryID]) throws {
        let open = try openItems()
        guard !open.isEmpty else { return }
        let renames = try renamedFiles()
        var undecided: [OpenItem] = []
        for var candidate in open {
            let item = observation.items[candidate.index]
            if let known = try renamedEntry(item, holder: candidate.holder, renames) {
                try update(known, with: item, because: .hash)
                continue
            }
            candidate.candidates = try candidates(for: candidate, vanishing: Set(vanishing))
            undecided.append(candidate)
        }
        let matches = self.matches(undecided)
        // Known ones first: a new entry must not take a key or a URL that one of them still has.
        for (open, match) in zip(undecided, matches) {
            guard case .known(let id, let reason) = match else { continue }
            guard let known = try entry(id), !claimed.contains(id) else {
                outcome.repeated += 1
                continue
            }
            try update(known, with: observation.items[open.index], because: reason)
        }
        let renamed = try renamedAltogether(
            zip(undecided, matches).filter { $1.isNew }.map { $0.0.index })
        for (open, match) in zip(undecided, matches) {
            guard case .new(let anomaly) = match else { continue }
            if let known = renamed[open.index] {
                try update(known, with: observation.items[open.index], because: .hash)
                continue
            }
            guard hasRoom(for: observation.items[open.index]) else {
                outcome.leftOut += 1
                continue
            }
            try add(observation.items[open.index], anomaly: anomaly ?? open.anomaly)
        }
    }

    /// Counts the items that say nothing new, and returns the others. This is the way of nearly all
    /// items, so it costs one look-up each, and none in a source without entries.
    private mutating func openItems() throws -> [OpenItem] {
        var open: [OpenItem] = []
        // By bytes: to Swift two names are one that differ in Unicode's normalisation alone, and in a
        // folder they are two files.
        var seen: [[UInt8]: Int] = [:]
        seen.reserveCapacity(observation.items.count)
        for index in observation.items.indices {
            let item = observation.items[index]
            guard !item.key.isEmpty else {
                throw StoreError.badObservation(source: source.id, reason: "an item has no key")
            }
            var anomaly: String?
            if let earlier = seen.updateValue(index, forKey: Array(item.key.utf8)) {
                guard Self.isOther(item, than: observation.items[earlier]) else {
                    outcome.repeated += 1
                    continue
                }
                hasRepeatedKeys = true
                anomaly = "another item of the same document has the key \"\(item.key)\""
            }
            guard source.hasEntries else {
                open.append(OpenItem(index: index, holder: nil, anomaly: anomaly))
                continue
            }
            let found = try keyHolder(of: item)
            if let found, found.isTwin, claimed.insert(found.id).inserted {
                outcome.unchanged += 1
                try held.drop(found.id, item.origin)
                continue
            }
            let holder = try found.flatMap { try entry($0.id) }
            open.append(OpenItem(index: index, holder: holder, anomaly: anomaly))
        }
        return open
    }

    /// The entry that has the item's key, and whether it says all that the item says, so that
    /// there is nothing to compare: the same names, headline and text. What the item does not say
    /// is not asked.
    private func keyHolder(of item: ItemDraft) throws -> (id: EntryID, isTwin: Bool)? {
        try statements.twin
            .bind(1, sourceNumber).bind(2, item.key).bind(3, item.fingerprint.hash.bytes)
            .first { row in
                let isTwin =
                    row.isNull(1) && row.holds(2, item.title)
                    && (item.guid == nil || row.holds(3, item.guid))
                    && (item.canonicalURL == nil || row.holds(4, item.canonicalURL))
                    && row.holds(5, item.path) && row.int(6) != 0
                return (EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))), isTwin)
            }
    }

    /// What stands twice in one document under one key is two articles where headline and text
    /// differ. Some feeds give every item the same GUID and the same URL.
    private static func isOther(_ item: ItemDraft, than earlier: ItemDraft) -> Bool {
        let isSameText = item.fingerprint.hash == earlier.fingerprint.hash
        if isSameText, item.fingerprint.identifies { return false }
        let form = NormalForm.ofTitle(item.title)
        return form != NormalForm.ofTitle(earlier.title) || (form.isEmpty && !isSameText)
    }

    /// What the matcher takes for the item's GUID: in a folder its path, and where there is no GUID
    /// the key that stands for it.
    private func identifier(of item: ItemDraft) -> String {
        source.kind == .folder ? item.key : item.guid ?? item.key
    }

    private func matches(_ open: [OpenItem]) -> [EntryMatch] {
        guard open.contains(where: { !$0.candidates.isEmpty }) else {
            return Array(repeating: .new(anomaly: nil), count: open.count)
        }
        let identities = open.map { open in
            let item = observation.items[open.index]
            return ItemIdentity(
                guid: identifier(of: item), canonicalURL: item.canonicalURL,
                titleForm: open.candidates.isEmpty ? "" : NormalForm.ofTitle(item.title),
                fingerprint: item.fingerprint, publishedAt: item.publishedAt)
        }
        return EntryMatcher.match(identities, in: source.kind, candidates: open.map(\.candidates))
    }

    /// Every entry of the source that shares the item's key, GUID, URL or text.
    private func candidates(
        for open: OpenItem, vanishing: Set<EntryID>
    ) throws -> [EntryCandidate] {
        guard source.hasEntries else { return [] }
        let item = observation.items[open.index]
        var found: [EntryID: (entry: KnownEntry, reason: MatchReason)] = [:]
        var order: [EntryID] = []
        func add(_ entry: KnownEntry?, _ reason: MatchReason) {
            guard let entry, found[entry.id] == nil else { return }
            found[entry.id] = (entry, reason)
            order.append(entry.id)
        }
        add(open.holder, .guid)
        for id in try ids(statements.entriesByGUID, identifier(of: item)) {
            add(try entry(id), .guid)
        }
        var sharers: [EntryID] = []
        if let url = item.canonicalURL {
            sharers = try ids(statements.entriesByURL, url)
            for id in sharers { add(try entry(id), .url) }
        }
        if item.fingerprint.identifies {
            for id in try entriesWithText(of: item) { add(try entry(id), .hash) }
        }
        return order.compactMap { id in
            guard let (entry, reason) = found[id] else { return nil }
            return EntryCandidate(
                id: id, foundBy: reason,
                // It has or had the item's URL, which need not be the one it has now.
                canonicalURL: sharers.contains(id) ? item.canonicalURL : entry.canonicalURL,
                titleForm: NormalForm.ofTitle(entry.title), hash: entry.hash,
                isClaimed: claimed.contains(id),
                isRemoved: entry.isRemoved || vanishing.contains(id),
                sharesURL: sharers.count > 1 && sharers.contains(id),
                publishedAt: entry.publishedAt)
        }
    }

    private func ids(_ query: SQLStatement, _ name: String) throws -> [EntryID] {
        try query.bind(1, name).bind(2, sourceNumber)
            .all { EntryID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
    }

    private func entriesWithText(of item: ItemDraft) throws -> [EntryID] {
        let content = try statements.contentByHash.bind(1, item.fingerprint.hash.bytes)
            .first { $0.int(0) }
        guard let content else { return [] }
        return try statements.entriesByContent.bind(1, content).bind(2, sourceNumber)
            .all { EntryID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
    }
}
