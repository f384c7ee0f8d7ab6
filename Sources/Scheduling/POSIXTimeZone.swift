package import Articles

/// The rules of a time zone as a POSIX `TZ` text: `CET-1CEST,M3.5.0,M10.5.0/3`, with the
/// extensions of RFC 8536, section 3.3.1 (hours from -167 to 167).
package struct POSIXTimeZone: TimeZoneRules, Hashable {
    /// A day of every year, and a time of that day.
    private struct Change: Hashable {
        enum Day: Hashable {
            /// `Mm.w.d`: the `week`th (5: the last) `weekday` (0: Sunday) of `month`.
            case weekday(month: Int, week: Int, weekday: Int)
            /// `Jn`: 1 to 365, without 29 February.
            case ofCommonYear(Int)
            /// `n`: 0 to 365, with 29 February.
            case ofYear(Int)
        }

        var day: Day
        /// Seconds after midnight; may be negative, or beyond the day.
        var time: Int

        /// The change in `year`, in seconds of the clock that is changed.
        func seconds(in year: Int) -> Int64 {
            let newYear = CivilTime.days(fromYear: year, month: 1, day: 1)
            let date =
                switch day {
                case .ofYear(let number): newYear + number
                case .ofCommonYear(let number):
                    newYear + number - 1
                        + (number >= 60 && CivilTime.days(inMonth: 2, of: year) == 29 ? 1 : 0)
                case .weekday(let month, let week, let weekday):
                    Self.date(of: weekday, week: week, in: month, of: year)
                }
            return Int64(date) * 86_400 + Int64(time)
        }

        private static func date(of weekday: Int, week: Int, in month: Int, of year: Int) -> Int {
            let first = CivilTime(year: year, month: month, day: 1)
            var day = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
            while day > CivilTime.days(inMonth: month, of: year) { day -= 7 }
            return CivilTime.days(fromYear: year, month: month, day: day)
        }
    }

    private struct Summer: Hashable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// Seconds east of Greenwich.
    private let offset: Int
    private let summer: Summer?

    /// Nil where `text` is none.
    package init?(_ text: String) {
        var reader = FieldReader(bytes: Array(text.utf8))
        guard reader.skipName(), let west = reader.time() else { return nil }
        offset = -west
        if reader.isAtEnd {
            summer = nil
            return
        }
        guard reader.skipName() else { return nil }
        var summerOffset = offset + 3600
        if !reader.isAtEnd, !reader.isAt(",") {
            guard let west = reader.time() else { return nil }
            summerOffset = -west
        }
        if reader.isAtEnd {
            // POSIX leaves it open; everybody takes the rule of the United States.
            reader = FieldReader(bytes: Array(",M3.2.0,M11.1.0".utf8))
        }
        guard let start = Self.change(&reader), let end = Self.change(&reader), reader.isAtEnd
        else { return nil }
        summer = Summer(offset: summerOffset, start: start, end: end)
    }

    package func period(at instant: Timestamp) -> TimeZonePeriod {
        guard let summer else { return TimeZonePeriod(offset: offset, start: nil, end: nil) }
        let year = CivilTime(instant).year
        var changes: [(at: Int64, offset: Int)] = []
        for year in year - 1...year + 1 {
            changes.append((summer.start.seconds(in: year) - Int64(offset), summer.offset))
            changes.append((summer.end.seconds(in: year) - Int64(summer.offset), offset))
        }
        changes.sort { $0.at < $1.at }
        let before = changes.last { $0.at <= instant.seconds }
        let after = changes.first { $0.at > instant.seconds }
        return TimeZonePeriod(
            offset: before?.offset ?? offset, start: before.map { Timestamp(seconds: $0.at) },
            end: after.map { Timestamp(seconds: $0.at) })
    }

    private static func change(_ reader: inout FieldReader) -> Change? {
        guard reader.skip(",") else { return nil }
        let day: Change.Day
        if reader.skip("M") {
            guard let month = reader.number(), (1...12).contains(month), reader.skip("."),
                let week = reader.number(), (1...5).contains(week), reader.skip("."),
                let weekday = reader.number(), (0...6).contains(weekday)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if reader.skip("J") {
            guard let number = reader.number(), (1...365).contains(number) else { return nil }
            day = .ofCommonYear(number)
        } else {
            guard let number = reader.number(), (0...365).contains(number) else { return nil }
            day = .ofYear(number)
        }
        guard reader.skip("/") else { return Change(day: day, time: 7200) }
        return reader.time().map { Change(day: day, time: $0) }
    }
}

/// Reads the fields of a `TZ` text from front to back.
private struct FieldReader {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    func isAt(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        position += 1
        return true
    }

    /// At least three letters, or anything between `<` and `>`.
    mutating func skipName() -> Bool {
        let start = position
        if skip("<") {
            while !isAtEnd, !isAt(">") { position += 1 }
            return skip(">")
        }
        while !isAtEnd, (0x61...0x7A).contains(bytes[position] | 0x20) { position += 1 }
        return position - start >= 3
    }

    mutating func number() -> Int? {
        var value: Int?
        while !isAtEnd, (0x30...0x39).contains(bytes[position]), (value ?? 0) < 1000 {
            value = (value ?? 0) * 10 + Int(bytes[position]) - 0x30
            position += 1
        }
        return value
    }

    /// `[+-]hh[:mm[:ss]]`, in seconds.
    mutating func time() -> Int? {
        let sign = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard let hours = number(), hours <= 167 else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where skip(":") {
            guard let value = number(), value < 60 else { return nil }
            seconds += value * unit
        }
        return sign * seconds
    }
}
