import Articles
import GRDB

/// How much a feed has brought within a day, read and written inside the transaction of a commit.
///
/// Whoever makes up GUIDs and words at every fetch is no known entry's author by any rule, and could
/// fill the disk. So a day has an end: beyond it, nothing of the feed becomes an entry or a revision
/// until the next day begins. It lies far beyond what the busiest newsrooms publish.
struct SourceIntake: Hashable {
    /// New entries and revisions of one day.
    static let mostTexts = 5000
    /// Bytes of text and markup of one day.
    static let mostBytes = 64 << 20
    private static let day = Duration.seconds(86_400)
    /// At so many checks in a row everything must have been new before anybody is told.
    private static let suspectTurnovers = 3

    /// When the day began.
    private var since: Timestamp
    private(set) var texts = 0
    private var bytes = 0
    /// Checks in a row at which nearly all of the document was new.
    private var turnovers = 0
    private(set) var turnoverSince: Timestamp
    /// What was new at all of them but the first.
    private(set) var turnoverTexts = 0

    /// What is known of `source` at `now`.
    init(_ database: Database, source: Int64, at now: Timestamp) throws {
        let kept = try SQLStatement(
            database,
            """
            SELECT day_since, texts, bytes, turnovers, turnover_since, turnover_texts
            FROM source_intake WHERE source_id = ?
            """
        ).bind(1, source).first { row in
            var intake = SourceIntake(at: row.time(0))
            intake.texts = Int(row.int(1))
            intake.bytes = Int(row.int(2))
            intake.turnovers = Int(row.int(3))
            intake.turnoverSince = row.time(4)
            intake.turnoverTexts = Int(row.int(5))
            return intake
        }
        self = kept ?? SourceIntake(at: now)
        // A day that begins in the future was written by a clock that was wrong.
        if since > now || now.since(since) >= Self.day { beginDay(at: now) }
    }

    private init(at now: Timestamp) {
        (since, turnoverSince) = (now, now)
    }

    private mutating func beginDay(at now: Timestamp) {
        (since, texts, bytes) = (now, 0, 0)
    }

    /// Counts a text of so many bytes; false where the day has no room for it.
    mutating func take(bytes count: Int) -> Bool {
        guard texts < Self.mostTexts, bytes < Self.mostBytes else { return false }
        texts += 1
        bytes += count
        return true
    }

    /// Takes note of a whole document: so many items, of which so many were new.
    mutating func note(items: Int, new: Int, at now: Timestamp) {
        guard new > 0, new * 5 >= items * 4 else {
            turnovers = 0
            return
        }
        if turnovers == 0 {
            (turnoverSince, turnoverTexts) = (now, 0)
        } else {
            turnoverTexts += new
        }
        turnovers += 1
    }

    /// True where check after check brings a new document, at a pace that has no room in a day.
    func isSuspect(at now: Timestamp) -> Bool {
        guard turnovers >= Self.suspectTurnovers else { return false }
        let days = max(0.001, Double(now.since(turnoverSince).components.seconds)) / 86_400
        return Double(turnoverTexts) / days > Double(Self.mostTexts)
    }

    func write(_ database: Database, source: Int64) throws {
        try SQLStatement(
            database, "INSERT OR REPLACE INTO source_intake VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        )
        .bind(1, source).bind(2, since).bind(3, texts).bind(4, bytes)
        .bind(5, turnovers).bind(6, turnoverSince).bind(7, turnoverTexts).run()
    }
}
