/// What is wrong with a time, a schedule or a time zone that a person wrote.
package enum SchedulingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// `text` is no length of time, for the stated reason.
    case notADuration(text: String, reason: String)
    /// `text` is a length of time beyond what is allowed, `bounds`.
    case outOfBounds(text: String, bounds: String)
    /// `text` is no calendar schedule, for the stated reason.
    case notASchedule(text: String, reason: String)
    /// `text` names no quiet hours, for the stated reason.
    case notQuietHours(text: String, reason: String)
    /// The bytes are no time zone file (RFC 8536), for the stated reason.
    case notATimeZone(reason: String)

    package var description: String {
        switch self {
        case .notADuration(let text, let reason):
            "\"\(text)\" is not a length of time: \(reason)"
        case .outOfBounds(let text, let bounds):
            "\"\(text)\" is out of bounds: \(bounds)"
        case .notASchedule(let text, let reason):
            "\"\(text)\" is not a schedule: \(reason)"
        case .notQuietHours(let text, let reason):
            "\"\(text)\" are no quiet hours: \(reason)"
        case .notATimeZone(let reason):
            "not a time zone file: \(reason)"
        }
    }
}
