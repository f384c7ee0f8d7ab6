package import Articles

/// Whether the daemon reaches the network, as `status` shows it.
package struct StatusNetwork: Sendable, Hashable, Codable {
    /// Nil where nobody out there was asked yet.
    package var isReachable: Bool?
    /// Since when nobody can be reached; nil where somebody can.
    package var unreachableSince: Timestamp?
    /// In words; nil where it is reachable.
    package var reason: String?
    /// When it is tried again; nil for at once, or where it is reachable.
    package var nextTryAt: Timestamp?
    /// When somebody answered last; nil where nobody did since the daemon started.
    package var lastAnswerAt: Timestamp?

    package init(
        isReachable: Bool?, unreachableSince: Timestamp?, reason: String?, nextTryAt: Timestamp?,
        lastAnswerAt: Timestamp?
    ) {
        self.isReachable = isReachable
        self.unreachableSince = unreachableSince
        self.reason = reason
        self.nextTryAt = nextTryAt
        self.lastAnswerAt = lastAnswerAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case reason
        case isReachable = "reachable"
        case unreachableSince = "unreachable_since"
        case nextTryAt = "next_try_at"
        case lastAnswerAt = "last_answer_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isReachable, forKey: .isReachable)
        try container.encode(unreachableSince, forKey: .unreachableSince)
        try container.encode(reason, forKey: .reason)
        try container.encode(nextTryAt, forKey: .nextTryAt)
        try container.encode(lastAnswerAt, forKey: .lastAnswerAt)
    }
}
