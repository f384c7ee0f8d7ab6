import Articles
import FoundationEssentials
import Scheduling
import Settings
import TestSupport
import Testing

@Suite struct SystemTimeZonesTests {
    private static var hasDatabase: Bool {
        SystemTimeZones().rules(of: "Europe/Berlin") != nil
    }

    private let summer = Timestamp(seconds: 1_782_864_000)  // 2026-07-01

    @Test(.enabled(if: hasDatabase))
    func readsZonesByName() throws {
        let zones = SystemTimeZones()
        #expect(try #require(zones.rules(of: "Europe/Berlin")).period(at: summer).offset == 7200)
        #expect(try #require(zones.rules(of: "UTC")).period(at: summer).offset == 0)
    }

    @Test(arguments: [
        "Europe/Berln", "", "/etc/localtime", "../localtime", "Europe/../UTC", "Europe",
        "Europe//Berlin", "tzdata.zi", "a\0b", "Ünited",
    ])
    func knowsNoOthers(name: String) {
        #expect(SystemTimeZones().rules(of: name) == nil)
    }

    @Test func withoutADatabaseThereIsUTC() throws {
        let folder = try TemporaryFolder()
        let zones = SystemTimeZones(
            folder: folder.path, localFile: folder.path(of: "localtime"))
        #expect(zones.rules(of: "UTC") != nil)
        #expect(zones.rules(of: "Europe/Berlin") == nil)
        #expect(try #require(zones.rules(of: nil)).period(at: summer).offset == 0)
    }

    @Test(
        .enabled(if: hasDatabase),
        arguments: [
            "Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin",
            "CET-1CEST,M3.5.0,M10.5.0/3",
        ])
    func theEnvironmentGoesBeforeTheMachine(override: String) throws {
        let zones = SystemTimeZones(localFile: "/nowhere", override: override)
        #expect(try #require(zones.rules(of: nil)).period(at: summer).offset == 7200)
    }

    @Test func anOverrideThatMeansNothingIsPassedOver() throws {
        let zones = SystemTimeZones(localFile: "/nowhere", override: "Mars/Olympus")
        #expect(try #require(zones.rules(of: nil)).period(at: summer).offset == 0)
    }
}
