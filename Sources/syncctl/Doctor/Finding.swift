/// One thing that `doctor` found: what, where, and what to do.
struct Finding: Encodable, Hashable, Sendable {
    enum Level: String, Encodable, Sendable {
        /// Something does not work, or soon will not.
        case problem
        /// Good to know; all may be well all the same.
        case note
    }

    /// What was checked: `daemon`, `socket`, `store`, `disk`, `configuration`, `clock`,
    /// `network`, `source`, `secret`, `folders`.
    var check: String
    var level: Level
    var what: String
    /// A path, a URL or an id.
    var place: String?
    /// What to do about it.
    var advice: String?

    init(
        _ level: Level, _ check: String, _ what: String, at place: String? = nil,
        advice: String? = nil
    ) {
        self.level = level
        self.check = check
        self.what = what
        self.place = place
        self.advice = advice
    }

    enum CodingKeys: String, CodingKey {
        case check, level, what
        case place = "where"
        case advice = "do"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(check, forKey: .check)
        try container.encode(level, forKey: .level)
        try container.encode(what, forKey: .what)
        try container.encode(place, forKey: .place)
        try container.encode(advice, forKey: .advice)
    }
}
