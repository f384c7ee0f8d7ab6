import ArgumentParser
import Articles
import ControlAPI
import Testing

@testable import syncctl

@Suite struct TerminalArgumentTests {
    @Test(arguments: [
        ("2026-11-20T08:00:00+02:00", "2026-11-20T06:00:00Z"),
        ("2026-11-20", "2026-11-20T00:00:00Z"),
        ("90s", "2026-11-22T09:28:30Z"), ("30m", "2026-11-22T09:00:00Z"),
        ("2h", "2026-11-22T07:30:00Z"), ("3d", "2026-11-19T09:30:00Z"),
        ("1w", "2026-11-15T09:30:00Z"),
    ])
    func timesAreReadAsPeopleTypeThem(text: String, expected: String) throws {
        let now = try #require(Timestamp("2026-11-22T09:30:00Z"))
        #expect(TimeArgument(argument: text)?.timestamp(now: now).description == expected)
    }

    @Test(arguments: [
        "", "yesterday", "2", "h", "-2h", "2 h", "2026-13-01", "99999999999999999999d",
    ])
    func otherTimesAreRefused(_ text: String) {
        #expect(TimeArgument(argument: text) == nil)
    }

    @Test(arguments: [
        ("https://example.org/f", "https://example.org/f"),
        ("example.org/f", "https://example.org/f"),
        ("feed://example.org/f", "https://example.org/f"),
        ("feed:https://example.org/f", "https://example.org/f"),
    ])
    func whatIsNoFolderIsAURL(text: String, expected: String) throws {
        let command = try AddCommand.parse([text, "--tag", "a", "--tag", "b"])
        #expect(try command.body == AddSourceRequest(url: expected, tags: ["a", "b"]))
    }

    @Test(arguments: [("/a/../b/./c", "/b/c"), ("/", "/"), ("/..", "/")])
    func aPathIsAFolder(text: String, expected: String) throws {
        #expect(try AddCommand.parse([text]).body == AddSourceRequest(folder: expected))
    }

    @Test(arguments: [
        ["status", "--store", "a", "--socket", "b"], ["articles", "--limit", "0"],
        ["changes", "--since", "-1"], ["show"], ["diff", "1", "0"], ["nonsense"],
        ["show", "1", "--entry", "0"],
    ])
    func badUsageIsSixtyFour(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Syncctl.parseAsRoot(arguments) }
        #expect(error.map { Syncctl.exitCode(for: $0).rawValue } == 64)
    }

    @Test func theSocketMayStandBeforeTheCommand() throws {
        let command = try Syncctl.parseAsRoot(["--socket", "/s", "--json", "status"])
        let status = try #require(command as? StatusCommand)
        #expect(status.reading.daemon.socket == "/s")
        #expect(status.reading.daemon.output.isJSON)
    }

    /// What is read without ArgumentParser means the same.
    @Test(arguments: [
        ["extract", "page.html"], ["extract", "-"], ["extract", "--json", "page.html"],
        ["extract", "--url", "https://example.org/1", "page.html", "--json"],
        ["extract", "page.html", "--rules", "syncd.toml", "--url", "a", "--url", "b"],
    ])
    func plainCommandLinesAreTheSame(_ arguments: [String]) throws {
        let plain = try #require(ExtractCommand(plain: arguments))
        let parsed = try #require(try Syncctl.parseAsRoot(arguments) as? ExtractCommand)
        #expect(plain.place == parsed.place)
        #expect(plain.url == parsed.url)
        #expect(plain.rules == parsed.rules)
        #expect(plain.output.isJSON == parsed.output.isJSON)
        #expect(plain.output.declinesColor == parsed.output.declinesColor)
    }

    @Test(arguments: [
        [], ["extract"], ["inspect", "page.html"], ["extract", "a", "b"],
        ["extract", "a", "--url"],
        ["extract", "a", "--url", ""], ["extract", "a", "--url", "--json"],
        ["extract", "--url=b", "a"],
        ["extract", "--", "a"], ["extract", "a", "--no-color"], ["--json", "extract", "a"],
        ["extract", "a", "-j"], ["extract", "--help"],
    ])
    func allOtherCommandLinesAreNotPlain(_ arguments: [String]) {
        let command = ExtractCommand(plain: arguments)
        #expect((command == nil) as Bool)
    }

    @Test func helpIsOfferedForTheCommandThatWasMeant() {
        #expect(
            Syncctl.helpCommand(["syncctl", "--json", "articles", "--limit", "0"])
                == "syncctl articles --help")
        #expect(Syncctl.helpCommand(["syncctl", "nonsense"]) == "syncctl --help")
    }

    @Test func everyCommandHasHelpWithExamples() {
        for group in Syncctl.configuration.groupedSubcommands {
            for command in group.subcommands {
                #expect(!command.configuration.abstract.isEmpty)
                #expect(command.configuration.discussion.contains("EXAMPLES:"))
            }
        }
    }

    static let statuses: [(ControlClientError, Int32)] = [
        (.unreachable(socket: "/s", reason: "r"), 69),
        (.refused(ControlErrorAnswer(.notFound, "m")), 2),
        (.refused(ControlErrorAnswer(.unavailable, "m")), 69),
        (.refused(ControlErrorAnswer(.badRequest, "m")), 64),
        (.refused(ControlErrorAnswer(.internal, "m")), 1),
        (.badAnswer(socket: "/s", what: "w"), 1),
    ]

    @Test(arguments: statuses)
    func errorsHaveTheContractsStatus(error: ControlClientError, status: Int32) {
        #expect(CommandFailure(error).status.rawValue == status)
    }
}
