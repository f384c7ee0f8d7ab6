import Articles
import Glibc
import Reading
import Scheduling
import Settings
import TestSupport
import Testing

@Suite struct SettingsTests {
    private static let user = ["HOME": "/home/ada", "XDG_RUNTIME_DIR": "/run/user/1000"]

    private func parse(
        _ text: String, environment: [String: String] = user
    ) throws -> Settings {
        try Settings.parse(
            text, file: "/home/ada/.config/syncd/syncd.toml", environment: environment,
            userID: 1000, zones: FewTimeZones())
    }

    @Test func readsEveryKey() throws {
        let settings = try parse(try Fixture.text("settings/full.toml"))
        let site = try #require(settings.siteRules.rules.first)
        #expect(site.host == "herald.example" && settings.siteRules.rules.count == 1)
        #expect(site.text?.description == "#story, article > .prose")
        #expect(site.remove?.description == ".aside, [role=note]")
        #expect(site.title != nil && site.next != nil)
        #expect(site.nextHosts == ["pages.herald.example", "herald-pages.example"])
        #expect(settings.file == "/home/ada/.config/syncd/syncd.toml")
        #expect(settings.storePath == "/home/ada/.config/syncd/archive.db")
        #expect(settings.control.socket == "/home/ada/run/syncd.sock")
        #expect(settings.control.mode == 0o600)
        #expect(settings.control.group == "readers")
        #expect(settings.fetch.allowsPrivateNetworks)
        #expect(settings.fetch.maxTransfers == 16)
        #expect(settings.fetch.maxPerHost == 4)
        #expect(settings.fetch.gapPerHost == .milliseconds(500))
        #expect(settings.fetch.maxBody == ByteCount(bytes: 512 * 1024))
        #expect(settings.fetch.timeout == .seconds(90))
        #expect(settings.fetch.userAgent == "herald-archive/2 (+https://herald.example/bot)")
        #expect(settings.logLevel == .debug)
        #expect(settings.opmlFile == "/home/ada/.config/syncd/lists/feeds.opml")
        #expect(settings.defaults.refresh == .every(.seconds(7200)))
        #expect(settings.defaults.fullText == .auto)
        #expect(settings.sources.count == 4)
    }

    @Test func advisesAContactAndSecretsThatAreSecret() throws {
        let folder = try TemporaryFolder()
        let secret = try folder.write("password", "s3cret")
        chmod(secret, 0o604)
        let source = """
            [[source]]
            url = "https://post.example/feed"
            auth = { user = "ann", password = { file = "\(secret)" } }
            """
        let advice = try parse(source).advice
        #expect(advice.count == 2)
        #expect(advice.first?.contains("contact") == true)
        #expect(advice.last?.contains(secret) == true)
        chmod(secret, 0o600)
        #expect(try parse("[fetch]\ncontact = \"a@post.example\"\n" + source).advice.isEmpty)
        #expect(try parse("[fetch]\nuser_agent = \"post/1\"\n").advice.isEmpty)
    }

    @Test func fillsInTheDefaultsOfEachSource() throws {
        let sources = try parse(try Fixture.text("settings/full.toml")).sources
        try #require(sources.count == 4)
        #expect(sources[0].kind == .feed)
        #expect(sources[0].location == "https://herald.example/feed.xml")
        #expect(sources[0].title == nil)
        #expect(sources[0].refresh.policy == .every(.seconds(7200)))
        #expect(sources[0].fullText == .auto)
        #expect(sources[0].tags == ["news"])
        #expect(sources[0].allowsPrivateNetworks == nil)

        #expect(sources[1].title == "The Harbour Ledger")
        #expect(sources[1].refresh.policy == .auto(min: .seconds(1800), max: .seconds(172_800)))
        #expect(sources[1].fullText == .always)
        #expect(sources[1].tags == ["port", "trade"])
        #expect(sources[1].allowsPrivateNetworks == false)

        #expect(sources[2].refresh.policy == (try RefreshPolicy(parsing: "Mon..Fri 07:00 UTC")))
        #expect(sources[2].fullText == .never)

        #expect(sources[3].kind == .folder)
        #expect(sources[3].location == "/home/ada/.config/syncd/clippings")
        #expect(sources[3].refresh.policy == .every(.seconds(600)))
        #expect(sources[3].settle == .milliseconds(50))
    }

