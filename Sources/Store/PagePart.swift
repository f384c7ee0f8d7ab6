import Articles
import Scheduling

/// One page of an article that is on several.
package struct PagePart: Hashable, Sendable {
    /// How a page was found in the round that runs.
    enum Reading: Int, Hashable, Sendable {
        case notYet = 0
        case asItWas = 1
        case changed = 2
    }

    /// From 1.
    package var number: Int
    /// Where it was found.
    package var url: String
    /// Where the one after it is; nil for the last.
    package var nextURL: String?
    var reading: Reading
    var lookedAt: Timestamp
    package var validators: SourceValidators
    package var bodyHash: [UInt8]?
    /// What the page says of itself; its text is read where it is needed.
    package var title: String?
    var hash: [UInt8]
    /// Bytes of its text and markup.
    var size: Int

    /// True where the round that runs has read it.
    package var isRead: Bool { reading != .notYet }

    /// The columns that `init(_:)` reads, of `page_part`.
    static let columns = """
        number, url, next_url, reading, looked_at, etag, last_modified, validators_url, body_hash,
        title, hash, length(CAST(text AS BLOB)) + coalesce(length(CAST(html AS BLOB)), 0)
        """

    init(_ row: SQLStatement) {
        number = Int(row.int(0))
        url = row.text(1)
        nextURL = row.optionalText(2)
        reading = Reading(rawValue: Int(row.int(3))) ?? .notYet
        lookedAt = row.time(4)
        validators = SourceValidators(
            etag: row.optionalText(5), lastModified: row.optionalText(6),
            url: row.optionalText(7))
        bodyHash = row.optionalBytes(8)
        title = row.optionalText(9)
        hash = row.bytes(10)
        size = Int(row.int(11))
    }
}
