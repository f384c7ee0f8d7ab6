public import Articles

/// The dates of feeds: RFC 822 and ISO 8601 in every variant that publishers write.
///
/// A date that cannot be (31 February, hour 25) and text that is no date give nil. A time without
/// a zone is taken as UTC, since a feed gives no other hint.
public enum FeedDate {
    /// The instant that `text` names; nil where it names none.
    public static func parse(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        return parse(bytes, 0..<bytes.count)
    }

    /// The instant that `bytes[range]` names. Text of more than 200 bytes is no date.
    static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Timestamp? {
        guard let instant = read(bytes, range), years.contains(instant) else { return nil }
        return instant
    }

    /// The years 1 to 9999, which RFC 3339 can write and everybody's calendar has.
    private static let years =
        Timestamp(milliseconds: -62_135_596_800_000)...Timestamp(milliseconds: 253_402_300_799_999)

    private static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Timestamp? {
        let range = bytes.trimmed(range)
        guard range.count >= 4, range.count <= 200 else { return nil }
        if let plain = plainMailDate(bytes, range) { return plain.timestamp(offsetMinutes: 0) }
        switch ISODate.parse(bytes, range) {
        case .date(let timestamp): return timestamp
        case .impossible: return nil
        case .otherNotation: return LooseDate.parse(bytes, range)
        }
    }

    /// `Tue, 03 Jun 2003 09:39:21 GMT` and nothing else: nine of ten dates, without any allocation.
    private static func plainMailDate(_ bytes: [UInt8], _ range: Range<Int>) -> CivilTime? {
        var at = range.lowerBound
        guard range.count >= 25, bytes[at].isLetter, bytes[at + 3] == 0x2C, bytes[at + 4] == 0x20
        else { return nil }
        at += 5
        guard bytes[at].isDigit else { return nil }
        let dayLength = bytes[at + 1].isDigit ? 2 : 1
        let day = number(bytes, at, dayLength)
        at += dayLength
        guard range.upperBound - at >= 18, bytes[at] == 0x20,
            let month = DateNames.englishMonth(bytes[at + 1], bytes[at + 2], bytes[at + 3]),
            bytes[at + 4] == 0x20, let day,
            let year = number(bytes, at + 5, 4), bytes[at + 9] == 0x20,
            let hour = number(bytes, at + 10, 2), bytes[at + 12] == 0x3A,
            let minute = number(bytes, at + 13, 2), bytes[at + 15] == 0x3A,
            let second = number(bytes, at + 16, 2)
        else { return nil }
        at += 18
        let time = CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard year > 1, time.isValid, at + 1 < range.upperBound, bytes[at] == 0x20 else {
            return nil
        }
        let zone = at + 1..<range.upperBound
        if bytes.matches("gmt", in: zone) || bytes.matches("+0000", in: zone) { return time }
        guard zone.count == 5, bytes[zone.lowerBound] == 0x2B || bytes[zone.lowerBound] == 0x2D,
            let hours = number(bytes, zone.lowerBound + 1, 2),
            let minutes = number(bytes, zone.lowerBound + 3, 2), hours <= 14, minutes < 60
        else { return nil }
        let offset = (hours * 60 + minutes) * (bytes[zone.lowerBound] == 0x2D ? -1 : 1)
        return time.timestamp(offsetMinutes: offset).map { CivilTime($0) }
    }

    /// A number of exactly `length` digits.
    private static func number(_ bytes: [UInt8], _ start: Int, _ length: Int) -> Int? {
        var value = 0
        for index in start..<start + length {
            guard bytes[index].isDigit else { return nil }
            value = value * 10 + Int(bytes[index]) - 0x30
        }
        return value
    }
}
