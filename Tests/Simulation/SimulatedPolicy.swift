import Articles

/// A wish of a person's, with what it promises by its own words: the rules are written here once more,
/// apart from the planner that is to follow them.
struct SimulatedPolicy: Hashable, Sendable {
    /// As `RefreshSettings` reads it.
    var text: String
    /// The longest time between two checks that it asks for.
    var longest: Duration
    /// True where the server's hints count beyond a day only up to `longest`.
    var isAuto = false
    /// Minutes of the day in which nothing is asked, by the clocks of `zone`.
    var quiet: Range<Int>?
    /// Where it is a clock time: the minute of the day, by the clocks of `zone`.
    var clockMinute: Int?
    var isWeekdays = false
    var zone = Zone.berlin

    /// The clocks of a place, by the law and not by the files that the daemon reads.
    enum Zone: Hashable, Sendable {
        case berlin, newYork

        /// Seconds east of Greenwich. In 2026 summer ends on 25 October at 01:00 UTC in the European
        /// Union (Directive 2000/84/EC) and on 1 November at 06:00 UTC in New York (15 U.S.C. 260a).
        func offset(at time: Timestamp) -> Int {
            switch self {
            case .berlin: time < SimulatedPolicy.changeInEurope ? 7200 : 3600
            case .newYork:
                time < SimulatedPolicy.changeInEurope + .seconds(7 * 86_400 + 5 * 3600)
                    ? -4 * 3600 : -5 * 3600
            }
        }
    }

    /// 2026-10-25T01:00:00Z.
    static let changeInEurope = Timestamp(seconds: 1_792_890_000)

    /// How many of hundred sources have each.
    static let all: [(share: Int, policy: SimulatedPolicy)] = [
        (60, SimulatedPolicy(text: "auto", longest: .seconds(86_400), isAuto: true)),
        (6, SimulatedPolicy(text: "30m", longest: .seconds(1800))),
        (10, SimulatedPolicy(text: "2h", longest: .seconds(7200))),
        (
            4,
            SimulatedPolicy(
                text: "6h, quiet 22:00-07:00 Europe/Berlin", longest: .seconds(6 * 3600),
                quiet: 22 * 60..<31 * 60)
        ),
        (
            2,
            SimulatedPolicy(
                text: "45m, quiet 12:00-13:00 America/New_York", longest: .seconds(2700),
                quiet: 12 * 60..<13 * 60, zone: .newYork)
        ),
        (
            5,
            // The day on which summer ends has 25 hours.
            SimulatedPolicy(
                text: "07:00 Europe/Berlin", longest: .seconds(25 * 3600), clockMinute: 7 * 60)
        ),
        (
            4,
            // Over a weekend, on which summer may end. At 02:30 the clocks of that night are twice.
            SimulatedPolicy(
                text: "Mon..Fri 02:30 Europe/Berlin", longest: .seconds(73 * 3600),
                clockMinute: 150, isWeekdays: true)
        ),
        (9, SimulatedPolicy(text: "auto 2h..7d", longest: .seconds(7 * 86_400), isAuto: true)),
    ]

    /// The one of source number `index`.
    static func of(_ index: Int, share: Int) -> SimulatedPolicy {
        var rest = share
        for (share, policy) in all {
            if rest < share { return policy }
            rest -= share
        }
        return all[0].policy
    }

    /// True where nothing is to be asked at `time`.
    func isQuiet(at time: Timestamp) -> Bool {
        guard let quiet else { return false }
        let minute = localMinute(at: time)
        return quiet.contains(minute) || quiet.contains(minute + 1440)
    }

    /// The minute of the day that the clocks show.
    func localMinute(at time: Timestamp) -> Int {
        let seconds = time.seconds + Int64(zone.offset(at: time))
        return Int(((seconds % 86_400) + 86_400) % 86_400) / 60
    }

    /// True on a Saturday or a Sunday.
    func isWeekend(at time: Timestamp) -> Bool {
        let days = (time.seconds + Int64(zone.offset(at: time))) / 86_400
        // 1970-01-01 was a Thursday.
        return [2, 3].contains(days % 7)
    }

    /// The longest stretch in which nothing may be asked, with the change of the clocks in it.
    var longestQuiet: Duration {
        quiet.map { .seconds($0.count * 60 + 3600) } ?? .zero
    }
}
