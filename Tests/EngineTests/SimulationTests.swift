import Settings
import Simulation
import Testing

/// Days of polling on a simulated clock. `make simulate` runs a month of 10,000 sources.
@Suite struct SimulationTests {
    @Test func manySourcesBotherNobodyAndNoneIsForgotten() async {
        let least = 4.0
        let figures = await SimulatedMonth.figures(
            sources: 200, days: 5, least: least, zones: SystemTimeZones())
        for row in figures.rows(least: least) {
            #expect(row.holds, "\(row.rule): \(row.found), \(row.allowed) allowed")
        }
        #expect(figures.violations.isEmpty, "\(figures.examples)")
        // It saw what there is to see.
        #expect(figures.checks > 3000 && figures.looks > 50)
        for ending in ["200", "304", "404", "410", "500", "503", "no answer"] {
            #expect(figures.endings[ending] ?? 0 > 0, "\(ending)")
        }
        #expect(figures.moved > 0 && figures.gone > 0)
    }
}
