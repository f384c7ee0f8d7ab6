package import Articles

/// The newest error of a source, as `status` shows it.
package struct StatusError: Sendable, Hashable, Codable {
    package var at: Timestamp
    package var sourceID: SourceID?
    /// The source's title, or its URL or folder where it has none.
    package var source: String?
    package var message: String

    package init(at: Timestamp, sourceID: SourceID?, source: String?, message: String) {
        self.at = at
        self.sourceID = sourceID
        self.source = source
        self.message = message
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case at, source, message
        case sourceID = "source_id"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at, forKey: .at)
        try container.encode(sourceID, forKey: .sourceID)
        try container.encode(source, forKey: .source)
        try container.encode(message, forKey: .message)
    }
}
