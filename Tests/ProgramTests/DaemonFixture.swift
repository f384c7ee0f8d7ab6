import Foundation
import TestSupport

/// A configuration of one test's own, and the daemon that runs on it.
final class DaemonFixture {
    let folder: TemporaryFolder
    let inbox: TemporaryFolder

    /// `sources` is TOML; nil for one folder, `inbox`.
    init(sources: String? = nil) throws {
        folder = try TemporaryFolder()
        inbox = try TemporaryFolder()
        try configure(sources ?? "[[source]]\nfolder = \"\(inbox.path)\"\n")
    }

    var socket: String { folder.path(of: "syncd.sock") }
    var store: String { folder.path(of: "syncd.db") }
    var configuration: String { folder.path(of: "syncd.toml") }

    func configure(_ sources: String) throws {
        try folder.write(
            "syncd.toml",
            """
            [store]
            path = "\(store)"
            [control]
            socket = "\(socket)"
            [fetch]
            allow_private_networks = true
            max_per_host = 16
            \(sources)
            """)
    }

    /// Starts `syncd run` and returns once it answers.
    func start() async throws -> Running {
        let daemon = try Running("syncd", ["run", "--config", configuration])
        // syncctl itself waits for a socket that is there and does not answer yet; before that
        // there is nothing to wait on but the attempt itself.
        while try await syncctl("status").code == 69 {
            guard kill(daemon.pid, 0) == 0 else { throw DaemonEnded(error: daemon.error) }
        }
        return daemon
    }

    func syncctl(_ arguments: String...) async throws -> Program.Result {
        try await Program.run("syncctl", arguments + ["--socket", socket])
    }

    func syncOnce() async throws -> Program.Result {
        try await Program.run("syncd", ["run", "--once", "--config", configuration])
    }
}

struct DaemonEnded: Error, CustomStringConvertible {
    var error: String

    var description: String { "the daemon ended: \(error)" }
}
