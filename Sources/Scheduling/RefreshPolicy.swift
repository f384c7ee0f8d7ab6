/// How often a person wants a source to be checked.
///
/// Its text form is `30m`, `auto`, `auto 2h..7d`, or a calendar schedule such as
/// `Mon..Fri 07:00 Europe/Berlin`; `description` writes what `init(parsing:)` reads.
package enum RefreshPolicy: Hashable, Sendable {
    /// This long after the check before, or later where the server asks for it.
    case every(Duration)
    /// As often as the source publishes, never more often than `min`, nor less often than `max`.
    case auto(min: Duration, max: Duration)
    /// At the times of a calendar.
    case calendar(CalendarSchedule)

    /// True where the time of day decides, and not the time since the last check.
    package var isByClock: Bool { if case .calendar = self { true } else { false } }

    /// The shortest time between two automatic checks that `auto` takes by itself: what server
    /// owners ask of feed readers.
    package static let standardMinimum = Duration.seconds(3600)
    /// The longest time between two checks that `auto` takes by itself.
    package static let standardMaximum = Duration.seconds(86_400)
    /// What a source gets for which nobody said anything.
    package static let standard = RefreshPolicy.auto(min: standardMinimum, max: standardMaximum)

    /// `auto` as a person's own word, where `auto` alone would mean that nobody said anything.
    package static let explicitAuto =
        "auto " + DurationText.text(standardMinimum) + ".." + DurationText.text(standardMaximum)

    /// The bounds of every interval that a person may set: a second to 365 days.
    package static let bounds = Duration.seconds(1)...Duration.seconds(365 * 86_400)

    /// Reads the text form.
    ///
    /// - Throws: `SchedulingError` with what is wrong and what is expected.
    package init(parsing text: String) throws(SchedulingError) {
        let words = text.split { $0 == " " || $0 == "\t" }
        guard let first = words.first else {
            throw .notASchedule(text: text, reason: "it is empty")
        }
        if first.lowercased() == "auto" {
            self = try Self.auto(bounds: words.dropFirst().joined(separator: " "), text: text)
        } else if Self.looksLikeDuration(text) {
            self = .every(try Self.interval(text))
        } else {
            self = .calendar(try CalendarSchedule(parsing: text))
        }
    }

    /// Reads an interval that a person set.
    ///
    /// - Throws: `SchedulingError` where it is none, or outside of `bounds`.
    package static func interval(_ text: String) throws(SchedulingError) -> Duration {
        let duration = try DurationText.parse(text)
        guard bounds.contains(duration) else {
            throw .outOfBounds(text: text, bounds: "1s to 365d are allowed")
        }
        return duration
    }

    private static func auto(bounds: String, text: String) throws(SchedulingError) -> Self {
        guard !bounds.isEmpty else { return .standard }
        guard let dots = bounds.firstRange(of: "..") else {
            throw .notASchedule(text: text, reason: "bounds are written as in \"auto 2h..7d\"")
        }
        let lower = try interval(String(bounds[..<dots.lowerBound]))
        let upper = try interval(String(bounds[dots.upperBound...]))
        guard lower <= upper else {
            throw .outOfBounds(text: text, bounds: "the first bound is more than the second")
        }
        return .auto(min: lower, max: upper)
    }

    /// Calendar schedules start with a letter or have a colon, a star, a dash or a tilde.
    private static func looksLikeDuration(_ text: String) -> Bool {
        guard let first = text.utf8.first(where: { $0 > 0x20 }) else { return false }
        return first >= 0x30 && first <= 0x39 && !text.utf8.contains { ":*-~".utf8.contains($0) }
    }
}

extension RefreshPolicy: CustomStringConvertible {
    package var description: String {
        switch self {
        case .every(let interval): DurationText.text(interval)
        case .standard: "auto"
        case .auto(let lower, let upper):
            "auto " + DurationText.text(lower) + ".." + DurationText.text(upper)
        case .calendar(let schedule): schedule.description
        }
    }
}
