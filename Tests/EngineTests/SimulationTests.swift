import Glibc
import Testing

/// Weeks of polling on a simulated clock. `SYNCD_SIMULATION=full` runs 10,000 sources for 30 days (a
/// minute in a release build) and prints the figures.
@Suite struct SimulationTests {
    @Test func manySourcesBotherNobodyAndNoneIsForgotten() {
        let isFull = getenv("SYNCD_SIMULATION").map { unsafe String(cString: $0) } == "full"
        let least = isFull ? 60.0 : 2
        var month = SimulatedMonth(
            sources: isFull ? 10_000 : 400, days: isFull ? 30 : 4, least: least)
        month.run()
        let figures = month.figures
        #expect(figures.violations.isEmpty, "\(figures.examples)")
        #expect(figures.checks > (isFull ? 1_000_000 : 3000))
        // Twice a gap of a second, at most, in each hour.
        #expect(figures.peakHostHour <= 3600)
        #expect(
            Double(figures.peakMinute) <= max(3 * figures.meanMinute, least),
            "\(figures.peakMinute) in one minute, \(figures.meanMinute) on average")
        #expect(figures.longestWait <= 24 * 1.15 + SimulatedMonth.slack)
        // A sixtieth by chance.
        #expect(figures.firstMinutes < 1.0 / 80)
        if getenv("SYNCD_SIMULATION") != nil {
            print(
                """
                \(figures.checks) checks; \(figures.meanMinute) a minute, \
                at most \(figures.peakMinute), \(Double(figures.peakMinute) / figures.meanMinute) \
                times the mean; at most \(figures.peakHostHour) an hour to one host; longest wait \
                \(figures.longestWait) h; \(figures.firstMinutes * 100) % in the first minute of an \
                hour; after a pause all caught up in \(figures.longestCatchUp) min
                """)
        }
    }
}
