import Foundation
import TestSupport
import Testing

@testable import syncctl

/// `syncctl doctor`, with and without a daemon.
@Suite(.timeLimit(.minutes(5))) struct DoctorTests {
    private func findings(_ result: Program.Result) throws -> [[String: String]] {
        try result.lines.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: Any]).compactMapValues { $0 as? String }
        }
    }

    @Test func aHealthyDaemonHasNoProblemAndTheExitStatusIsZero() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        let result = try await fixture.syncctl("doctor", "--json")
        let found = try findings(result)
        #expect(found.allSatisfy { $0["level"] == "note" }, "\(found)")
        #expect(found.contains { $0["what"]?.contains("no contact") == true })
        #expect(result.code == 0)
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func whatIsWrongIsOneLineWithWhatWhereAndWhatToDo() async throws {
        let fixture = try DaemonFixture()
        let secret = try fixture.folder.write("password", "s3cret")
        chmod(secret, 0o644)
        try fixture.configure(
            """
            contact = "ann@example.org"
            [[source]]
            url = "http://127.0.0.1:1/feed"
            auth = { user = "ann", password = { file = "\(secret)" } }
            """)
        let daemon = try await fixture.start()
        let refreshed = try await fixture.syncctl("refresh", "--wait")
        #expect(refreshed.code == 1)
        chmod(fixture.socket, 0o666)
        let result = try await fixture.syncctl("doctor", "--json")
        #expect(result.code == 1)
        let found = try findings(result)
        let checks = Set(found.filter { $0["level"] == "problem" }.compactMap { $0["check"] })
        #expect(checks.isSuperset(of: ["secret", "socket"]), "\(found)")
        // It fails since a moment ago: that may pass.
        #expect(
            found.contains { $0["check"] == "source" && $0["level"] == "note" && $0["do"] != nil })
        #expect(!found.contains { $0["what"]?.contains("contact") == true })
        #expect(!result.output.contains("s3cret"))
        let text = try await fixture.syncctl("doctor")
        #expect(text.code == 1)
        #expect(
            text.lines.contains { $0.hasPrefix("problem  secret: ") && $0.contains("chmod o-r") })
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    @Test func withoutADaemonItTellsWhatItCan() async throws {
        let fixture = try DaemonFixture()
        try fixture.configure("[[source]]\nurl = \"https://post.example/feed\"\nevry = \"1h\"\n")
        let result = try await fixture.syncctl(
            "doctor", "--json", "--config", fixture.configuration)
        #expect(result.code == 1)
        let found = try findings(result)
        #expect(found.contains { $0["check"] == "daemon" && $0["level"] == "problem" })
        #expect(
            found.contains {
                $0["check"] == "configuration" && $0["what"]?.contains("evry") == true
            })
    }
}
