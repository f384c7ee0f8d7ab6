import Foundation
import TestSupport
import Testing

/// What a person is told when something is wrong: one clear line that says what, where and what to
/// do, and an exit code that scripts and systemd can rely on.
@Suite(.timeLimit(.minutes(5))) struct ErrorTests {
    @Test func aWrongConfigurationNamesFileLineAndWhatWasExpected() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("syncd.toml", "[fetch]\nmax_transfers = \"many\"\n")
        for arguments in [["check-config"], ["run"], ["run", "--once"]] {
            let result = try await Program.run("syncd", arguments + ["--config", file])
            #expect(result.code == 78)
            #expect(result.error.contains(file + ":2"))
            #expect(result.error.contains("max_transfers"))
        }
    }

    @Test func aMissingConfigurationIsNamed() async throws {
        let result = try await Program.run("syncd", ["run", "--config", "/nowhere/syncd.toml"])
        #expect(result.code == 78)
        #expect(result.error.contains("/nowhere/syncd.toml"))
    }

    @Test func aStoreThatCannotBeWrittenIsAnErrorOfTheDisk() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "syncd.toml", "[store]\npath = \"/proc/nowhere/syncd.db\"\n")
        let result = try await Program.run("syncd", ["run", "--once", "--config", file])
        #expect(result.code == 74)
        #expect(result.error.contains("/proc/nowhere"))
    }

    @Test func aFileThatIsNoStoreIsRefusedAndNotTouched() async throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "These are my notes, not a database.\n", count: 40)
        let store = try folder.write("notes.db", text)
        let file = try folder.write("syncd.toml", "[store]\npath = \"\(store)\"\n")
        let result = try await Program.run("syncd", ["run", "--once", "--config", file])
        #expect(result.code == 78)
        #expect(result.error.contains(store))
        #expect(try String(contentsOfFile: store, encoding: .utf8) == text)
    }

    @Test func aMissingFolderIsInTheSummaryAndTheRestIsDone() async throws {
        let fixture = try DaemonFixture()
        try fixture.inbox.write("a.txt", "A short note about the pier of Saltmarsh.")
        try fixture.configure(
            "[[source]]\nfolder = \"\(fixture.inbox.path)\"\n[[source]]\nfolder = \"/nowhere/at/all\"\n"
        )
        let result = try await fixture.syncOnce()
        #expect(result.code == 0)
        #expect(result.output.contains("1 new"))
        #expect(result.output.contains("/nowhere/at/all"))
    }

    @Test func withoutADaemonTheCLISaysSo() async throws {
        let folder = try TemporaryFolder()
        let result = try await Program.run(
            "syncctl", ["status", "--socket", folder.path(of: "none.sock")])
        #expect(result.code == 69)
        #expect(result.error.contains(folder.path(of: "none.sock")))
    }

    @Test(arguments: [["articles", "--no-such-option"], ["frobnicate"], ["show"], ["diff"]])
    func wrongUsageIs64(arguments: [String]) async throws {
        #expect(try await Program.run("syncctl", arguments).code == 64)
    }

    @Test(arguments: [
        (["refrehs"], "there is no command refrehs: is refresh meant?"),
        (["Show", "1"], "there is no command Show: is show meant?"),
        (["--json", "--socket", "/s", "stat"], "there is no command stat: is status meant?"),
        (["frobnicate"], "there is no command frobnicate; see `syncctl --help`"),
        (["show", "-5"], "-5 is below zero"),
        (["articles", "--limit", "-1"], "-1 is below zero"),
        (["articles", "--since", "soon"], "expected a date (2026-03-08)"),
        (["diff", "1", "a", "b"], "expected the number of a revision"),
        (["search", " "], "say what to search for"),
        (["add", "clippings/new"], "there is no folder clippings/new here"),
        (["refresh", "--pages", "--wait"], "--pages goes with none of"),
    ])
    func wrongUsageIsToldInWords(arguments: [String], words: String) async throws {
        let result = try await Program.run("syncctl", arguments)
        #expect(result.code == 64)
        #expect(result.error.contains(words))
    }

    @Test func whatIsNotThereIs2() async throws {
        let fixture = try DaemonFixture()
        _ = try await fixture.syncOnce()
        for arguments in [["show", "4711"], ["why", "https://news.example/none"]] {
            let result = try await Program.run(
                "syncctl", arguments + ["--store", fixture.store])
            #expect(result.code == 2)
            #expect(result.error.contains(arguments[1]))
        }
    }

    @Test func theCLILinksNeitherSQLiteNorNIO() throws {
        let program = try Data(contentsOf: URL(filePath: Program.path("syncctl")))
        for symbol in ["sqlite3_prepare_v2", "NIOPosix", "Hummingbird"] {
            #expect(program.range(of: Data(symbol.utf8)) == nil, "syncctl holds \(symbol)")
        }
    }
}
