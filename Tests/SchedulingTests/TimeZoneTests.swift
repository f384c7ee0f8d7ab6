import Articles
import FoundationEssentials
import Scheduling
import Testing

@Suite struct TimeZoneTests {
    private static let database = "/usr/share/zoneinfo/"
    private static var hasDatabase: Bool {
        FileManager.default.fileExists(atPath: database + "Europe/Berlin")
    }

    /// A TZif file, version 2: Greenwich, then an hour more from 1000 on, then `footer`.
    private func file(version: Character = "2", footer: String = "") -> [UInt8] {
        func block(width: Int) -> [UInt8] {
            let instant = Array(repeating: UInt8(0), count: width - 2) + [0x03, 0xE8]
            let types: [UInt8] = [0, 0, 0, 0, 0, 0] + [0, 0, 0x0E, 0x10, 1, 0]
            return Array("TZif".utf8) + Array(String(version).utf8)
                + Array(repeating: 0, count: 15)
                + [0, 0, 0, 0] + [0, 0, 0, 0] + [0, 0, 0, 0] + [0, 0, 0, 1] + [0, 0, 0, 2]
                + [0, 0, 0, 4] + instant + [1] + types + Array("GMT\0".utf8)
        }
        guard version != "\0" else { return block(width: 4) }
        return block(width: 4) + block(width: 8) + Array(("\n" + footer + "\n").utf8)
    }

    @Test(arguments: ["\0", "2", "3", "4"] as [Character])
    func readsEveryVersion(version: Character) throws {
        let zone = try TimeZoneFile(bytes: file(version: version))
        #expect(
            zone.period(at: Timestamp(seconds: 999))
                == TimeZonePeriod(offset: 0, start: nil, end: Timestamp(seconds: 1000)))
        #expect(
            zone.period(at: Timestamp(seconds: 1000))
                == TimeZonePeriod(offset: 3600, start: Timestamp(seconds: 1000), end: nil))
    }

    @Test func goesOnWithTheRuleInTheFooter() throws {
        let zone = try TimeZoneFile(bytes: file(footer: "CET-1CEST,M3.5.0,M10.5.0/3"))
        let early = zone.period(at: Timestamp(seconds: 5000))
        #expect(early.offset == 3600)
        #expect(early.start == Timestamp(seconds: 1000))
        #expect(early.end == Timestamp("1970-03-29T01:00:00Z"))
        let summer = zone.period(at: try #require(Timestamp("2126-07-01T00:00:00Z")))
        #expect(summer.offset == 7200)
        #expect(summer.start == Timestamp("2126-03-31T01:00:00Z"))
        #expect(summer.end == Timestamp("2126-10-27T01:00:00Z"))
    }

    @Test func refusesWhatIsNone() throws {
        #expect(throws: SchedulingError.notATimeZone(reason: "it does not begin with \"TZif\"")) {
            try TimeZoneFile(bytes: Array("# tzdata".utf8))
        }
        let whole = file()
        for length in 0..<whole.count - 2 {
            #expect(throws: SchedulingError.self) {
                try TimeZoneFile(bytes: Array(whole[..<length]))
            }
        }
        // Any one byte changed may give other rules, or an error, but never a crash.
        for index in whole.indices {
            for value in [UInt8(0), 0x7F, 0xFF] {
                var bytes = whole
                bytes[index] = value
                _ = (try? TimeZoneFile(bytes: bytes))?.period(at: Timestamp(seconds: 1_800_000_000))
            }
        }
    }

    @Test(
        .enabled(if: hasDatabase),
        arguments: [
            ("Europe/Berlin", "2026-03-29T00:59:59Z", 3600),
            ("Europe/Berlin", "2026-03-29T01:00:00Z", 7200),
            ("Europe/Berlin", "2026-10-25T00:59:59Z", 7200),
            ("Europe/Berlin", "2026-10-25T01:00:00Z", 3600),
            ("Europe/Berlin", "2060-07-01T00:00:00Z", 7200),
            ("Europe/Berlin", "1900-01-01T00:00:00Z", 3600),
            ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 20_700),
            ("America/Sao_Paulo", "2018-12-01T00:00:00Z", -7200),
            ("America/Sao_Paulo", "2026-12-01T00:00:00Z", -10_800),
            ("Asia/Tehran", "2026-07-01T00:00:00Z", 12_600),
            ("Pacific/Apia", "2011-12-30T09:59:59Z", -36_000),
            ("Pacific/Apia", "2011-12-30T10:00:00Z", 50_400),
        ] as [(String, String, Int)])
    func readsTheSystemsDatabase(name: String, instant: String, offset: Int) throws {
        let data = try Data(contentsOf: URL(filePath: Self.database + name))
        let zone = try TimeZoneFile(bytes: [UInt8](data))
        #expect(zone.period(at: try #require(Timestamp(instant))).offset == offset)
    }

    @Test(
        arguments: [
            ("UTC0", "2026-07-01T00:00:00Z", 0),
            ("<+0545>-5:45", "2026-07-01T00:00:00Z", 20_700),
            ("EST5EDT", "2026-07-01T00:00:00Z", -14_400),
            ("EST5EDT", "2026-12-01T00:00:00Z", -18_000),
            ("EST5EDT4,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18_000),
            ("EST5EDT4,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14_400),
            ("CET-1CEST,J60,J305/3", "2028-03-01T00:59:59Z", 3600),
            ("CET-1CEST,J60,J305/3", "2028-03-01T01:00:00Z", 7200),
            ("CET-1CEST,59,304", "2028-02-29T01:00:00Z", 7200),
            ("CET-1CEST,59,304", "2028-02-29T00:59:59Z", 3600),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
            ("XXX3EDT4,0/0,J365/23", "2026-05-05T00:00:00Z", -14_400),
        ] as [(String, String, Int)])
    func readsPOSIXRules(text: String, instant: String, offset: Int) throws {
        let zone = try #require(POSIXTimeZone(text))
        #expect(zone.period(at: try #require(Timestamp(instant))).offset == offset)
    }

    @Test(arguments: [
        "", "CET", "CE-1", "CET-200", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x",
        "<CET-1", "CET-1:75", "CET-1CEST,J0,J300", "Europe/Berlin",
    ])
    func refusesOtherTexts(text: String) {
        #expect(POSIXTimeZone(text) == nil)
    }
}
