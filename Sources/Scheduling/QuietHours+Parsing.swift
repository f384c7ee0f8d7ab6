extension QuietHours {
    /// Reads times such as `22:00-07:00`, lists of them, each after the weekdays on which they begin
    /// where not all are meant, and a time zone at the end; or `none`.
    ///
    /// - Throws: `SchedulingError.notQuietHours` with what is wrong.
    package init(parsing text: String) throws(SchedulingError) {
        do {
            try self.init(words: text.split { $0 == " " || $0 == "\t" })
        } catch {
            throw .notQuietHours(text: text, reason: error.reason)
        }
    }

    private init(words: [Substring]) throws(FieldProblem) {
        var words = words
        if words == ["none"] {
            self = .none
            return
        }
        var zone: String?
        if words.count > 1, let last = words.last, !last.contains(":"),
            CalendarWeekdays(last) == nil
        {
            zone = String(last)
            words.removeLast()
        }
        var windows: [Window] = []
        var days: CalendarWeekdays?
        var needsRange = true
        for word in words {
            if let found = CalendarWeekdays(word) {
                // `Sat, Sun 10:00-12:00`: a list that goes on after a space.
                days = needsRange && days != nil ? days?.union(found) : found
                needsRange = true
                continue
            }
            for range in word.split(separator: ",") {
                windows.append(try Self.window(range, on: days ?? .all))
            }
            needsRange = false
        }
        guard !windows.isEmpty, !needsRange else {
            throw FieldProblem("times such as \"22:00-07:00\" are expected")
        }
        self.init(windows: windows, timeZoneName: zone)
        guard !coversWeek else { throw FieldProblem("it leaves no time for any check") }
    }

    private static func window(
        _ text: Substring, on days: CalendarWeekdays
    ) throws(FieldProblem) -> Window {
        guard
            let separator = text.firstRange(of: "..") ?? text.firstRange(of: "-")
                ?? text.firstRange(of: "–"),
            let start = minutes(text[..<separator.lowerBound]), start < 1440,
            let end = minutes(text[separator.upperBound...])
        else {
            throw FieldProblem("\"\(text)\" is no part of a day; write it as in \"22:00-07:00\"")
        }
        guard start != end else {
            throw FieldProblem("\"\(text)\" begins where it ends; a whole day is 00:00-24:00")
        }
        return Window(weekdays: days, start: start, end: end > start ? end : end + 1440)
    }

    /// `07:00`, `7:00`, `24:00`; nil for everything else.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
            hour < 24 || hour == 24 && minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    /// True where no minute of the week is left.
    private var coversWeek: Bool {
        let week = 7 * 1440
        var isQuiet = [Bool](repeating: false, count: week)
        for window in windows {
            for day in 0..<7 where window.weekdays.contains(day) {
                for minute in window.start..<window.end {
                    isQuiet[(day * 1440 + minute) % week] = true
                }
            }
        }
        return !isQuiet.contains(false)
    }
}
