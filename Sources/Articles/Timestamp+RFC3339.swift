extension Timestamp: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// RFC 3339 in UTC with whole seconds, and milliseconds only where they are not zero:
    /// `2026-11-22T09:30:00Z`, `2026-11-22T09:30:00.250Z`. RFC 3339 has the years 0 to 9999 only:
    /// an instant outside is written as the nearest one inside.
    public var description: String {
        let civil = CivilTime(min(max(self, Self.earliestWritten), Self.latestWritten))
        let fraction = civil.millisecond == 0 ? "" : "." + Self.padded(civil.millisecond, 3)
        return Self.padded(civil.year, 4) + "-" + Self.padded(civil.month, 2) + "-"
            + Self.padded(civil.day, 2) + "T" + Self.padded(civil.hour, 2) + ":"
            + Self.padded(civil.minute, 2) + ":" + Self.padded(civil.second, 2) + fraction + "Z"
    }

    /// Reads RFC 3339 section 5.6: any offset, any number of fraction digits (those beyond
    /// milliseconds are dropped). A date alone, `2026-11-22`, is its midnight in UTC. Nil for
    /// everything else.
    public init?(_ description: String) {
        var reader = DigitReader(bytes: Array(description.utf8))
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2)
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        if reader.isAtEnd {
            guard let midnight = civil.timestamp() else { return nil }
            self = midnight
            return
        }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(digits: 2), reader.skip(":"),
            let minute = reader.number(digits: 2), reader.skip(":"),
            let second = reader.number(digits: 2)
        else { return nil }
        civil.hour = hour
        civil.minute = minute
        civil.second = second
        if reader.skip(".") {
            guard let millisecond = reader.fraction() else { return nil }
            civil.millisecond = millisecond
        }
        guard let offset = reader.offset(), reader.isAtEnd,
            let instant = civil.timestamp(offsetMinutes: offset)
        else { return nil }
        self = instant
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is not a time in RFC 3339")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static let earliestWritten = Timestamp(milliseconds: -62_167_219_200_000)
    private static let latestWritten = Timestamp(milliseconds: 253_402_300_799_999)

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Reads fixed-width decimal fields from the front of some bytes.
private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        guard position + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + digits] {
            guard let digit = Self.digit(byte) else { return nil }
            value = value * 10 + digit
        }
        position += digits
        return value
    }

    /// The digits after a decimal point, as milliseconds; nil where there is none.
    mutating func fraction() -> Int? {
        var value = 0
        var weight = 100
        var count = 0
        while position < bytes.count, let digit = Self.digit(bytes[position]) {
            value += digit * weight
            weight /= 10
            count += 1
            position += 1
        }
        return count > 0 ? value : nil
    }

    /// `Z` or `±hh:mm`, in minutes east of Greenwich.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), skip(":"),
            let minutes = number(digits: 2), hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        byte >= 0x30 && byte <= 0x39 ? Int(byte) - 0x30 : nil
    }
}
