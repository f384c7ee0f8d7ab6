import Articles

/// ISO 8601 and its profiles RFC 3339 and W3C-DTF: calendar, ordinal and week dates in all
/// precisions, with and without hyphens; also with slashes, and seconds since 1970.
enum ISODate {
    enum Outcome {
        case date(Timestamp)
        /// The notation is this one, but there is no such date.
        case impossible
        case otherNotation
    }

    static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Outcome {
        var reader = DateReader(bytes, range)
        if reader.current == UInt8(ascii: "-") { return century(&reader) }
        guard let first = reader.number() else { return .otherNotation }
        if reader.isAtEnd || reader.current == UInt8(ascii: ".") && first.digits >= 9 {
            return bare(first.value, digits: first.digits)
        }
        var fields = CivilFields()
        let isHyphenated = reader.current == UInt8(ascii: "-")
        switch first.digits {
        case 4:
            fields.year = first.value
            guard readRest(&reader, &fields) else { return .otherNotation }
        case 8 where reader.current == UInt8(ascii: "T") || reader.current == 0x20:
            fields.year = first.value / 10_000
            fields.month = first.value / 100 % 100
            fields.day = first.value % 100
        case 2 where isHyphenated:
            fields.year = CivilFields.year(first.value, digits: 2)
            guard readRest(&reader, &fields), reader.isAtEnd, fields.day != nil,
                let instant = fields.timestamp()
            else { return .otherNotation }
            return .date(instant)
        default:
            return .otherNotation
        }
        return time(&reader, &fields)
    }

    /// Month and day, week, or day of the year, after the year. False where it is something else.
    private static func readRest(_ reader: inout DateReader, _ fields: inout CivilFields) -> Bool {
        if reader.current == UInt8(ascii: "W") || reader.byte(ahead: 1) == UInt8(ascii: "W") {
            return readWeek(&reader, &fields)
        }
        guard reader.skip("-") || reader.skip("/") else {
            return reader.current == UInt8(ascii: "T")
        }
        guard let second = reader.number(), second.digits <= 3 else { return false }
        guard reader.current == UInt8(ascii: "-") || reader.current == UInt8(ascii: "/"),
            reader.byte(ahead: 1).isDigit
        else {
            if second.digits == 3 { return setOrdinal(second.value, &fields) }
            fields.month = second.value
            return true
        }
        reader.position += 1
        fields.month = second.value
        guard let day = reader.number(), day.digits <= 2 else { return false }
        fields.day = day.value
        return true
    }

    /// `Www` and `Www-D` after the year (ISO 8601, 4.1.4): week 1 has the year's first Thursday.
    private static func readWeek(_ reader: inout DateReader, _ fields: inout CivilFields) -> Bool {
        _ = reader.skip("-")
        guard reader.skip("W"), let number = reader.number(), let year = fields.year else {
            return false
        }
        var week = number.value
        var day = 1
        if number.digits == 3 {
            day = week % 10
            week /= 10
        } else if reader.current == UInt8(ascii: "-"), reader.byte(ahead: 1).isDigit {
            reader.position += 1
            day = reader.number()?.value ?? 0
        }
        guard (1...53).contains(week), (1...7).contains(day) else { return false }
        let january4 = CivilTime.days(fromYear: year, month: 1, day: 4)
        let monday = january4 - (CivilTime(year: year, month: 1, day: 4).weekday + 6) % 7
        let date = CivilTime.date(fromDays: monday + (week - 1) * 7 + day - 1)
        fields.year = date.year
        fields.month = date.month
        fields.day = date.day
        return true
    }

    private static func setOrdinal(_ ordinal: Int, _ fields: inout CivilFields) -> Bool {
        guard let year = fields.year else { return false }
        let length = CivilTime.days(inMonth: 2, of: year) == 29 ? 366 : 365
        guard (1...length).contains(ordinal) else { return false }
        let date = CivilTime.date(
            fromDays: CivilTime.days(fromYear: year, month: 1, day: 1) + ordinal - 1)
        fields.month = date.month
        fields.day = date.day
        return true
    }

