/// The body of `POST /v1/refresh`.
package struct RefreshRequest: Sendable, Hashable, Codable {
    /// Ids, URLs, folders or titles; nil for every source that is not paused.
    package var sources: [String]?
    /// Only sources with one of these tags; nil for any.
    package var tags: [String]?
    /// Only sources that are due.
    package var due: Bool
    /// True to ask even where a server said when to come back, or was asked moments ago.
    package var force: Bool
    /// True to have the pages behind the entries fetched that are missing, instead of the sources.
    package var pages: Bool
    /// True to be told of each source until all are done; false to be answered as soon as they are
    /// queued.
    package var wait: Bool

    package init(
        sources: [String]? = nil, tags: [String]? = nil, due: Bool = false, force: Bool = false,
        pages: Bool = false, wait: Bool
    ) {
        self.sources = sources
        self.tags = tags
        self.due = due
        self.force = force
        self.pages = pages
        self.wait = wait
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case sources, tags, due, force, pages, wait
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sources: try container.decodeIfPresent([String].self, forKey: .sources),
            tags: try container.decodeIfPresent([String].self, forKey: .tags),
            due: try container.decodeIfPresent(Bool.self, forKey: .due) ?? false,
            force: try container.decodeIfPresent(Bool.self, forKey: .force) ?? false,
            pages: try container.decodeIfPresent(Bool.self, forKey: .pages) ?? false,
            wait: try container.decodeIfPresent(Bool.self, forKey: .wait) ?? true)
    }
}
