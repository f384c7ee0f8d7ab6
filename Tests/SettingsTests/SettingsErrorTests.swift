import Settings
import TestSupport
import Testing

@Suite struct SettingsErrorTests {
    private func errors(
        _ text: String, environment: [String: String] = ["HOME": "/home/ada"]
    ) -> [String] {
        do throws(SettingsError) {
            _ = try Settings.parse(
                text, file: "/etc/syncd/syncd.toml", environment: environment, userID: 0,
                zones: FewTimeZones())
            return []
        } catch {
            return error.description.split(separator: "\n").map {
                String($0).replacing("/etc/syncd/syncd.toml", with: "F")
            }
        }
    }

    @Test func saysEverythingAtOnceInTheOrderOfTheFile() throws {
        let found = errors(try Fixture.text("settings/wrong.toml"))
        let expected = try Fixture.text("settings/wrong.errors").split(separator: "\n").map(
            String.init)
        #expect(found == expected, "\(found.joined(separator: "\n"))")
    }

    @Test func aProblemIsAlsoAValue() throws {
        let error = #expect(throws: SettingsError.self) {
            try Settings.parse(
                "[[source]]\nurl = \"https://a.example/\"\n[[source]]\n  evry = \"1h\"\n",
                file: "/f.toml", environment: [:], userID: 0)
        }
        let problem = try #require(error?.problems.last)
        #expect(problem.file == "/f.toml")
        #expect(problem.place?.line == 4)
        #expect(problem.place?.column == 3)
        #expect(problem.key == "source[2].evry")
        #expect(problem.found == "unknown key")
        #expect(problem.hint == "did you mean \"every\"?")
    }

    @Test(arguments: [
        ("[store\npath = \"x\"", "F:1:7: not TOML: "),
        ("[store]\npath = \"x", "F:2:10: not TOML: "),
        ("[store]\npath = x\n", "F:2:8: not TOML: "),
        ("[store]\npath = \"a\"\npath = \"b\"\n", "F:3:8: not TOML: "),
        ("[store]\n[store]\n", "F:2:1: not TOML: "),
        ("a = 1\nb = \0", "F:2:1: a zero byte is in this line"),
        ("a = " + String(repeating: "[", count: 100_000), "F:1:"),
        ("a = " + String(repeating: "{a=", count: 100_000), "F:1:"),
    ])
    func syntaxErrorsHaveAPlace(text: String, start: String) throws {
        let found = errors(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(start) == true, "\(found)")
    }

    @Test(arguments: [
        (
            "source = \"feeds.opml\"",
            "F:1:1: source: found \"feeds.opml\"; expected tables, each begun with [[source]]"
        ),
        (
            "[[sources]]\nurl = \"https://a.example/\"",
            "F:1:1: sources: found a list; expected the path of an OPML file; single sources "
                + "begin with [[source]]"
        ),
        (
            "[source]\nurl = \"https://a.example/\"",
            "F:1:1: source: found a table; expected tables, each begun with [[source]]"
        ),
        ("fetch = 3", "F:1:1: fetch: found the number 3; expected a table, [fetch]"),
        (
            "[[source]]\nfolder = \"~bob/x\"",
            "F:2:1: source[1].folder: found \"~bob/x\"; expected the path of a directory"
        ),
        (
            "[[source]]\nurl = \"https://exa mple/\"",
            "F:2:1: source[1].url: found \"https://exa mple/\"; expected an absolute http or "
                + "https URL"
        ),
        (
            "[[source]]\nurl = \"example.org/feed\"",
            "F:2:1: source[1].url: found \"example.org/feed\"; expected an absolute http or https "
                + "URL"
        ),
        (
            "[fetch]\ntimeout = 2026-01-01",
            "F:2:1: fetch.timeout: found a date or time; expected a time from 1s to 1h, such as "
                + "\"30s\" or \"5m\""
        ),
        (
            "[fetch]\ntimeout = \"2h\"",
            "F:2:1: fetch.timeout: found \"2h\"; expected a time from 1s to 1h, such as \"30s\" "
                + "or \"5m\""
        ),
        (
            "[fetch]\nmax_transfers = 6.5",
            "F:2:1: fetch.max_transfers: found the number 6.5; expected a whole number from 1 to "
                + "1024"
        ),
        (
            "[fetch]\nallow_private_networks = \"yes\"",
            "F:2:1: fetch.allow_private_networks: found \"yes\"; expected true or false, without "
                + "quotes"
        ),
        (
            "[fetch]\nallow-private-networks = true",
            "F:2:1: fetch.allow-private-networks: unknown key; did you mean "
                + "\"allow_private_networks\"?"
        ),
        (
            "colour = \"red\"",
            "F:1:1: colour: unknown key; expected one of control, defaults, fetch, log, pages, site, source, "
                + "sources, store, tag"
        ),
        (
            "source = [\n{ url = \"https://a.example/\", evry = \"1h\" }]",
            "F:2:31: source[1].evry: unknown key; did you mean \"every\"?"
        ),
        (
            "source = [{ url = \"https://a.example/\" }, 5]",
            "F:1:1: source: found the number 5 in the list; expected tables, each begun with "
                + "[[source]]"
        ),
        (
            "[control]\nsocket = \"/\(String(repeating: "x", count: 107))\"",
            "F:2:1: control.socket: \"/\(String(repeating: "x", count: 107))\" is 108 bytes; "
                + "expected a path of at most 107 bytes, as Unix sockets need it"
        ),
        (
            "[log]\nlevel = \"\(String(repeating: "x", count: 70))\"",
            "F:2:1: log.level: found \"\(String(repeating: "x", count: 57))…\"; expected one of "
                + "\"trace\", \"debug\", \"info\", \"notice\", \"warning\", \"error\", "
                + "\"critical\""
        ),
    ])
    func eachLineSaysWhatWasFoundAndWhatWasExpected(text: String, line: String) {
        #expect(errors(text) == [line])
    }

    @Test func aHomeIsNeededForItsSign() {
        #expect(
            errors("[store]\npath = \"~/x.db\"", environment: [:]) == [
                "F:2:1: store.path: found \"~/x.db\"; expected the path of a file"
            ])
    }

    @Test func placesAreFoundThroughEveryFormOfTOML() throws {
        let fetch =
            "expected one of allow_downgrade, allow_private_networks, ca_file, connect_timeout, "
            + "contact, gap_per_host, headers, http2, max_body, max_header, max_per_host, "
            + "max_redirects, max_transfers, min_speed, proxy, proxy_auth, stall_time, timeout, user_agent"
        let source =
            "expected one of allow_downgrade, allow_private_networks, auth, ca_file, "
            + "client_certificate, cookies, every, folder, full_text, headers, http2, "
            + "keep_every_edit, max, min, proxy, proxy_auth, quiet_hours, schedule, settle, tags, "
            + "title, url, user_agent, verify_tls"
        #expect(
            errors(try Fixture.text("settings/forms.toml")) == [
                "F:4:30: log.levl: unknown key; did you mean \"level\"?",
                "F:5:1: defaults.tags: found a list in the list; expected a list of words, such as "
                    + "[\"politics\", \"daily\"]",
                "F:11:3: fetch.ünknown: unknown key; " + fetch,
                "F:12:1: fetch.deeper: unknown key; " + fetch,
                "F:18:3: source[2].é: unknown key; " + source,
                "F:20:1: source[2].headers.x: found the number 1; expected a text in quotes, "
                    + "{ file = \"…\" } or { credential = \"…\" }",
            ])
    }

    @Test func linesAreCountedWithWindowsLineEndsToo() {
        #expect(
            errors("\u{FEFF}[log]\r\n\r\nlevl = \"info\"\r\n") == [
                "F:3:1: log.levl: unknown key; did you mean \"level\"?"
            ])
    }

    @Test(
        arguments: [
            ("evry", "every"), ("shedule", "schedule"), ("ful_text", "full_text"), ("URL", "url"),
            ("intreval", nil), ("interval", "every"), ("cron", "schedule"), ("directory", "folder"),
            ("xmlUrl", "url"), ("uurl", "url"), ("ulr", "url"), ("x", nil), ("colour", nil),
        ] as [(String, String?)])
    func guessesWhatWasMeant(key: String, meant: String?) {
        let text = "[[source]]\nurl = \"https://a.example/\"\n" + key + " = 1\n"
        let found = errors(text.replacing("url = \"https://a.example/\"\nurl", with: "folder"))
        let hint = found.first?.split(separator: "did you mean \"").dropFirst().first
        #expect(hint.map { String($0.dropLast(2)) } == meant, "\(found)")
    }
}
