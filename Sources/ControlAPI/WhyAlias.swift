package import Articles

/// Another name under which an entry was seen.
package struct WhyAlias: Sendable, Hashable, Codable {
    /// What the name is.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case guid
        case url
        case path
    }

    package var kind: Kind
    package var value: String
    package var seenAt: Timestamp?

    package init(kind: Kind, value: String, seenAt: Timestamp?) {
        self.kind = kind
        self.value = value
        self.seenAt = seenAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, value
        case seenAt = "seen_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(value, forKey: .value)
        try container.encode(seenAt, forKey: .seenAt)
    }
}
