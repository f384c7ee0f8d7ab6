/// Something odd about what a source publishes, with what is done about it. A person can overrule
/// it: then everything is kept as it comes.
package struct SourceAnomaly: Sendable, Hashable, Codable {
    /// What is odd.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The publisher gives its items other GUIDs at every fetch.
        case changingGUIDs = "changing_guids"
        /// An entry goes back and forth between states that it had before.
        case flapping
        /// An entry is edited over and over, and only digits differ: a clock, a counter.
        case ticking
        /// Everything is new at every check, at a pace that no newsroom has, or more than any
        /// newsroom publishes.
        case flooding

        /// Whether states of entries are held back because of it.
        package var holdsStates: Bool { self != .changingGUIDs }
    }

    package var kind: Kind
    package var since: Timestamp
    package var lastSeenAt: Timestamp
    /// How often it was seen.
    package var times: Int
    /// What is going on, in one line for people.
    package var note: String
    /// When a person overruled it; nil where the source is treated accordingly.
    package var acceptedAt: Timestamp?

    package init(
        kind: Kind, since: Timestamp, lastSeenAt: Timestamp, times: Int, note: String,
        acceptedAt: Timestamp? = nil
    ) {
        self.kind = kind
        self.since = since
        self.lastSeenAt = lastSeenAt
        self.times = times
        self.note = note
        self.acceptedAt = acceptedAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, since, times, note
        case lastSeenAt = "last_seen_at"
        case acceptedAt = "accepted_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(since, forKey: .since)
        try container.encode(lastSeenAt, forKey: .lastSeenAt)
        try container.encode(times, forKey: .times)
        try container.encode(note, forKey: .note)
        try container.encode(acceptedAt, forKey: .acceptedAt)
    }
}
