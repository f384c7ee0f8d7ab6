import Articles

/// Every other notation: RFC 822 and 2822 with all that is done wrong to them, asctime, and dates
/// written for people. The text is cut into numbers and words; each is given the role it can have.
struct LooseDate {
    private struct Part {
        var value: Int
        var digits: Int
        /// The byte before it: `/`, `.` or `-` between the numbers of a date.
        var separator: UInt8
    }

    private var reader: DateReader
    private var fields = CivilFields()
    private var parts: [Part] = []
    private var month: Int?
    private var weekday: Int?
    private var isAfternoon: Bool?
    private var defaultOffset = 0
    private var regionName: String?
    /// The words behind the time, which may be a zone's long name.
    private var zoneWords: [String] = []

    static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Timestamp? {
        let plain = withoutComments(bytes, range)
        var date = LooseDate(reader: DateReader(plain, 0..<plain.count))
        guard date.readAll(), date.settleTime(), date.settleDate() else { return nil }
        if date.fields.offset == nil {
            date.fields.offset = TimeZoneName.offset(phrase: date.zoneWords)
        }
        if let name = date.regionName {
            date.fields.offset = TimeZoneName.offset(name, at: date.fields)
        }
        return date.fields.timestamp(defaultOffset: date.defaultOffset)
    }

    private init(reader: DateReader) {
        self.reader = reader
    }

