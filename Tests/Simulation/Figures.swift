package import Articles

/// What a simulation showed.
package struct Figures: Sendable {
    /// One line of the table.
    package struct Row: Sendable {
        package var rule: String
        package var found: String
        package var allowed: String
        package var holds: Bool
    }

    /// Checks of sources.
    package var checks = 0
    package var looks = 0
    package var droppedPages = 0
    /// How often the network was called gone, which it never was.
    package var offline = 0
    /// How checks ended: `200`, `304`, `404`, `no answer`.
    package var endings: [String: Int] = [:]
    /// Checks that begin in the busiest minute after the first hours, in which all is new.
    package var peakMinute = 0
    /// When that minute was.
    package var peakAt: Timestamp?
    package var meanMinute = 0.0
    /// The same of all requests, those for pages too.
    package var peakRequests = 0
    package var meanRequests = 0.0
    /// Requests to one host within an hour, and pages of one.
    package var peakHostHour = 0
    package var peakHostPages = 0
    package var peakInFlight = 0
    /// In the first minute of an hour, of those checks that have no clock time, as a share.
    package var firstMinutes = 0.0
    /// The longest time from a pause until nothing is overdue, as a share of the pause.
    package var longestCatchUp = 0.0
    /// The longest wait of each policy in hours, with what was allowed to that one.
    package var waits: [String: (hours: Double, allowed: Double)] = [:]
    /// The wait that came nearest to its bound, as a share of it.
    package var tightestWait = 0.0
    /// Of what moved for good for so long that it must have been noticed.
    package var unmoved = 0
    package var moved = 0
    package var gone = 0
    /// What must not happen.
    package var violations: [String: Int] = [:]
    /// The first of them.
    package var examples: [String] = []

    package init() {}

    /// Takes note of something that must not happen.
    mutating func violate(_ what: String, _ example: @autoclosure () -> String) {
        violations[what, default: 0] += 1
        if examples.count < 12 { examples.append("\(what): \(example())") }
    }

    /// True where every bound held.
    package func holds(least: Double) -> Bool { rows(least: least).allSatisfy(\.holds) }

    /// The rules with what was found. `least` is how many checks may begin in a minute however few
    /// sources there are.
    package func rows(least: Double) -> [Row] {
        func none(_ what: String, _ text: String) -> Row {
            let count = violations[what] ?? 0
            return Row(rule: text, found: "\(count)", allowed: "0", holds: count == 0)
        }
        var rows = [
            Row(
                rule: "requests to one host within an hour", found: "\(peakHostHour)",
                allowed: "3600", holds: peakHostHour <= 3600),
            Row(
                rule: "pages of one host within an hour", found: "\(peakHostPages)",
                allowed: "60", holds: peakHostPages <= 60),
            Row(
                rule: "requests to one host at once", found: "\(peakInFlight)", allowed: "2",
                holds: peakInFlight <= 2),
            Row(
                rule: "checks in the busiest minute (mean \(Self.short(meanMinute)))"
                    + (peakAt.map { ", \($0)" } ?? ""),
                found: "\(peakMinute)", allowed: Self.short(peakBound(least: least)),
                holds: Double(peakMinute) <= peakBound(least: least)),
            Row(
                rule: "in an hour's first minute, without clock times",
                found: Self.short(firstMinutes * 100) + " %", allowed: "1.67 %",
                holds: firstMinutes <= 1.0 / 60),
            Row(
                rule: "overdue after a pause, in pauses", found: Self.short(longestCatchUp),
                allowed: "1", holds: longestCatchUp <= 1),
            Row(
                rule: "longest wait, as a share of its bound", found: Self.short(tightestWait),
                allowed: "1", holds: tightestWait <= 1),
            Row(
                rule: "moved for good and not followed, of \(moved + unmoved)",
                found: "\(unmoved)", allowed: "0", holds: unmoved == 0),
        ]
        rows.append(
            Row(
                rule: "waits for a network that was there", found: "\(offline)", allowed: "0",
                holds: offline == 0))
        rows += Self.rules.map { none($0.0, $0.1) }
        let named = Set(Self.rules.map(\.0))
        rows += violations.keys.filter { !named.contains($0) }.sorted().map { none($0, $0) }
        return rows
    }

    /// In two sentences at most: whether every rule held, and by how much those that matter the most.
    package func verdict(sources: Int, least: Double) -> String {
        let rows = rows(least: least)
        let broken = rows.filter { !$0.holds }
        guard broken.isEmpty else {
            let names = broken.map { "\($0.rule): \($0.found), \($0.allowed) allowed" }
            return "VIOLATED: \(broken.count) of \(rows.count) rules. "
                + names.joined(separator: "; ") + "."
        }
        return """
            HELD: all \(rows.count) rules. No host got more than \(peakHostHour) requests within an hour \
            (3600 allowed); the busiest minute had \(Self.short(Double(peakMinute) / meanMinute)) times the \
            mean's checks (\(Self.short(peakBound(least: least) / meanMinute)) allowed); none of \(sources) \
            sources waited longer than its bound (the nearest took \(Self.short(tightestWait)) of it).
            """
    }

    /// How many checks may begin in the busiest minute: three times the mean; of few sources, what the
    /// pace allows in any case, and half as many that waited for a host.
    private func peakBound(least: Double) -> Double { max(3 * meanMinute, 1.5 * least) }

    private static let rules = [
        ("gap", "requests within a host's gap"),
        ("Retry-After", "requests before a host's Retry-After"),
        ("freshness", "checks before freshness or ttl ended"),
        ("skipHours", "checks in a feed's skipHours"),
        ("quiet hours", "checks in a person's quiet hours"),
        ("clock time", "checks that missed their clock time"),
        ("gone", "requests after a second 410"),
        ("starved", "sources that waited too long"),
    ]

    static func short(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
