import Foundation
import Settings
import Simulation

/// `simulate [SOURCES [DAYS [SEED]]]`: what the daemon does to its sources and to their servers in a
/// month. Prints each rule with what was found and what is allowed, then whether all held, and
/// ends with 1 where one did not.
@main struct Simulate {
    static func main() async {
        let numbers = CommandLine.arguments.dropFirst().map { Int($0) }
        guard numbers.count <= 3, let given = numbers as? [Int], given.allSatisfy({ $0 > 0 }) else {
            FileHandle.standardError.write(Data("usage: simulate [SOURCES [DAYS [SEED]]]\n".utf8))
            exit(64)
        }
        let sources = given.first ?? 10_000
        let days = given.dropFirst().first ?? 30
        let seed = given.dropFirst(2).first ?? 4
        guard days >= 4, sources >= 40 else {
            FileHandle.standardError.write(Data("at least 40 sources and 4 days\n".utf8))
            exit(64)
        }
        // Few sources need no spreading; here they get it.
        let least = min(60, max(4, Double(sources) / 150))
        let figures = await SimulatedMonth.figures(
            sources: sources, days: days, least: least, zones: SystemTimeZones(),
            seed: UInt64(seed))
        print("\(sources) sources, \(days) days, seed \(seed)")
        show(figures, least: least)
        print("")
        print(figures.verdict(sources: sources, least: least))
        exit(figures.holds(least: least) ? 0 : 1)
    }

    private static func show(_ figures: Figures, least: Double) {
        let endings = figures.endings.sorted { $0.key < $1.key }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print("\(figures.checks) checks (\(endings)), \(figures.looks) looks at pages")
        print("\(figures.droppedPages) pages let go; \(figures.gone) sources gone")
        print(
            "all requests: mean \(rounded(figures.meanRequests)) a minute, "
                + "peak \(figures.peakRequests)")
        print("")
        print(line("rule", "found", "at most"))
        for row in figures.rows(least: least) {
            print(line(row.rule, row.found, row.allowed) + (row.holds ? "  held" : "  VIOLATED"))
        }
        print("")
        print(line("longest wait of a policy, in hours", "found", "its bound"))
        for (policy, wait) in figures.waits.sorted(by: { $0.key < $1.key }) {
            print(line(policy, rounded(wait.hours), rounded(wait.allowed)))
        }
        if !figures.examples.isEmpty { print("\nthe first of what must not happen:") }
        for example in figures.examples { print(example) }
    }

    private static func line(_ rule: String, _ found: String, _ allowed: String) -> String {
        rule.padding(toLength: 56, withPad: " ", startingAt: 0)
            + found.leftPadded(10) + allowed.leftPadded(10)
    }

    private static func rounded(_ value: Double) -> String {
        String(format: "%.2f", value)
    }
}

extension String {
    fileprivate func leftPadded(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
