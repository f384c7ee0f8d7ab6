package import Articles

/// Times of the day, and of the week, in which nothing is checked by itself: `22:00-07:00
/// Europe/Berlin`, `Mon..Fri 09:00-12:00,13:00-17:00 Sat,Sun 00:00-10:00`.
package struct QuietHours: Hashable, Sendable {
    /// From one time of a day to another; over midnight where the end is not after the start.
    struct Window: Hashable, Sendable {
        /// The days on which it begins.
        var weekdays: CalendarWeekdays
        /// In minutes since midnight.
        var start: Int
        /// In minutes since the midnight before `start`, so up to 2880.
        var end: Int
    }

    let windows: [Window]
    /// The IANA name of the zone whose clocks are meant; nil for the machine's own.
    package let timeZoneName: String?

    /// No quiet at all.
    package static let none = QuietHours(windows: [], timeZoneName: nil)

    init(windows: [Window], timeZoneName: String?) {
        self.windows = windows
        self.timeZoneName = timeZoneName
    }

    package var isEmpty: Bool { windows.isEmpty }

    /// When the quiet ends in which `instant` lies, by the clocks of `zone`; nil where it lies in
    /// none. Windows that meet are one quiet.
    package func end(at instant: Timestamp, zone: any TimeZoneRules) -> Timestamp? {
        var end: Timestamp?
        // A week has ten thousand minutes; windows that never end are refused where they are read.
        for _ in 0..<16 {
            guard let next = endOfWindow(at: end ?? instant, zone: zone) else { break }
            end = next
        }
        return end
    }

    private func endOfWindow(at instant: Timestamp, zone: any TimeZoneRules) -> Timestamp? {
        let offset = Int64(zone.period(at: instant).offset)
        let local = Timestamp(seconds: instant.seconds + offset)
        let today = local.seconds - (local.seconds % 86_400 + 86_400) % 86_400
        var end: Int64?
        for midnight in [today - 86_400, today] {
            let weekday = CivilTime(Timestamp(seconds: midnight)).weekday
            for window in windows where window.weekdays.contains(weekday) {
                let from = midnight + Int64(window.start) * 60
                let to = midnight + Int64(window.end) * 60
                if from <= local.seconds, local.seconds < to { end = max(end ?? to, to) }
            }
        }
        guard let end else { return nil }
        // The clocks may be changed before it ends.
        let guess = Timestamp(seconds: end - offset)
        let exact = Timestamp(seconds: end - Int64(zone.period(at: guess).offset))
        return exact > instant ? exact : guess
    }

    /// What the clocks of `zone` show at `instant`: `07:00`.
    func clock(at instant: Timestamp, zone: any TimeZoneRules) -> String {
        let civil = CivilTime(
            Timestamp(seconds: instant.seconds + Int64(zone.period(at: instant).offset)))
        return Self.clock(civil.hour * 60 + civil.minute)
    }

    static func clock(_ minutes: Int) -> String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return padded(minutes / 60) + ":" + padded(minutes % 60)
    }
}

extension QuietHours: CustomStringConvertible {
    /// Its normal form, which `init(parsing:)` reads; `none` where there is no quiet.
    package var description: String {
        guard !windows.isEmpty else { return "none" }
        var parts: [String] = []
        var days = CalendarWeekdays.all
        for window in windows {
            let range =
                Self.clock(window.start) + "-"
                + Self.clock(window.end > 1440 ? window.end - 1440 : window.end)
            if window.weekdays != days {
                days = window.weekdays
                parts.append(days.description)
                parts.append(range)
            } else if let last = parts.last {
                parts[parts.count - 1] = last + "," + range
            } else {
                parts.append(range)
            }
        }
        return (parts + (timeZoneName.map { [$0] } ?? [])).joined(separator: " ")
    }
}
