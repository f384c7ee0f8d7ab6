/// A cursor over the bytes of one date.
struct DateReader {
    let bytes: [UInt8]
    var position: Int
    let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position >= end }
    /// The byte at the cursor; 0 at the end.
    var current: UInt8 { position < end ? bytes[position] : 0 }

    func byte(ahead offset: Int) -> UInt8 {
        position + offset < end ? bytes[position + offset] : 0
    }

    mutating func skipSpaces() {
        while position < end, bytes[position].isSpace { position += 1 }
    }

    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    /// Passes over `text` where it stands at the cursor.
    mutating func skip(text: String) -> Bool {
        let expected = text.utf8
        guard position + expected.count <= end,
            bytes[position..<position + expected.count].elementsEqual(expected)
        else { return false }
        position += expected.count
        return true
    }

    /// All digits at the cursor, of which there must be one to eighteen.
    mutating func number() -> (value: Int, digits: Int)? {
        let start = position
        var value = 0
        while position < end, bytes[position].isDigit, position - start < 18 {
            value = value * 10 + Int(bytes[position]) - 0x30
            position += 1
        }
        return position > start && !current.isDigit ? (value, position - start) : nil
    }

    /// `:mm[:ss[.fraction]]` after an hour. False where it is not well-formed.
    mutating func timeAfterHour(into civil: inout CivilFields) -> Bool {
        guard skip(":"), let minute = number(), minute.digits <= 2 else { return false }
        civil.minute = minute.value
        if current == UInt8(ascii: ":"), byte(ahead: 1).isDigit {
            position += 1
            guard let second = number(), second.digits <= 2 else { return false }
            civil.second = second.value
        }
        if current == UInt8(ascii: ".") || current == UInt8(ascii: ","), byte(ahead: 1).isDigit {
            position += 1
            var weight = 100
            while current.isDigit {
                civil.millisecond += Int(current - 0x30) * weight
                weight /= 10
                position += 1
            }
        }
        return current != UInt8(ascii: ":")
    }

    /// `+hh:mm`, `-hhmm`, `+hh`, in minutes; the sign stands at the cursor. Nil, with the cursor
    /// anywhere, where it is not well-formed.
    mutating func offset() -> Int? {
        let sign = current == UInt8(ascii: "-") ? -1 : 1
        position += 1
        guard let hours = number() else { return nil }
        if hours.digits > 2 {
            guard hours.digits <= 4, hours.value % 100 < 60, hours.value / 100 <= 15 else {
                return nil
            }
            return sign * (hours.value / 100 * 60 + hours.value % 100)
        }
        guard hours.value <= 15 else { return nil }
        guard current == UInt8(ascii: ":") else { return sign * hours.value * 60 }
        position += 1
        guard let minutes = number(), minutes.digits == 2, minutes.value < 60 else { return nil }
        return sign * (hours.value * 60 + minutes.value)
    }
}
