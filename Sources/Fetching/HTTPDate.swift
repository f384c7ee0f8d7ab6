package import Articles

/// The three forms in which HTTP writes a time (RFC 9110, section 5.6.7).
package enum HTTPDate {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov  6 08:49:37 1994`, all of them in UTC; nil for everything else.
    ///
    /// The weekday is not looked at: servers get it wrong and it says nothing. Two digits of a year
    /// from 70 on belong to the last century.
    package static func parse(_ text: String) -> Timestamp? {
        var civil = CivilTime(year: 0, month: 0, day: 0)
        var hasDay = false
        var hasYear = false
        var hasTime = false
        for word in words(of: text) {
            if let number = number(word) {
                // In all three forms the day comes before the year.
                if !hasDay {
                    civil.day = number
                    hasDay = true
                } else if !hasYear {
                    civil.year = year(number, digits: word.count)
                    hasYear = true
                } else {
                    return nil
                }
            } else if word.contains(UInt8(ascii: ":")) {
                guard !hasTime, let time = time(word) else { return nil }
                (civil.hour, civil.minute, civil.second) = time
                hasTime = true
            } else if civil.month == 0, let month = month(word) {
                civil.month = month
            } else if !isWeekdayOrZone(word) {
                return nil
            }
        }
        guard hasYear, hasTime else { return nil }
        return civil.timestamp()
    }

    private static func words(of text: String) -> [ArraySlice<UInt8>] {
        Array(text.utf8).split { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }
    }

    private static func number(_ word: ArraySlice<UInt8>) -> Int? {
        guard !word.isEmpty, word.count <= 4 else { return nil }
        var value = 0
        for byte in word {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func year(_ number: Int, digits: Int) -> Int {
        guard digits == 2 else { return number }
        return number < 70 ? 2000 + number : 1900 + number
    }

    private static func time(_ word: ArraySlice<UInt8>) -> (Int, Int, Int)? {
        let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0]), let minute = number(parts[1]),
            let second = number(parts[2])
        else { return nil }
        return (hour, minute, second)
    }

    private static func month(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count == 3 else { return nil }
        let name = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
        return months.firstIndex(of: name).map { $0 + 1 }
    }

    private static func isWeekdayOrZone(_ word: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
        return name == "gmt" || name == "utc" || weekdays.contains { name.hasPrefix($0) }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
}
