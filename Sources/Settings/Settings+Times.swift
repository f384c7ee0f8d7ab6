package import Articles
package import Scheduling

extension Settings {
    /// For each schedule and each quiet hours that the file names, once: when it comes next, one line
    /// for people each.
    package func nextTimes(after now: Timestamp, zones: any TimeZoneDatabase) -> [String] {
        let policies =
            [defaults.refresh] + defaults.tagSettings.map(\.refresh)
            + sources.map { Optional($0.refresh.policy) }
        let quiet =
            [defaults.quietHours] + defaults.tagSettings.map(\.quietHours)
            + sources.map(\.refresh.quietHours)
        var lines: [String] = []
        func add(_ line: String) {
            if !lines.contains(line) { lines.append(line) }
        }
        for case .calendar(let schedule)? in policies {
            let zone = zones.rules(of: schedule.timeZoneName) ?? FixedOffset.universal
            var times: [String] = []
            var last = now
            while times.count < 3, let next = schedule.next(after: last, zone: zone) {
                times.append(CalendarSchedule.text(next, zone: zone))
                last = next
            }
            add("\(schedule): " + (times.isEmpty ? "never" : times.joined(separator: ", ")))
        }
        for hours in quiet.compactMap({ $0 }) where !hours.isEmpty {
            let zone = zones.rules(of: hours.timeZoneName) ?? FixedOffset.universal
            let end = hours.end(at: now, zone: zone)
            add(
                "quiet \(hours): "
                    + (end.map { "now, until " + CalendarSchedule.text($0, zone: zone) }
                        ?? "not now"))
        }
        return lines
    }
}
