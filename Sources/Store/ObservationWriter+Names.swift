import Articles
import Identity

extension ObservationWriter {
    /// Writes the names that `item` has and the entry never had: a GUID, a canonical URL, a path.
    /// A name that it had before is no news, so that a publisher who goes back and forth between
    /// two makes one change.
    mutating func rename(
        _ known: KnownEntry, to item: ItemDraft, because reason: MatchReason
    ) throws {
        var moves: [String] = []
        var key = known.key
        var path = known.path
        var (guid, url, canonicalURL) = (known.guid, known.url, known.canonicalURL)
        if source.kind == .folder, item.key != known.key {
            key = try vacantKey(for: item)
            path = item.path
            moves.append("\(known.path ?? known.key) → \(item.path ?? item.key)")
        }
        if source.kind == .folder {
            guid = item.guid ?? guid
        } else if let new = item.guid, new != guid, new != key,
            try !isAlias(new, .guid, known.id)
        {
            changedGUIDs += 1
            // Where they change at every fetch they are no names, and nobody wants to read of it.
            if !anomalies.isInForce(.changingGUIDs) {
                try insertAlias(new, .guid, of: known.id)
                moves.append("GUID \(guid ?? "none") → \(new)")
            }
            guid = new
        }
        if let new = item.canonicalURL, new != canonicalURL, try !isAlias(new, .url, known.id) {
            if let canonicalURL { try insertAlias(canonicalURL, .url, of: known.id) }
            moves.append("URL \(url ?? "none") → \(item.url ?? new)")
            (url, canonicalURL) = (item.url, new)
            if let url { try movePage(of: known.id, to: url, canonicalURL: new) }
        }
        guard !moves.isEmpty || guid != known.guid else { return }
        try statements.renameEntry
            .bind(1, Int64(known.id.rawValue)).bind(2, key).bind(3, guid).bind(4, url)
            .bind(5, canonicalURL).bind(6, path).run()
        guard !moves.isEmpty else { return }
        let detail = moves.joined(separator: ", ")
        try tell(
            .entryMoved, entry: known.id, article: known.articleID, title: item.title,
            detail: source.kind == .folder ? detail : "\(detail), known by its \(Self.word(reason))"
        )
        outcome.moved += 1
    }

    private func isAlias(_ value: String, _ kind: MatchReason, _ id: EntryID) throws -> Bool {
        try session.statements.hasAlias
            .bind(1, value).bind(2, sourceNumber).bind(3, kind.rawValue)
            .bind(4, Int64(id.rawValue)).first { _ in true } ?? false
    }

    private static func word(_ reason: MatchReason) -> String {
        switch reason {
        case .guid: "GUID"
        case .url: "URL"
        default: "text"
        }
    }
}
