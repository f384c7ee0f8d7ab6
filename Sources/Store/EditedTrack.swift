import Articles
import Identity

/// One track of an entry's revisions, the source's own text or its page's, as an edit of it is judged:
/// whether it is one of too many.
struct EditedTrack {
    let entry: KnownEntry
    let isPage: Bool
    /// Of its newest state.
    let contentID: Int64
    let title: String?

    /// What the entry is called where it has no headline.
    var name: String { entry.key }

    /// The text that the source itself gives.
    init(_ entry: KnownEntry) {
        self.entry = entry
        isPage = false
        contentID = entry.contentID
        title = entry.title
    }

    /// The text of the entry's page; nil where it has none yet.
    init?(_ entry: KnownEntry, page: PageTrack) {
        guard let content = page.contentID else { return nil }
        self.entry = entry
        isPage = true
        contentID = content
        title = page.title
    }
}

extension ObservationWriter {
    /// So many revisions within a day, or within a week, and noise is held back: a person's edits
    /// are fewer.
    private static let burst = (inDay: 6, inWeek: 12)
    /// So many edits of a page in a row, each found by one look, say the same: a week has not many more.
    /// Numbers that people correct, such as those of victims, change alone a few times too.
    private static func run(of kind: SourceAnomaly.Kind) -> Int { kind == .flapping ? 3 : 5 }

    func isBurst(_ track: EditedTrack) throws -> Bool {
        guard track.entry.revision > Self.burst.inDay else { return false }
        let times = try revisionTimes(of: track)
        func isWithin(_ period: Duration, _ count: Int) -> Bool {
            times.count > count && observation.at.since(times[count - 1]) < period
        }
        return isWithin(.seconds(86_400), Self.burst.inDay)
            || isWithin(.seconds(7 * 86_400), Self.burst.inWeek)
    }

    /// Of one track, newest first.
    private func revisionTimes(of track: EditedTrack) throws -> [Timestamp] {
        try statements.revisionTimes
            .bind(1, Int64(track.entry.id.rawValue)).bind(2, track.isPage)
            .bind(3, Self.burst.inWeek + 1).all { $0.time(0) }
    }

    /// True where the last edits of a page were all what this one is.
    func isRun(of kind: SourceAnomaly.Kind, _ track: EditedTrack) throws -> Bool {
        guard track.isPage else { return false }
        let run = Self.run(of: kind)
        let revisions = try session.pages().pageRevisions
            .bind(1, Int64(track.entry.id.rawValue))
            .all { (content: $0.int(1), title: $0.optionalText(2), kind: $0.text(3)) }
            .prefix(run + 1)
        guard revisions.count > run else { return false }
        let edits = zip(revisions, revisions.dropFirst())
        if kind == .flapping {
            return edits.allSatisfy { $0.0.kind == RevisionKind.revert.rawValue }
        }
        return try edits.allSatisfy { new, old in
            let isTitleAlike =
                NormalForm.ofTitle(new.title) == NormalForm.ofTitle(old.title)
                || DigitsOnly.differ(old.title ?? "", new.title ?? "")
            guard isTitleAlike else { return false }
            return try new.content == old.content
                || DigitsOnly.differ(try text(of: old.content), try text(of: new.content))
        }
    }

    /// True where an earlier state of the track had this text and headline.
    func hadBefore(_ track: EditedTrack, content: Int64, title: String?) throws -> Bool {
        guard track.isPage else {
            return try earlierRevision(of: track.entry, content: content, title: title) != nil
        }
        let form = NormalForm.ofTitle(title)
        return try pageRevisions(of: track.entry)
            .contains { $0.content == content && NormalForm.ofTitle($0.title) == form }
    }

    func text(of content: Int64) throws -> String {
        try statements.textOfContent.bind(1, content).first { $0.text(0) } ?? ""
    }
}
