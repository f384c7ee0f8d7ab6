import Articles

// What a feed may bring in a day. The first document of a source is not counted: an archive of many
// years may come in it, and its size has a limit of its own.
extension ObservationWriter {
    /// Counts a text that is to become an entry or a revision; false where its source brought too much
    /// today. A person who overruled that gets everything.
    mutating func hasRoom(for item: ItemDraft) -> Bool {
        guard !anomalies.isAccepted(.flooding) else { return true }
        return intake?.take(bytes: item.text.utf8.count + (item.html?.utf8.count ?? 0)) ?? true
    }

    /// Takes note of how much of the document was new.
    mutating func noteFlood() throws {
        guard let before = intake else { return }
        let at = observation.at
        if !observation.items.isEmpty {
            let new = outcome.added + outcome.leftOut
            intake?.note(items: observation.items.count, new: new, at: at)
        }
        guard let intake else { return }
        if outcome.leftOut > 0 || outcome.isOverfull {
            try anomalies.note(
                .flooding,
                "it brought more than a day has room for, so \(outcome.leftOut) new items of its last "
                    + "document were left out, and edits are held",
                at: at)
            // What is held waits in the store; what was left out must come again.
            if outcome.leftOut > 0 { try forgetValidators() }
        } else if intake.isSuspect(at: at) {
            let minutes = max(1, at.since(intake.turnoverSince).components.seconds / 60)
            try anomalies.note(
                .flooding,
                "all of its items are new at every check, \(intake.turnoverTexts) within "
                    + "\(minutes) min",
                at: at)
        }
        if intake != before || outcome.added + outcome.revised > 0 {
            try intake.write(session.database, source: sourceNumber)
        }
    }

    /// The document must come again, though it does not change.
    private func forgetValidators() throws {
        try SQLStatement(
            session.database,
            """
            UPDATE source SET etag = NULL, last_modified = NULL, validators_url = NULL,
              body_hash = NULL
            WHERE id = ?
            """
        ).bind(1, sourceNumber).run()
    }
}
