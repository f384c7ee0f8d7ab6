import Articles
import Scheduling
import Settings
import Testing

/// Who decides when a source is checked: the source, its tags in the order of the file, the defaults.
@Suite struct RefreshPrecedenceTests {
    private func parse(_ text: String) throws -> Settings {
        try Settings.parse(
            text, file: "/etc/syncd.toml", environment: ["HOME": "/home/ada"], userID: 1000,
            zones: FewTimeZones())
    }

    private static let defaults = """
        [defaults]
        every = "2h"
        quiet_hours = "22:00-07:00 Europe/Berlin"

        [[tag]]
        name = "news"
        every = "30m"

        [[tag]]
        name = "night"
        every = "10m"
        quiet_hours = false

        """

    @Test(arguments: [
        ("", "2h (default), quiet 22:00-07:00 Europe/Berlin (default)"),
        ("every = \"1h\"", "1h, quiet 22:00-07:00 Europe/Berlin (default)"),
        ("every = \"auto\"", "auto 1h..1d, quiet 22:00-07:00 Europe/Berlin (default)"),
        ("tags = [\"news\"]", "30m (tag news), quiet 22:00-07:00 Europe/Berlin (default)"),
        ("tags = [\"night\", \"news\"]", "30m (tag news), quiet none (tag night)"),
        ("tags = [\"night\"]\nevery = \"5m\"", "5m, quiet none (tag night)"),
        (
            "tags = [\"night\"]\nquiet_hours = \"12:00-13:00\"",
            "10m (tag night), quiet 12:00-13:00"
        ),
        ("schedule = \"07:00 UTC\"\nquiet_hours = false", "07:00 UTC, quiet none"),
    ])
    func theSourceGoesBeforeItsTagsAndTheyBeforeTheDefaults(lines: String, text: String) throws {
        let source = "[[source]]\nurl = \"https://herald.example/feed.xml\"\n" + lines
        #expect(try parse(Self.defaults + source).sources.first?.refresh.description == text)
    }

    @Test func sourcesAddedByHandFollowTagsAndDefaultsAnew() throws {
        let before = try parse(Self.defaults).defaults
        let text = before.refresh(of: .feed, tags: ["news"]).description
        let after = try parse("[defaults]\nevery = \"3h\"\n").defaults
        let own = try RefreshSettings(parsing: text)
        #expect(after.refresh(of: .feed, tags: ["news"], own: own).description == "3h (default)")
        let said = try RefreshSettings(parsing: "15m, quiet 01:00-02:00")
        #expect(
            after.refresh(of: .feed, tags: [], own: said).description == "15m, quiet 01:00-02:00")
    }

    @Test(arguments: [
        ("[defaults]\nquiet_hours = \"22-7\"", "\"22-7\" are no quiet hours"),
        ("[defaults]\nquiet_hours = true", "found true"),
        ("[defaults]\nquiet_hours = \"22:00-07:00 Mars/Olympus\"", "no time zone \"Mars/Olympus\""),
        ("[[tag]]\nevery = \"1h\"", "no name"),
        ("[[tag]]\nname = \"a\"\n[[tag]]\nname = \"a\"", "\"a\" has a [[tag]] already"),
        ("[[tag]]\nname = \"a\"\nurl = \"x\"", "unknown key"),
    ])
    func saysWhatIsWrong(text: String, words: String) {
        let error = #expect(throws: SettingsError.self) { try parse(text) }
        #expect(error?.description.contains(words) == true)
    }

    @Test func tellsTheNextTimesOfEachScheduleOnce() throws {
        let settings = try parse(
            """
            [defaults]
            quiet_hours = "22:00-07:00 UTC"
            [[tag]]
            name = "morning"
            schedule = "Mon..Fri 07:00 UTC"
            [[source]]
            url = "https://herald.example/feed.xml"
            tags = ["morning"]
            [[source]]
            url = "https://ledger.example/feed.xml"
            schedule = "2003-03-05 05:40 UTC"
            """)
        let now = try #require(Timestamp("2026-11-22T23:00:00Z"))
        #expect(
            settings.nextTimes(after: now, zones: FewTimeZones()) == [
                "Mon..Fri 07:00 UTC: Mon 2026-11-23 07:00 UTC, Tue 2026-11-24 07:00 UTC, "
                    + "Wed 2026-11-25 07:00 UTC",
                "2003-03-05 05:40 UTC: never",
                "quiet 22:00-07:00 UTC: now, until Mon 2026-11-23 07:00 UTC",
            ])
    }
}
