/// The body of `POST /v1/refresh`.
package struct RefreshRequest: Sendable, Hashable, Codable {
    /// Ids, URLs, folders or titles; nil for every source that is not paused.
    package var sources: [String]?
    /// True to be told of each source until all are done; false to be answered as soon as they are
    /// queued.
    package var wait: Bool

    package init(sources: [String]? = nil, wait: Bool) {
        self.sources = sources
        self.wait = wait
    }
}