    /// The time of day and the zone after a date.
    private static func time(_ reader: inout DateReader, _ fields: inout CivilFields) -> Outcome {
        if reader.isAtEnd { return outcome(fields) }
        let isStrict = reader.skip("T") || reader.skip("t")
        if !isStrict {
            guard reader.current.isSpace || reader.current == UInt8(ascii: "_") else {
                return .impossible
            }
            reader.position += 1
            reader.skipSpaces()
        }
        let failure: Outcome = isStrict ? .impossible : .otherNotation
        guard let hour = reader.number() else { return failure }
        if hour.digits == 6 || hour.digits == 4, reader.current != UInt8(ascii: ":") {
            let compact = hour.digits == 6 ? hour.value : hour.value * 100
            fields.hour = compact / 10_000
            fields.minute = compact / 100 % 100
            fields.second = compact % 100
        } else {
            fields.hour = hour.value
            if reader.current == UInt8(ascii: ":") {
                guard reader.timeAfterHour(into: &fields) else { return failure }
            } else if !isStrict {
                return failure
            }
        }
        return zone(&reader, &fields, failure)
    }

    private static func zone(
        _ reader: inout DateReader, _ fields: inout CivilFields, _ failure: Outcome
    ) -> Outcome {
        reader.skipSpaces()
        if reader.current == UInt8(ascii: "+") || reader.current == UInt8(ascii: "-") {
            guard let offset = reader.offset() else { return .impossible }
            fields.offset = offset
            reader.skipSpaces()
            // "-05:00Z" and "+0000 GMT": the number is what was computed, the name is decoration.
            if reader.bytes.matches("z", in: reader.position..<reader.end)
                || reader.bytes.matches("gmt", in: reader.position..<reader.end)
                || reader.bytes.matches("utc", in: reader.position..<reader.end)
            {
                return outcome(fields)
            }
        } else if reader.skip("Z") || reader.skip("z") {
            fields.offset = 0
        }
        reader.skipSpaces()
        return reader.isAtEnd ? outcome(fields) : failure
    }

    private static func outcome(_ fields: CivilFields) -> Outcome {
        fields.timestamp().map { .date($0) } ?? .impossible
    }

    /// Digits only: a year, a date without hyphens, or seconds or milliseconds since 1970.
    private static func bare(_ value: Int, digits: Int) -> Outcome {
        var fields = CivilFields()
        switch digits {
        case 4:
            fields.year = value
        case 5:
            fields.year = CivilFields.year(value / 1000, digits: 2)
            guard setOrdinal(value % 1000, &fields) else { return .impossible }
        case 6:
            fields.year = CivilFields.year(value / 10_000, digits: 2)
            fields.month = value / 100 % 100
            fields.day = value % 100
        case 7:
            fields.year = value / 1000
            guard setOrdinal(value % 1000, &fields) else { return .impossible }
        case 8:
            fields.year = value / 10_000
            fields.month = value / 100 % 100
            fields.day = value % 100
        case 9, 10: return .date(Timestamp(seconds: Int64(value)))
        case 12, 13: return .date(Timestamp(milliseconds: Int64(value)))
        case 14:
            fields.year = value / 10_000_000_000
            fields.month = value / 100_000_000 % 100
            fields.day = value / 1_000_000 % 100
            fields.hour = value / 10_000 % 100
            fields.minute = value / 100 % 100
            fields.second = value % 100
        default: return .impossible
        }
        return outcome(fields)
    }

    /// `-YYMM` and `-YY-MM`: a month of the running century (ISO 8601:1988, 5.2.1.3).
    private static func century(_ reader: inout DateReader) -> Outcome {
        reader.position += 1
        guard let first = reader.number() else { return .otherNotation }
        var fields = CivilFields()
        if first.digits == 4 {
            fields.year = CivilFields.year(first.value / 100, digits: 2)
            fields.month = first.value % 100
        } else {
            guard first.digits == 2, reader.skip("-"), let month = reader.number() else {
                return .otherNotation
            }
            fields.year = CivilFields.year(first.value, digits: 2)
            fields.month = month.value
        }
        return reader.isAtEnd ? outcome(fields) : .otherNotation
    }
}
