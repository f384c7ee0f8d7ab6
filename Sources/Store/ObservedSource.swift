import Articles
import GRDB
import Scheduling

/// A source as the commit needs it.
struct ObservedSource {
    let id: SourceID
    let kind: SourceKind
    let location: String
    let givenTitle: String?
    let title: String?
    let failures: Int
    let isGone: Bool
    let hasEntries: Bool
    let keepsEveryEdit: Bool
    let fullText: FullTextMode
    let experience: PageNeed.Experience

    /// Throws where there is no such source, or where it was removed.
    init(_ id: SourceID, _ database: Database) throws {
        let found = try SQLStatement(
            database,
            """
            SELECT kind, location, given_title, title, failures, gone_at, entries, keep_every_edit,
              full_text, pages_fuller, pages_same
            FROM source
            WHERE id = ? AND removed_at IS NULL
            """
        ).bind(1, Int64(id.rawValue)).first { row in
            ObservedSource(
                id: id, kind: SourceKind(rawValue: row.text(0)) ?? .feed, location: row.text(1),
                givenTitle: row.optionalText(2), title: row.optionalText(3),
                failures: Int(row.int(4)), isGone: !row.isNull(5), hasEntries: row.int(6) > 0,
                keepsEveryEdit: row.int(7) != 0,
                fullText: FullTextMode(text: row.text(8)) ?? .never,
                experience: PageNeed.Experience(
                    fuller: Int(row.int(9)), same: Int(row.int(10))))
        }
        guard let found else { throw StoreError.noSuchSource(id) }
        self = found
    }

    /// Its name, once it has said `newTitle`.
    func name(with newTitle: String?) -> String {
        givenTitle ?? newTitle ?? title ?? location
    }

    private init(
        id: SourceID, kind: SourceKind, location: String, givenTitle: String?, title: String?,
        failures: Int, isGone: Bool, hasEntries: Bool, keepsEveryEdit: Bool,
        fullText: FullTextMode, experience: PageNeed.Experience
    ) {
        self.id = id
        self.kind = kind
        self.location = location
        self.givenTitle = givenTitle
        self.title = title
        self.failures = failures
        self.isGone = isGone
        self.hasEntries = hasEntries
        self.keepsEveryEdit = keepsEveryEdit
        self.fullText = fullText
        self.experience = experience
    }
}
