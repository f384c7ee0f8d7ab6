/// The newest state of an entry that is edited over and over: it becomes a revision once it stays,
/// or once a day.
package struct HeldState: Sendable, Hashable, Codable {
    package var title: String?
    /// Since when nothing of the entry became a revision.
    package var since: Timestamp
    /// How many different states came since.
    package var times: Int

    package init(title: String?, since: Timestamp, times: Int) {
        self.title = title
        self.since = since
        self.times = times
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(since, forKey: .since)
        try container.encode(times, forKey: .times)
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case title, since, times
    }
}
