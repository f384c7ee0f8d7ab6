import Articles
import GRDB

/// An entry as the commit needs it.
struct KnownEntry {
    let id: EntryID
    let articleID: ArticleID
    let contentID: Int64
    /// The newest revision, whatever its origin.
    let revision: Int
    /// True where its page has a text of its own. `contentID`, `title` and `hash` are the source's.
    let hasPageText: Bool
    let publishedAt: Timestamp?
    let isRemoved: Bool
    let key: String
    let title: String?
    let guid: String?
    let url: String?
    let canonicalURL: String?
    let path: String?
    let hash: ContentHash

    /// The columns that `init(_:)` reads, of `entry e` and `content c`.
    static let columns = """
        e.id, e.article_id, e.content_id, e.current_revision, e.removed_at, e.source_key, e.title,
        e.guid, e.url, e.canonical_url, e.path, c.hash, e.shown_revision, e.published_at
        """

    init(_ row: SQLStatement) throws {
        id = EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0)))
        articleID = ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(1)))
        contentID = row.int(2)
        revision = Int(row.int(3))
        isRemoved = !row.isNull(4)
        key = row.text(5)
        title = row.optionalText(6)
        guid = row.optionalText(7)
        url = row.optionalText(8)
        canonicalURL = row.optionalText(9)
        path = row.optionalText(10)
        hash = try row.hash(11)
        hasPageText = !row.isNull(12)
        publishedAt = row.optionalTime(13)
    }
}
