import Articles

/// The names that feeds give to zones, where RFC 822 wants an offset.
enum TimeZoneName {
    /// Minutes east of Greenwich for an abbreviation in lower case; nil for an unknown one.
    ///
    /// Ambiguous ones are read as most databases do: CST is America's, IST Israel's, BST Britain's.
    static func offset(_ word: String) -> Int? { abbreviations[word] }

    /// Minutes east of Greenwich at `fields`' local time for a name of the tz database such as
    /// `europe/brussels` in lower case; nil for one that is not in the small table here.
    static func offset(_ word: String, at fields: CivilFields) -> Int? {
        guard let region = regions[word] ?? (word.hasPrefix("etc/") ? Region(0, .none) : nil) else {
            return nil
        }
        return region.offset + (isSummer(fields, region) ? 60 : 0)
    }

    /// Minutes east of Greenwich for the words of a long name such as `eastern standard time`, in
    /// lower case; nil for unknown ones.
    static func offset(phrase words: [String]) -> Int? {
        guard words.last == "time", words.count >= 2 else { return nil }
        let region = words.dropLast().filter {
            $0 != "standard" && $0 != "daylight" && $0 != "summer"
        }
        guard let offset = phrases[region.joined(separator: " ")] else { return nil }
        return offset + (region.count < words.count - 1 && !words.contains("standard") ? 60 : 0)
    }

    private static let phrases = [
        "eastern": -300, "central": -360, "mountain": -420, "pacific": -480, "atlantic": -240,
        "greenwich mean": 0, "coordinated universal": 0, "british": 0, "western european": 0,
        "central european": 60, "eastern european": 120, "moscow": 180, "india": 330, "china": 480,
        "japan": 540, "korea": 540,
    ]

    private enum Rule {
        case none
        /// From the last Sunday of March to that of October, at 01:00 UTC (directive 2000/84/EC).
        case europe
        /// From the second Sunday of March to the first of November, at 02:00 (since 2007).
        case america
    }

    private struct Region {
        var offset: Int
        var rule: Rule

        init(_ offset: Int, _ rule: Rule) {
            self.offset = offset
            self.rule = rule
        }
    }

    private static func isSummer(_ fields: CivilFields, _ region: Region) -> Bool {
        guard let year = fields.year, let month = fields.month, let day = fields.day else {
            return false
        }
        let hour = fields.hour ?? 0
        switch region.rule {
        case .none:
            return false
        case .europe:
            let start = (3, lastSunday(month: 3, of: year), 1 + region.offset / 60)
            let stop = (10, lastSunday(month: 10, of: year), 2 + region.offset / 60)
            return (month, day, hour) >= start && (month, day, hour) < stop
        case .america:
            let start = (3, firstSunday(month: 3, of: year) + 7, 2)
            let stop = (11, firstSunday(month: 11, of: year), 2)
            return (month, day, hour) >= start && (month, day, hour) < stop
        }
    }

    private static func firstSunday(month: Int, of year: Int) -> Int {
        1 + (7 - CivilTime(year: year, month: month, day: 1).weekday) % 7
    }

    private static func lastSunday(month: Int, of year: Int) -> Int {
        31 - CivilTime(year: year, month: month, day: 31).weekday
    }

    private static let abbreviations: [String: Int] = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "uct": 0,
        "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360,
        "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480,
        "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180, "at": -240,
        "nst": -210, "ndt": -150, "brt": -180, "brst": -120, "art": -180, "clt": -240,
        "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120, "mest": 120,
        "mesz": 120, "eet": 120, "eest": 180, "trt": 180, "msk": 180, "msd": 240,
        "ist": 120, "idt": 180, "wat": 60, "cat": 120, "sast": 120, "eat": 180, "gst": 240,
        "pkt": 300, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480, "pht": 480, "awst": 480,
        "jst": 540, "kst": 540, "acst": 570, "aest": 600, "acdt": 630, "aedt": 660,
        "nzst": 720, "nzdt": 780,
    ]

    private static let regions: [String: Region] = [
        "america/new_york": Region(-300, .america), "us/eastern": Region(-300, .america),
        "america/toronto": Region(-300, .america), "america/chicago": Region(-360, .america),
        "us/central": Region(-360, .america), "america/denver": Region(-420, .america),
        "us/mountain": Region(-420, .america), "america/phoenix": Region(-420, .none),
        "america/los_angeles": Region(-480, .america), "us/pacific": Region(-480, .america),
        "america/vancouver": Region(-480, .america), "america/halifax": Region(-240, .america),
        "america/sao_paulo": Region(-180, .none), "america/buenos_aires": Region(-180, .none),
        "america/mexico_city": Region(-360, .none), "america/bogota": Region(-300, .none),
        "europe/london": Region(0, .europe), "europe/dublin": Region(0, .europe),
        "europe/lisbon": Region(0, .europe), "europe/berlin": Region(60, .europe),
        "europe/paris": Region(60, .europe), "europe/brussels": Region(60, .europe),
        "europe/amsterdam": Region(60, .europe), "europe/madrid": Region(60, .europe),
        "europe/rome": Region(60, .europe), "europe/vienna": Region(60, .europe),
        "europe/zurich": Region(60, .europe), "europe/prague": Region(60, .europe),
        "europe/warsaw": Region(60, .europe), "europe/stockholm": Region(60, .europe),
        "europe/oslo": Region(60, .europe), "europe/copenhagen": Region(60, .europe),
        "europe/budapest": Region(60, .europe), "europe/helsinki": Region(120, .europe),
        "europe/athens": Region(120, .europe), "europe/bucharest": Region(120, .europe),
        "europe/kiev": Region(120, .europe), "europe/kyiv": Region(120, .europe),
        "europe/istanbul": Region(180, .none), "europe/moscow": Region(180, .none),
        "africa/johannesburg": Region(120, .none), "africa/lagos": Region(60, .none),
        "africa/nairobi": Region(180, .none), "asia/dubai": Region(240, .none),
        "asia/karachi": Region(300, .none), "asia/kolkata": Region(330, .none),
        "asia/calcutta": Region(330, .none), "asia/dhaka": Region(360, .none),
        "asia/bangkok": Region(420, .none), "asia/jakarta": Region(420, .none),
        "asia/shanghai": Region(480, .none), "asia/hong_kong": Region(480, .none),
        "asia/singapore": Region(480, .none), "asia/manila": Region(480, .none),
        "asia/taipei": Region(480, .none), "asia/tokyo": Region(540, .none),
        "asia/seoul": Region(540, .none), "australia/brisbane": Region(600, .none),
    ]
}
