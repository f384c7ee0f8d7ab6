package import Articles

/// One line of the answer of `POST /v1/refresh`: first `started`, and where the client waits,
/// `source` for each one and `finished` at the end.
package struct RefreshProgress: Sendable, Hashable, Codable {
    /// What the line tells.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The sources are queued: `total` of them.
        case started
        /// One source is done.
        case source
        /// All are done; the counts are sums.
        case finished
    }

    package var kind: Kind
    /// How many sources are done, this one included.
    package var done: Int
    package var total: Int
    /// The source that is done; nil for `started` and `finished`.
    package var sourceID: SourceID?
    /// The source's title, or its URL or folder where it has none.
    package var source: String?
    package var changes: ChangeCounts
    /// How many sources have failed so far.
    package var failed: Int
    /// Why this source failed.
    package var error: String?
    /// Why this source was not asked: its host is left alone for a while. That is no failure.
    package var waiting: String?

    /// How many pages behind entries wait now that did not before; nil where none were asked for.
    package var pages: Int?

    package init(
        kind: Kind, done: Int, total: Int, sourceID: SourceID? = nil, source: String? = nil,
        changes: ChangeCounts = ChangeCounts(), failed: Int = 0, error: String? = nil,
        waiting: String? = nil, pages: Int? = nil
    ) {
        self.kind = kind
        self.done = done
        self.total = total
        self.sourceID = sourceID
        self.source = source
        self.changes = changes
        self.failed = failed
        self.error = error
        self.waiting = waiting
        self.pages = pages
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, done, total, source, failed, error, waiting, pages
        case sourceID = "source_id"
        case added, revised, moved, removed, restored, copied
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        done = try container.decode(Int.self, forKey: .done)
        total = try container.decode(Int.self, forKey: .total)
        sourceID = try container.decodeIfPresent(SourceID.self, forKey: .sourceID)
        source = try container.decodeIfPresent(String.self, forKey: .source)
        changes = try ChangeCounts(from: decoder)
        failed = try container.decode(Int.self, forKey: .failed)
        error = try container.decodeIfPresent(String.self, forKey: .error)
        waiting = try container.decodeIfPresent(String.self, forKey: .waiting)
        pages = try container.decodeIfPresent(Int.self, forKey: .pages)
    }

    package func encode(to encoder: any Encoder) throws {
        try changes.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(done, forKey: .done)
        try container.encode(total, forKey: .total)
        try container.encode(sourceID, forKey: .sourceID)
        try container.encode(source, forKey: .source)
        try container.encode(failed, forKey: .failed)
        try container.encode(error, forKey: .error)
        try container.encode(waiting, forKey: .waiting)
        try container.encode(pages, forKey: .pages)
    }
}
