package import Articles

/// The page behind an entry: where it is, how the last look at it ended, and when the next is due.
package struct PageRecord: Hashable, Sendable {
    package var entryID: EntryID
    package var sourceID: SourceID
    /// What is asked for.
    package var url: String
    package var host: String
    package var wantedAt: Timestamp
    /// Nil where it is not looked at again.
    package var dueAt: Timestamp?
    /// One line for people.
    package var dueReason: String?
    package var lookedAt: Timestamp?
    package var result: PageResult?
    /// What there is to say about the result; one line for people.
    package var note: String?
    /// Failed looks in a row.
    package var failures: Int
    /// Since when it has the trouble of `result`.
    package var troubleSince: Timestamp?
    /// When its text was read first.
    package var readAt: Timestamp?
    /// When its text was last found edited.
    package var changedAt: Timestamp?
    package var edits: Int
    package var validators: SourceValidators
    package var bodyHash: [UInt8]?
    /// Of the last text that stood there, whatever it was.
    package var textHash: [UInt8]?

    /// The columns that `init(_:)` reads, of `page p`.
    static let columns = """
        p.entry_id, p.source_id, p.url, p.host, p.wanted_at, p.due_at, p.due_reason, p.looked_at,
        p.result, p.note, p.failures, p.trouble_since, p.read_at, p.changed_at, p.edits, p.etag,
        p.last_modified, p.validators_url, p.body_hash, p.text_hash
        """

    /// In lower case, without port and brackets; nil for what is no web address, or carries a
    /// password.
    static func host(of url: String) -> String? {
        let reference = URLReference(url)
        guard reference.isWeb, let host = reference.host, !host.isEmpty,
            URLReference.withoutCredentials(url) == url
        else { return nil }
        return host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    }

    init(_ row: SQLStatement) {
        entryID = EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0)))
        sourceID = SourceID(rawValue: Int32(truncatingIfNeeded: row.int(1)))
        url = row.text(2)
        host = row.text(3)
        wantedAt = row.time(4)
        dueAt = row.optionalTime(5)
        dueReason = row.optionalText(6)
        lookedAt = row.optionalTime(7)
        result = row.optionalText(8).flatMap(PageResult.init(rawValue:))
        note = row.optionalText(9)
        failures = Int(row.int(10))
        troubleSince = row.optionalTime(11)
        readAt = row.optionalTime(12)
        changedAt = row.optionalTime(13)
        edits = Int(row.int(14))
        validators = SourceValidators(
            etag: row.optionalText(15), lastModified: row.optionalText(16),
            url: row.optionalText(17))
        bodyHash = row.optionalBytes(18)
        textHash = row.optionalBytes(19)
    }
}

/// A page to be asked for, with the source whose word is asked with.
package struct PageTask: Hashable, Sendable {
    package var page: PageRecord
    package var source: SourceRecord
    /// What becomes of its entry at the moment; nil where that is whole.
    package var state: EntryState?
    /// Which page of the article is asked for, from 1.
    package var part: Int
    /// Where that is.
    package var url: String
    /// What was kept of that page.
    package var validators: SourceValidators
    package var bodyHash: [UInt8]?
    /// The article's first page, where another one is asked for.
    package var first: PagePart?

    init(page: PageRecord, source: SourceRecord, state: EntryState?, parts: PageParts) {
        self.page = page
        self.source = source
        self.state = state
        part = parts.next
        url = parts.nextURL ?? page.url
        let isOnlyPage = parts.all.isEmpty
        validators =
            isOnlyPage ? page.validators : parts.known?.validators ?? SourceValidators()
        bodyHash = isOnlyPage ? page.bodyHash : parts.known?.bodyHash
        first = parts.read.first
    }
}
