package import Articles
package import Identity
package import Scheduling

/// One item of an observation, read and fingerprinted, before it is known which entry it is.
package struct ItemDraft: Hashable, Sendable {
    /// What identifies the entry in its source: the GUID of an item, or its canonical URL where it
    /// has none; the key of a file's relative path; `path#guid` for an item of a feed file. Not
    /// empty.
    package var key: String
    package var guid: String?
    /// The key of the file's relative path; nil for a feed's item.
    package var path: String?
    package var url: String?
    /// `CanonicalURL.of(url)`; nil where that says nothing.
    package var canonicalURL: String?
    package var title: String?
    package var authors: [String]
    /// A BCP 47 tag.
    package var language: String?
    package var publishedAt: Timestamp?
    package var modifiedAt: Timestamp?
    package var origin: Origin
    /// The main text, paragraphs apart by one empty line. May be empty.
    package var text: String
    /// The sanitised mark-up of the main text.
    package var html: String?
    package var agency: String?
    package var dateline: Dateline?
    /// How much of the article `text` is, by its form.
    package var extent: TextExtent
    /// Of `text`.
    package var fingerprint: Fingerprint

    package init(
        key: String, guid: String? = nil, path: String? = nil, url: String? = nil,
        canonicalURL: String? = nil, title: String? = nil, authors: [String] = [],
        language: String? = nil, publishedAt: Timestamp? = nil, modifiedAt: Timestamp? = nil,
        origin: Origin, text: String, html: String? = nil, agency: String? = nil,
        dateline: Dateline? = nil, extent: TextExtent = .text, fingerprint: Fingerprint
    ) {
        self.key = key
        self.guid = guid
        self.path = path
        self.url = url
        self.canonicalURL = canonicalURL
        self.title = title
        self.authors = authors
        self.language = language
        self.publishedAt = publishedAt
        self.modifiedAt = modifiedAt
        self.origin = origin
        self.text = text
        self.html = html
        self.agency = agency
        self.dateline = dateline
        self.extent = extent
        self.fingerprint = fingerprint
    }
}
