package import Articles

/// The body of `POST /v1/sources`: a feed's or page's URL, or a folder.
package struct AddSourceRequest: Sendable, Hashable, Codable {
    /// A feed, or a page that names its feed. Exactly one of `url` and `folder` is there.
    package var url: String?
    /// An absolute path on the daemon's machine.
    package var folder: String?
    /// Instead of the source's own title.
    package var title: String?
    /// `30m`, `auto`, or a calendar expression; nil for the daemon's default.
    package var every: String?
    package var tags: [String]?
    /// How a feed's server is asked. Secrets are named, never sent.
    package var fetch: FetchOptions?
    /// Whether the pages behind a feed's entries are read: `never`, `auto` or `always`; nil for the
    /// daemon's default.
    package var fullText: String?

    package init(
        url: String? = nil, folder: String? = nil, title: String? = nil, every: String? = nil,
        tags: [String]? = nil, fetch: FetchOptions? = nil,
        fullText: String? = nil
    ) {
        self.url = url
        self.folder = folder
        self.title = title
        self.every = every
        self.tags = tags
        self.fetch = fetch
        self.fullText = fullText
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case url, folder, title, every, tags, fetch
        case fullText = "full_text"
    }
}