    @Test func readsHowPagesAreLookedAt() throws {
        let settings = try parse(
            """
            [pages]
            look_again = ["3h", "20m"]
            max_per_host_per_hour = 12
            [[source]]
            url = "https://herald.example/feed.xml"
            full_text = "always"
            """)
        #expect(settings.pages.lookAgain.steps == [.seconds(1200), .seconds(10_800)])
        #expect(settings.pages.maxPerHostPerHour == 12)
        #expect(settings.sources[0].fullText == .always)
        #expect(settings.description.contains("looked at again after 20m, 3h"))
        #expect(try parse("[pages]\nlook_again = []").pages.lookAgain.steps.isEmpty)
        for (wrong, found) in [
            ("\"1h\"", "\"1h\""), ("[\"1h\", \"1s\"]", "\"1s\""), ("[\"soon\"]", "soon"),
            ("[3]", "3"),
        ] {
            let error = #expect(throws: SettingsError.self) {
                try parse("[pages]\nlook_again = \(wrong)")
            }
            #expect(error?.description.contains(found) == true)
        }
    }

    @Test func anEmptyFileIsAllDefaults() throws {
        let settings = try parse("# nothing\n")
        #expect(settings.storePath == "/home/ada/.local/state/syncd/syncd.db")
        #expect(settings.control == ControlSettings(socket: "/run/user/1000/syncd/syncd.sock"))
        #expect(settings.control.mode == 0o660)
        #expect(settings.fetch == FetchSettings())
        #expect(settings.fetch.maxTransfers == 64)
        #expect(settings.fetch.maxPerHost == 2)
        #expect(settings.fetch.gapPerHost == .seconds(1))
        #expect(settings.fetch.maxBody == .mebibytes(20))
        #expect(settings.fetch.timeout == .seconds(30))
        #expect(!settings.fetch.allowsPrivateNetworks)
        #expect(settings.logLevel == .info)
        #expect(settings.sources.isEmpty)
        #expect(settings.opmlFile == nil)
    }

    @Test func sourcesWithoutASettingAreAutomaticAndFoldersHourly() throws {
        let settings = try parse(
            """
            [[source]]
            url = "https://herald.example/feed.xml"
            [[source]]
            folder = "~/clippings"
            """)
        #expect(settings.sources.map(\.refresh.policy) == [.standard, .every(.seconds(3600))])
        #expect(settings.sources.map(\.location).last == "/home/ada/clippings")
        #expect(
            settings.defaults.source(.feed, at: "https://a.example/", tags: ["x"]).refresh
                == RefreshSettings.standard)
    }

    @Test(arguments: [
        ("min = \"2h\"", RefreshPolicy.auto(min: .seconds(7200), max: .seconds(86_400))),
        ("max = \"7d\"", .auto(min: .seconds(3600), max: .seconds(604_800))),
        ("max = \"10m\"", .auto(min: .seconds(600), max: .seconds(600))),
        ("min = \"3d\"", .auto(min: .seconds(259_200), max: .seconds(259_200))),
        ("every = \"auto\"\nmin = \"1s\"", .auto(min: .seconds(1), max: .seconds(86_400))),
        ("every = \"auto 2h..3h\"", .auto(min: .seconds(7200), max: .seconds(10_800))),
    ])
    func boundsMakeItAutomatic(lines: String, policy: RefreshPolicy) throws {
        let text = "[[source]]\nurl = \"https://herald.example/feed.xml\"\n" + lines
        #expect(try parse(text).sources.first?.refresh.policy == policy)
    }

    @Test func inlineTablesDoAsWell() throws {
        let settings = try parse(
            "source = [{ url = \"https://a.example/\" }, { folder = \"/srv/b\" }]\n"
                + "fetch.max_per_host = 3\n")
        #expect(settings.sources.map(\.location) == ["https://a.example/", "/srv/b"])
        #expect(settings.fetch.maxPerHost == 3)
    }

    @Test(arguments: ["\"0660\"", "\"660\"", "\"0o660\"", "0o660", "432"])
    func permissionsAreOctal(text: String) throws {
        #expect(try parse("[control]\nmode = \(text)\n").control.mode == 0o660)
    }

    @Test func takesTenThousandSources() throws {
        var text = ""
        for number in 0..<10_000 {
            text += "[[source]]\nurl = \"https://host\(number % 97).example/\(number).xml\"\n"
        }
        let settings = try parse(text)
        #expect(settings.sources.count == 10_000)
        #expect(settings.sources.last?.location == "https://host8.example/9999.xml")
    }

    @Test func describesItselfForCheckConfig() throws {
        let settings = try parse(try Fixture.text("settings/full.toml"))
        #expect(
            settings.description == """
                configuration  /home/ada/.config/syncd/syncd.toml
                store          /home/ada/.config/syncd/archive.db
                socket         /home/ada/run/syncd.sock, mode 0600, group readers
                fetch          16 transfers, 4 a host, bodies up to 512 KiB, 1m 30s each, \
                private networks allowed
                pages          60 a host an hour, looked at again after 15m, 1h, 3h, 1d, 3d, 30d
                user agent     herald-archive/2 (+https://herald.example/bot)
                log            debug
                sites          herald.example
                more sources   /home/ada/.config/syncd/lists/feeds.opml
                sources        4: feeds 3, folders 1
                  feed    https://herald.example/feed.xml, every 2h (default), full text auto, \
                tags news
                  feed    https://ledger.example/atom?format=full "The Harbour Ledger", \
                auto 30m..2d, full text true, private networks refused, tags port trade
                  feed    https://ledger.example/weekly.json, at Mon..Fri 07:00 UTC, tags news
                  folder  /home/ada/.config/syncd/clippings "Clippings", every 10m, tags news
                """)
    }

    // MARK: The example

    private func example() throws -> String {
        try Fixture.text("../config/syncd.toml")
    }

    @Test func theExampleHoldsTheDefaults() throws {
        let settings = try parse(try example())
        #expect(settings.sources.isEmpty)
        var plain = Settings(places: .of(environment: Self.user, userID: 1000))
        plain.file = settings.file
        #expect(settings == plain)
    }

    /// The lines behind a "#" that are TOML are right, and say what holds without them.
    @Test func theExamplesCommentsAreRight() throws {
        let lines = try example().split(separator: "\n").map { line in
            guard line.hasPrefix("# ") else { return line }
            let rest = line.dropFirst(2)
            let isKey =
                rest.prefix { $0.isLetter || $0 == "_" }.count > 0
                && rest.drop { $0.isLetter || $0 == "_" }.hasPrefix(" = ")
            return isKey || ["[[source]]", "[[tag]]", "[[site]]"].contains(rest) ? rest : line
        }
        let settings = try parse(lines.joined(separator: "\n"), environment: [:])
        #expect(settings.sources.count == 4)
        #expect(settings.siteRules.rules.first?.remove != nil)
        #expect(settings.storePath == DefaultPlaces.system.store)
        #expect(settings.control.socket == DefaultPlaces.system.socket)
        #expect(settings.control.mode == 0o660)
        #expect(settings.defaults.settle == SourceDefaults().settle)
        #expect(settings.defaults.fullText == SourceDefaults().fullText)
        #expect(settings.defaults.refresh == .standard)
        var fetch = settings.fetch
        fetch.userAgent = nil
        fetch.contact = nil
        // Examples, and not what holds without them.
        fetch.options = FetchOptions()
        #expect(fetch == FetchSettings())
    }
}
