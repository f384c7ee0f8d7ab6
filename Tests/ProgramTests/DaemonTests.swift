import Foundation
import TestSupport
import Testing

/// The daemon as a process: how it starts, is told things, and stops.
@Suite(.timeLimit(.minutes(5))) struct DaemonTests {
    private static let text = """
        The council of Saltmarsh voted on Monday to rebuild the old pier, after a debate of nine hours in which \
        the fishermen and the hotel keepers took opposite sides of nearly every question.
        """

    @Test(arguments: [SIGTERM, SIGINT])
    func aSignalStopsItInOrder(signal: Int32) async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        daemon.send(signal)
        #expect(await daemon.code() == 0)
        #expect(!FileManager.default.fileExists(atPath: fixture.socket))
    }

    @Test func aSecondDaemonIsRefusedWithThePidOfTheFirst() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        let second = try await Program.run("syncd", ["run", "--config", fixture.configuration])
        #expect(second.code == 69)
        #expect(second.error.contains("\(daemon.pid)"))

        // Another store at the same socket is refused as well, and the socket stays the first's.
        try fixture.folder.write(
            "other.toml",
            "[store]\npath = \"\(fixture.store).other\"\n[control]\nsocket = \"\(fixture.socket)\"\n"
        )
        let third = try await Program.run(
            "syncd", ["run", "--config", fixture.folder.path(of: "other.toml")])
        #expect(third.code == 69)
        #expect(third.error.contains("\(daemon.pid)"))
        #expect(try await fixture.syncctl("status").code == 0)
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func aSocketLeftByAKilledDaemonIsCleanedUp() async throws {
        let fixture = try DaemonFixture()
        let killed = try await fixture.start()
        killed.send(SIGKILL)
        #expect(await killed.code() == -SIGKILL)
        #expect(FileManager.default.fileExists(atPath: fixture.socket))
        let daemon = try await fixture.start()
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func onlyTheOwnerAndTheGroupMayUseTheSocket() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        let attributes = try FileManager.default.attributesOfItem(atPath: fixture.socket)
        #expect(attributes[.posixPermissions] as? Int == 0o660)
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func aDroppedFileShowsUpInTheChangesThatAreFollowed() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        let follower = try Running(
            "syncctl",
            ["changes", "--follow", "--since", "0", "--json", "--socket", fixture.socket])
        var lines = follower.lines().makeAsyncIterator()
        let first = await lines.next()
        #expect(first?.contains("source.added") == true)
        try fixture.inbox.write("pier.txt", Self.text)
        var line = await lines.next()
        while let current = line, !current.contains("entry.added") { line = await lines.next() }
        #expect(line?.contains("entry.added") == true)
        // The follower ends with the daemon.
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
        while await lines.next() != nil {}
    }

    @Test func aBrokenConfigurationKeepsTheOldOneInForce() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        try fixture.configure("[[source]]\nfolder = \"\(fixture.inbox.path)\"\nevry = \"1h\"\n")
        let broken = try await fixture.syncctl("reload")
        #expect(broken.code == 1)
        #expect((broken.output + broken.error).contains("evry"))
        #expect(try await fixture.syncctl("sources", "--json").lines.count == 1)

        let second = try TemporaryFolder()
        try fixture.configure(
            "[[source]]\nfolder = \"\(fixture.inbox.path)\"\n[[source]]\nfolder = \"\(second.path)\"\n"
        )
        #expect(try await fixture.syncctl("reload").code == 0)
        #expect(try await fixture.syncctl("sources", "--json").lines.count == 2)
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func theStoreCanBeReadWithoutTheDaemon() async throws {
        let fixture = try DaemonFixture()
        try fixture.inbox.write("pier.txt", Self.text)
        let once = try await fixture.syncOnce()
        #expect(once.code == 0)
        #expect(once.output.contains("1 source"))
        let articles = try await Program.run(
            "syncctl", ["articles", "--json", "--store", fixture.store])
        #expect(articles.code == 0)
        #expect(articles.lines.count == 1)
        let found = try await Program.run(
            "syncctl", ["search", "fishermen", "--json", "--store", fixture.store])
        #expect(found.lines.count == 1)
        for first in [["--store", fixture.store], ["--store=\(fixture.store)"]] {
            let status = try await Program.run("syncctl", first + ["status", "--json"])
            #expect(status.code == 0)
            #expect(status.output.contains("\"articles\":1"))
        }
    }
}
