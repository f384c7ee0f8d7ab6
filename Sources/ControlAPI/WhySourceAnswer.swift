package import Articles

/// The answer of `GET /v1/sources/{id}/why`: what decides when a source is checked next.
package struct WhySourceAnswer: Sendable, Hashable, Codable {
    /// One rule that was looked at when the next check was planned.
    package struct Rule: Sendable, Hashable, Codable {
        /// `policy`, `freshness`, `ttl`, `retry_after`, `quiet_hours` and so on.
        package var rule: String
        /// One line for people.
        package var text: String
        /// Before this instant the rule wants no check; nil where it wants none at all.
        package var notBefore: Timestamp?
        /// True for the rule that decided.
        package var decides: Bool

        package init(rule: String, text: String, notBefore: Timestamp?, decides: Bool) {
            self.rule = rule
            self.text = text
            self.notBefore = notBefore
            self.decides = decides
        }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case rule, text, decides
            case notBefore = "not_before"
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(rule, forKey: .rule)
            try container.encode(text, forKey: .text)
            try container.encode(notBefore, forKey: .notBefore)
            try container.encode(decides, forKey: .decides)
        }
    }

    /// A file of a folder of which nothing was taken.
    package struct File: Sendable, Hashable, Codable {
        /// Relative to the folder.
        package var path: String
        /// One line for people.
        package var reason: String

        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    package var source: Source
    /// What it is doing: `waiting` for its time, `due`, `offline` (due, and the network is gone),
    /// `paused`, or `never` checked by itself again.
    package var now: String
    /// In the order in which they were looked at.
    package var rules: [Rule]
    /// The first ones, by path; empty for a feed.
    package var files: [File]

    package init(source: Source, now: String, rules: [Rule], files: [File]) {
        self.source = source
        self.now = now
        self.rules = rules
        self.files = files
    }
}