    /// RFC 822 allows `(comments (nested))` anywhere.
    private static func withoutComments(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var output: [UInt8] = []
        var depth = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if depth > 0, byte == 0x5C { index += 1 }
            if byte == UInt8(ascii: "(") {
                depth += 1
                output.append(0x20)
            } else if byte == UInt8(ascii: ")"), depth > 0 {
                depth -= 1
            } else if depth == 0 {
                output.append(byte)
            }
            index += 1
        }
        return output
    }

    // MARK: Reading

    private mutating func readAll() -> Bool {
        var separator: UInt8 = 0
        while !reader.isAtEnd {
            let byte = reader.current
            if byte.isDigit {
                guard readNumber(separator) else { return false }
                separator = 0
            } else if byte.isLetter || byte >= 0x80 {
                readWord()
                separator = 0
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), fields.hour != nil,
                reader.byte(ahead: 1).isDigit || reader.byte(ahead: 1).isLetter
            {
                guard let offset = reader.offset() else { return false }
                fields.offset = offset
                regionName = nil
            } else {
                if !byte.isSpace { separator = byte }
                reader.position += 1
            }
        }
        return true
    }

    /// Day and year stand beside the month's name, or all three are numbers.
    private var isDateComplete: Bool { parts.count == (month == nil ? 3 : 2) }

    private mutating func readNumber(_ separator: UInt8) -> Bool {
        guard let number = reader.number() else { return false }
        if fields.hour == nil, number.digits <= 2, let start = minutesAfterHour() {
            fields.hour = number.value
            if reader.current == UInt8(ascii: ":") { return reader.timeAfterHour(into: &fields) }
            reader.position = start
            guard reader.current.isDigit else { return true }
            guard let minute = reader.number() else { return false }
            fields.minute = minute.value
            skipMinuteSign()
            return true
        }
        let following = reader.current | 0x20
        if fields.hour == nil, reader.byte(ahead: 1) | 0x20 == UInt8(ascii: "m"),
            following == UInt8(ascii: "a") || following == UInt8(ascii: "p")
        {
            fields.hour = number.value
            return true
        }
        if isDateComplete, readClock(number) { return true }
        guard parts.count < 3, number.digits <= 4 else { return false }
        parts.append(Part(value: number.value, digits: number.digits, separator: separator))
        return true
    }

    /// Where the minutes stand if the number before the cursor is an hour: behind a colon, behind
    /// `h` as French writes it, behind 時, 时 or 시.
    private func minutesAfterHour() -> Int? {
        if reader.current == UInt8(ascii: ":") { return reader.position }
        var ahead = reader
        ahead.skipSpaces()
        let isFrench =
            ahead.current | 0x20 == UInt8(ascii: "h")
            && !ahead.byte(ahead: 1).isLetter && ahead.byte(ahead: 1) < 0x80
        if isFrench {
            ahead.position += 1
            ahead.skipSpaces()
            return ahead.current.isDigit ? ahead.position : nil
        }
        for sign in ["時", "时", "시"] where ahead.skip(text: sign) {
            ahead.skipSpaces()
            return ahead.position
        }
        return nil
    }

    private mutating func skipMinuteSign() {
        for sign in ["分", "분"] where reader.skip(text: sign) { return }
    }

    /// `08.15`, `0815` and `081500` behind a date, and after a time an offset without its sign.
    private mutating func readClock(_ number: (value: Int, digits: Int)) -> Bool {
        guard fields.hour == nil else {
            guard fields.offset == nil, number.digits == 4, number.value <= 1400,
                number.value % 100 < 60
            else { return false }
            fields.offset = number.value / 100 * 60 + number.value % 100
            return true
        }
        if number.digits <= 2, reader.current == UInt8(ascii: "."), reader.byte(ahead: 1).isDigit {
            reader.position += 1
            guard let minute = reader.number(), minute.digits == 2 else { return false }
            (fields.hour, fields.minute) = (number.value, minute.value)
            if reader.current == UInt8(ascii: "."), reader.byte(ahead: 1).isDigit {
                reader.position += 1
                fields.second = reader.number()?.value ?? 0
            }
            return true
        }
        guard number.digits == 4 || number.digits == 6 else { return false }
        let compact = number.digits == 6 ? number.value : number.value * 100
        fields.hour = compact / 10_000
        fields.minute = compact / 100 % 100
        fields.second = compact % 100
        return true
    }

    private mutating func readWord() {
        let start = reader.position
        while !reader.isAtEnd {
            let byte = reader.current
            let isInner =
                (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
                    || byte == UInt8(ascii: "_"))
                && (reader.byte(ahead: 1).isLetter || reader.byte(ahead: 1) >= 0x80)
            guard byte.isLetter || byte >= 0x80 || isInner else { break }
            reader.position += 1
        }
        let word = reader.bytes.text(start..<reader.position).lowercased()
        if let found = DateNames.isAfternoon(word) {
            isAfternoon = found
        } else if fields.hour != nil, let offset = TimeZoneName.offset(word) {
            fields.offset = fields.offset ?? offset
            // POSIX: PST8PDT
            while reader.current.isAlphanumeric { reader.position += 1 }
        } else if word.contains("/") {
            regionName = word
        } else if let found = DateNames.month(word) {
            // French "mar., 01 déc." begins with a day that looks like a month: the last one counts.
            month = found
        } else if let found = DateNames.weekday(word) {
            weekday = found
        } else if fields.hour != nil {
            zoneWords.append(word)
        }
        readEastAsian(word)
    }

    /// A date with 년, 年 is written where one zone is used, so that this is the zone.
    private mutating func readEastAsian(_ word: String) {
        for scalar in word.unicodeScalars {
            switch scalar {
            case "년", "월", "일", "오": defaultOffset = 540
            case "午" where word.hasSuffix("後") || word.hasSuffix("前"): defaultOffset = 540
            case "上", "下": defaultOffset = 480
            default: break
            }
        }
    }

    // MARK: Settling

    private mutating func settleTime() -> Bool {
        guard let isAfternoon, let hour = fields.hour else { return true }
        // "13:30 pm" is seen, and means what it says.
        guard hour <= 12 else { return true }
        fields.hour = hour % 12 + (isAfternoon ? 12 : 0)
        return true
    }

    private mutating func settleDate() -> Bool {
        if let month {
            fields.month = month
            return settleDayAndYear()
        }
        guard parts.count == 3 else { return false }
        if parts[0].digits == 4 {
            fields.year = parts[0].value
            setMonthAndDay(parts[1].value, parts[2].value)
        } else {
            fields.year = CivilFields.year(parts[2].value, digits: parts[2].digits)
            settleOrder(parts[0].value, parts[1].value, separator: parts[1].separator)
        }
        return true
    }

    /// The numbers beside a month's name.
    private mutating func settleDayAndYear() -> Bool {
        switch parts.count {
        case 1:
            guard parts[0].digits == 4, fields.hour == nil else { return false }
            fields.year = parts[0].value
        case 2:
            let (day, year) = parts[0].digits >= 3 ? (parts[1], parts[0]) : (parts[0], parts[1])
            fields.day = day.value
            fields.year = CivilFields.year(year.value, digits: year.digits)
        default:
            return false
        }
        return true
    }

    /// Day and month before a year: the weekday decides where it can, then the country that the
    /// separator speaks for.
    private mutating func settleOrder(_ first: Int, _ second: Int, separator: UInt8) {
        guard first <= 12, second <= 12, first != second, let year = fields.year else {
            return setMonthAndDay(first, second)
        }
        if let weekday {
            let dayFirst = CivilTime(year: year, month: second, day: first).weekday == weekday
            let monthFirst = CivilTime(year: year, month: first, day: second).weekday == weekday
            if dayFirst != monthFirst {
                fields.month = dayFirst ? second : first
                fields.day = dayFirst ? first : second
                return
            }
        }
        let isAmerican = separator == UInt8(ascii: "/")
        fields.month = isAmerican ? first : second
        fields.day = isAmerican ? second : first
    }

    private mutating func setMonthAndDay(_ first: Int, _ second: Int) {
        let isSwapped = first > 12
        fields.month = isSwapped ? second : first
        fields.day = isSwapped ? first : second
    }
}
