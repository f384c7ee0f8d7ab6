extension CalendarSchedule {
    /// Reads the form of `OnCalendar=`: weekdays, date, time and time zone, each of which may be
    /// left out (but not all), or one of the shorthands from `minutely` to `yearly`.
    ///
    /// Fractions of a second are not taken. Whether the zone exists is not looked at.
    ///
    /// - Throws: `SchedulingError.notASchedule` with what is wrong.
    package init(parsing text: String) throws(SchedulingError) {
        do {
            try self.init(words: Self.words(text))
        } catch {
            throw .notASchedule(text: text, reason: error.reason)
        }
    }

    private init(words: [Substring]) throws(FieldProblem) {
        var words = words
        let zone = Self.takeTimeZone(&words)
        if words.count == 1, let word = words.first, let long = Self.shorthands[word.lowercased()] {
            words = long.split(separator: " ")
        }
        var weekdays = CalendarWeekdays.all
        if let first = words.first, let found = CalendarWeekdays(first) {
            weekdays = found
            words.removeFirst()
        } else if words.isEmpty {
            throw FieldProblem(Self.expectation)
        }
        let date = words.first?.contains(":") == false ? words.removeFirst() : nil
        let time = words.isEmpty ? nil : words.removeFirst()
        if let rest = words.first { throw FieldProblem("\"\(rest)\" is not expected there") }

        let fields = try Self.date(date)
        let clock = try Self.time(time)
        self.init(
            weekdays: weekdays, year: fields.year, month: fields.month, day: fields.day,
            countsDaysFromEnd: fields.countsFromEnd, hour: clock.hour, minute: clock.minute,
            second: clock.second, timeZoneName: zone)
    }

    private static let expectation =
        "a time such as \"30m\", \"07:00\", \"Mon..Fri 07:00\" or \"daily\" is expected"

    private static let shorthands = [
        "minutely": "*-*-* *:*:00", "hourly": "*-*-* *:00:00", "daily": "*-*-* 00:00:00",
        "weekly": "Mon *-*-* 00:00:00", "monthly": "*-*-01 00:00:00",
        "quarterly": "*-01,04,07,10-01 00:00:00", "semiannually": "*-01,07-01 00:00:00",
        "semi-annually": "*-01,07-01 00:00:00", "biannually": "*-01,07-01 00:00:00",
        "yearly": "*-01-01 00:00:00", "annually": "*-01-01 00:00:00",
        "anually": "*-01-01 00:00:00",
    ]

    /// The words of `text`, those of a list that goes on after a comma and a space made one.
    private static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if let last = words.last, last.hasSuffix(","), CalendarWeekdays(word) != nil {
                words[words.count - 1] = last + word
            } else {
                words.append(word)
            }
        }
        return words
    }

    /// A last word that starts with a letter, and is neither a weekday nor a shorthand.
    private static func takeTimeZone(_ words: inout [Substring]) -> String? {
        guard words.count > 1, let last = words.last, let first = last.utf8.first,
            (0x61...0x7A).contains(first | 0x20), CalendarWeekdays(last) == nil,
            shorthands[last.lowercased()] == nil
        else { return nil }
        words.removeLast()
        return String(last)
    }

    private static func date(
        _ text: Substring?
    ) throws(FieldProblem) -> (
        year: CalendarField, month: CalendarField, day: CalendarField, countsFromEnd: Bool
    ) {
        guard let text else { return (.any, .any, .any, false) }
        var parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "~" }
        let countsFromEnd = text.contains("~")
        guard parts.count == 2 || parts.count == 3,
            !countsFromEnd || text.dropLast((parts.last?.count ?? 0)).hasSuffix("~"),
            text.filter({ $0 == "~" }).count <= 1
        else { throw FieldProblem("\"\(text)\" is no date; \(expectation)") }
        if parts.count == 2 { parts.insert("*", at: 0) }
        let day = try CalendarField(parts[2], in: 1...31, name: "day")
        if countsFromEnd, day.isAny {
            throw FieldProblem("after \"~\" a day is expected, as in \"*-*~1\" or \"*-*~1..7\"")
        }
        return (
            try CalendarField(parts[0], in: years, name: "year"),
            try CalendarField(parts[1], in: 1...12, name: "month"), day, countsFromEnd
        )
    }

    private static func time(
        _ text: Substring?
    ) throws(FieldProblem) -> (hour: CalendarField, minute: CalendarField, second: CalendarField) {
        guard let text else { return (.zero, .zero, .zero) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else {
            throw FieldProblem("\"\(text)\" is no time of day; write it as in \"07:00\"")
        }
        return (
            try CalendarField(parts[0], in: 0...23, name: "hour"),
            try CalendarField(parts[1], in: 0...59, name: "minute"),
            parts.count == 2 ? .zero : try CalendarField(parts[2], in: 0...59, name: "second")
        )
    }
}
