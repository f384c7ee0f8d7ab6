/// Days of the week, as a calendar schedule names them.
struct CalendarWeekdays: Hashable, Sendable, CustomStringConvertible {
    /// Bit 0 is Monday, bit 6 Sunday.
    private let days: UInt8

    static let all = CalendarWeekdays(days: 0x7F)

    private init(days: UInt8) {
        self.days = days
    }

    /// Reads `Mon`, `mon,Friday`, `Mon..Fri`, `Mon-Fri` and, over the end of the week, `Sat..Mon`.
    /// A comma at the end does no harm. Nil for everything else.
    init?(_ text: Substring) {
        var days: UInt8 = 0
        let trimmed = text.hasSuffix(",") ? text.dropLast() : text
        for part in trimmed.split(separator: ",", omittingEmptySubsequences: false) {
            let separator = part.firstRange(of: "..") ?? part.firstRange(of: "-")
            guard let separator else {
                guard let day = Self.day(part) else { return nil }
                days |= 1 << day
                continue
            }
            guard var day = Self.day(part[..<separator.lowerBound]),
                let last = Self.day(part[separator.upperBound...])
            else { return nil }
            while day != last {
                days |= 1 << day
                day = (day + 1) % 7
            }
            days |= 1 << last
        }
        guard days != 0 else { return nil }
        self.days = days
    }

    func union(_ other: CalendarWeekdays) -> CalendarWeekdays {
        CalendarWeekdays(days: days | other.days)
    }

    var isAll: Bool { days == 0x7F }

    /// True where these contain `weekday`, 0 for Sunday to 6 for Saturday.
    func contains(_ weekday: Int) -> Bool {
        days & (1 << UInt8((weekday + 6) % 7)) != 0
    }

    /// `Mon..Thu,Sat,Sun`: ranges where three or more follow each other.
    var description: String {
        var parts: [String] = []
        var day = 0
        while day < 7 {
            guard days & (1 << day) != 0 else {
                day += 1
                continue
            }
            var last = day
            while last < 6, days & (1 << (last + 1)) != 0 { last += 1 }
            if last - day >= 2 {
                parts.append(Self.names[day] + ".." + Self.names[last])
            } else {
                parts += Self.names[day...last]
            }
            day = last + 1
        }
        return parts.joined(separator: ",")
    }

    /// The short name of `weekday`, 0 for Sunday to 6 for Saturday.
    static func name(_ weekday: Int) -> String { names[(weekday + 6) % 7] }

    private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let longNames = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static func day(_ name: Substring) -> UInt8? {
        let name = name.lowercased()
        return longNames.firstIndex { $0 == name || $0.prefix(3) == name }.map(UInt8.init)
    }
}
