internal import Articles

/// A day as prose names it: `30 January 2023`, `Feb. 22`, `22.02.2022`, `22 фев`, `3 de enero`.
struct CalendarText: Equatable {
    var year: Int?
    var month: Int
    var day: Int

    /// Reads `text`, which must be a date and nothing else; a weekday before it is passed over.
    init?(_ text: String) {
        var words = text.lowercased()
            .split { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\u{A0}" }
            .map(Substring.init)
        while let first = words.first, Self.fillers.contains(String(first)), words.count > 1 {
            words.removeFirst()
        }
        words.removeAll { $0 == "de" || $0 == "del" || $0 == "of" || $0 == "the" || $0 == "г." }
        // Two names of one month: `4 مارس آذار`.
        if words.count > 2, let last = words.last, let month = Self.month(last),
            Self.month(words[words.count - 2]) == month
        {
            words.removeLast()
        }
        if words.count == 1, let numeric = Self.numeric(words[0]) {
            self = numeric
            return
        }
        guard (2...3).contains(words.count) else { return nil }
        var year: Int?
        if words.count == 3 {
            guard let found = Self.year(words[2]) else { return nil }
            year = found
        }
        if let day = Self.day(words[0]), let month = Self.month(words[1]) {
            self.init(year: year, month: month, day: day)
        } else if let month = Self.month(words[0]), let day = Self.day(words[1]) {
            self.init(year: year, month: month, day: day)
        } else {
            return nil
        }
    }

    private init?(year: Int?, month: Int, day: Int) {
        guard CivilTime(year: year ?? 2024, month: month, day: day).isValid else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Midnight in UTC of the day, in the year it names or else that of `reference`; nil where
    /// neither is known.
    func timestamp(near reference: Timestamp?) -> Timestamp? {
        guard let year = year ?? reference.map({ CivilTime($0).year }) else { return nil }
        return CivilTime(year: year, month: month, day: day).timestamp()
    }

    /// `2022-02-22`, `22.02.2022`, `22/02/2022`, and `02/22/2022` where the day shows the order.
    private static func numeric(_ word: Substring) -> CalendarText? {
        let parts = word.split(
            omittingEmptySubsequences: true, whereSeparator: { "-./年月日".contains($0) })
        guard parts.count == 3 else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3 else { return nil }
        if parts[0].count == 4 {
            return CalendarText(year: numbers[0], month: numbers[1], day: numbers[2])
        }
        guard parts[2].count == 4 else { return nil }
        return CalendarText(year: numbers[2], month: numbers[1], day: numbers[0])
            ?? CalendarText(year: numbers[2], month: numbers[0], day: numbers[1])
    }

    private static func year(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 4, word.count - digits.count <= 1, let year = Int(digits),
            (1800...2200).contains(year)
        else { return nil }
        return year
    }

    /// `3`, `03`, `3.`, `3rd`, `1er`.
    private static func day(_ word: Substring) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let rest = word.dropFirst(digits.count)
        guard (1...2).contains(digits.count), let day = Int(digits), (1...31).contains(day),
            ["", ".", "st", "nd", "rd", "th", "er", "º", "°"].contains(rest)
        else { return nil }
        return day
    }

    private static func month(_ word: Substring) -> Int? {
        var name = word
        while name.last == "." { name.removeLast() }
        return name.utf8.allSatisfy { $0 < 0x80 }
            ? months.value(named: String(name)) : otherMonths[String(name)]
    }

    private static let fillers: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
        "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag",
        "mittwoch",
        "donnerstag", "freitag", "samstag", "sonntag", "lundi", "mardi", "mercredi", "jeudi",
        "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "jueves", "viernes",
        "sábado", "domingo", "on", "am", "le", "el", "il", "em", "den",
    ]

    /// Those in ASCII.
    private static let months = NameTable<Int>(
        named.filter { $0.name.utf8.allSatisfy { $0 < 0x80 } })

    /// Those that are not, of which one may be written in several ways.
    private static let otherMonths = [String: Int](
        named.filter { !$0.name.utf8.allSatisfy { $0 < 0x80 } }.map { ($0.name, $0.value) },
        uniquingKeysWith: { $1 })

    private static var named: [(name: String, value: Int)] {
        [monthNames, caselessMonthNames].flatMap { list in
            list.enumerated().flatMap { index, names in
                names.utf8.split(separator: UInt8(ascii: " "))
                    .map { (name: String(Substring($0)), value: index + 1) }
            }
        }
    }

    /// January to December in the languages of the wires, whole and as they are cut.
    private static let monthNames = [
        "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari января янв"
            + " січня stycznia ocak tammikuuta leden ledna",
        "february feb februar février févr fév fevr febrero febbraio fevereiro fev februari февраля"
            + " фев февр лютого lutego şubat února",
        "march mar märz mär mrz mars marzo março maart mrt марта мар березня marca mart března marts",
        "april apr avril avr abril abr aprile апреля апр квітня kwietnia nisan dubna",
        "may mai mayo maggio mag maio mei мая травня maja maj mayıs května",
        "june jun juni juin junio giugno giu junho июня июн червня czerwca haziran června",
        "july jul juli juillet juil julio luglio lug julho июля июл липня lipca temmuz července",
        "august aug août aout agosto ago augustus августа авг серпня sierpnia ağustos srpna augusti",
        "september sep sept septembre septiembre setiembre settembre set setembro сентября сен сент"
            + " вересня września eylül září",
        "october oct oktober okt octobre octubre ottobre ott outubro out октября окт жовтня"
            + " października ekim října",
        "november nov novembre noviembre novembro ноября ноя нояб листопада listopada kasım listopadu",
        "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабря дек грудня"
            + " grudnia aralık prosince des desember",
    ]

    /// The same in the scripts without capitals.
    private static let caselessMonthNames = [
        "يناير جانفي جنوری जनवरी มกราคม ม.ค",
        "فبراير فيفري فروری फरवरी फ़रवरी กุมภาพันธ์ ก.พ شباط",
        "مارس مارچ मार्च มีนาคม มี.ค آذار",
        "أبريل ابريل إبريل أفريل اپریل अप्रैल เมษายน เม.ย نيسان",
        "مايو ماي مئی मई พฤษภาคม พ.ค أيار",
        "يونيو جوان جون जून มิถุนายน มิ.ย حزيران",
        "يوليو جويلية جولائی जुलाई กรกฎาคม ก.ค تموز",
        "أغسطس اغسطس أوت اگست अगस्त สิงหาคม ส.ค آب",
        "سبتمبر ستمبر सितंबर सितम्बर กันยายน ก.ย أيلول",
        "أكتوبر اكتوبر اکتوبر अक्टूबर अक्तूबर ตุลาคม ต.ค",
        "نوفمبر نومبر नवंबर नवम्बर พฤศจิกายน พ.ย",
        "ديسمبر دسمبر दिसंबर दिसम्बर ธันวาคม ธ.ค",
    ]
}
