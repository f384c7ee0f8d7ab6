import ArgumentParser
import ControlAPI
import FoundationEssentials

/// Which daemon a command speaks with.
struct DaemonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's socket. Else $SYNCD_SOCKET, $XDG_RUNTIME_DIR/syncd/syncd.sock,"
                + " /run/syncd/syncd.sock.",
            valueName: "path"))
    var socket: String?

    @OptionGroup var output: OutputOptions

    /// Runs `body` with a session with the daemon.
    func run(_ body: (Session) throws -> Void) throws {
        let session = session
        try session.complete { try body(session) }
    }

    /// A session, of which nothing was asked yet.
    var session: Session { Session(client: client(), options: output) }

    private func client() -> ControlClient {
        ControlClient(
            socket: .locate(
                option: socket, environment: ProcessInfo.processInfo.environment,
                exists: { FileManager.default.fileExists(atPath: $0) }))
    }
}
