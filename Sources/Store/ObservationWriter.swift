import Articles
import GRDB
import Identity

/// Writes one observation: recognises its items, adds and revises entries, removes what vanished,
/// and keeps the source's own state.
struct ObservationWriter {
    let session: CommitSession
    let observation: Observation
    private(set) var source: ObservedSource
    /// The source's name, as the change rows carry it.
    let name: String
    var outcome: CommitOutcome
    /// How many items of the document are at one page; made when that is first asked.
    private(set) lazy var itemsOfPages = ItemsOfPages(observation.items)
    /// Entries that items of this observation are.
    var claimed: Set<EntryID> = []
    /// True where two different items of the document have one key.
    var hasRepeatedKeys = false
    /// When new entries were published, for the source's pace.
    var arrivals: [Timestamp] = []
    var held: HeldRevisions
    var anomalies: AnomalyMarks
    /// Entries that have another GUID than the last time.
    var changedGUIDs = 0
    /// What the source has brought today; nil where that is not counted.
    var intake: SourceIntake?

    var statements: CommitStatements { session.statements }
    var sourceNumber: Int64 { Int64(source.id.rawValue) }

    init(_ observation: Observation, in session: CommitSession) throws {
        self.session = session
        self.observation = observation
        source = try ObservedSource(observation.sourceID, session.database)
        name = source.name(with: observation.sourceState?.title)
        outcome = CommitOutcome(sourceID: observation.sourceID)
        let number = Int64(observation.sourceID.rawValue)
        held = try HeldRevisions(session.database, source: number)
        anomalies = try AnomalyMarks(session.database, source: number)
        let mayWrite = !observation.items.isEmpty || !held.held.isEmpty
        if source.kind == .feed, source.hasEntries, mayWrite {
            intake = try SourceIntake(session.database, source: number, at: observation.at)
        }
    }

    mutating func write() throws {
        if let state = observation.sourceState {
            outcome.changes += try SourceStateWriter(session.database).write(
                state, of: source, at: observation.at, log: &session.log)
            if case .done = state.move, try !reload() { return }
        }
        if !observation.hosts.isEmpty {
            let writer = try HostWriter(session.database)
            for host in observation.hosts { try writer.write(host) }
        }
        let vanishing = try vanishingEntries()
        try writeItems(vanishing: vanishing)
        for id in vanishing where !claimed.contains(id) {
            try remove(id)
        }
        for look in observation.pages { try write(look) }
        try writeFiles()
        try writeArrivals()
        guard observation.sourceState?.outcome == .succeeded else { return }
        if source.kind == .feed { try noteGUIDs() }
        try releaseHeld()
        if source.kind == .feed { try noteFlood() }
    }

    /// After a move: false where the source became one with another, which reads the document itself.
    private mutating func reload() throws -> Bool {
        let isMerged =
            try SQLStatement(session.database, "SELECT merged_into FROM source WHERE id = ?")
            .bind(1, sourceNumber).first { !$0.isNull(0) } ?? false
        if !isMerged { source = try ObservedSource(source.id, session.database) }
        return !isMerged
    }

    /// Appends a row about an entry to the change log. Returns its number.
    @discardableResult
    mutating func tell(
        _ kind: ChangeKind, entry: EntryID, article: ArticleID, from: ArticleID? = nil,
        title: String?, revision: Int? = nil, detail: String? = nil
    ) throws -> Int64 {
        let change = try session.log.append(
            Change(
                seq: 0, at: observation.at, kind: kind, sourceID: source.id, entryID: entry,
                articleID: article, fromArticleID: from, revision: revision, detail: detail,
                source: name,
                title: title))
        outcome.changes.append(change)
        return change.seq
    }

    func entry(_ id: EntryID) throws -> KnownEntry? {
        try statements.entryByID.bind(1, Int64(id.rawValue)).first(KnownEntry.init)
    }

    /// Adds to the source's count of entries and to its newest times.
    private func writeArrivals() throws {
        guard !arrivals.isEmpty else { return }
        let database = session.database
        try SQLStatement(database, "UPDATE source SET entries = entries + ?2 WHERE id = ?1")
            .bind(1, sourceNumber).bind(2, arrivals.count).run()
        let known = try SQLStatement(
            database, "SELECT times FROM source_arrivals WHERE source_id = ?"
        ).bind(1, sourceNumber).first { ArrivalTimes.times($0.text(0)) }
        let newest = (arrivals + (known ?? [])).sorted(by: >).prefix(ArrivalTimes.limit)
        try SQLStatement(database, "INSERT OR REPLACE INTO source_arrivals VALUES(?,?)")
            .bind(1, sourceNumber).bind(2, ArrivalTimes.text(Array(newest))).run()
    }
}

/// The column of a source's newest times: a JSON array of milliseconds.
enum ArrivalTimes {
    /// How many are kept.
    static let limit = 50

    static func text(_ times: [Timestamp]) -> String {
        "[" + times.map { String($0.milliseconds) }.joined(separator: ",") + "]"
    }

    static func times(_ text: String) -> [Timestamp] {
        // By bytes: this runs for each source that is checked.
        var times: [Timestamp] = []
        var value: Int64 = 0
        var isNegative = false
        var hasDigits = false
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                value = value &* 10 &+ Int64(byte &- 0x30)
                hasDigits = true
            case UInt8(ascii: "-"):
                isNegative = true
            default:
                if hasDigits { times.append(Timestamp(milliseconds: isNegative ? -value : value)) }
                (value, isNegative, hasDigits) = (0, false, false)
            }
        }
        return times
    }
}
