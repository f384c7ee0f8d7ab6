import ArgumentParser
import ControlAPI

/// Which archive a command reads: a daemon's, or a store's file that no daemon serves.
struct ReadingOptions: ParsableArguments {
    @OptionGroup var daemon: DaemonOptions

    @Option(
        help: ArgumentHelp(
            "Read this store instead of asking a daemon. A server that only reads runs for the"
                + " length of the command.",
            valueName: "file"))
    var store: String?

    func validate() throws {
        if store != nil, daemon.socket != nil {
            throw ValidationError("--store and --socket name two archives; give one of them")
        }
    }

    /// Runs `body` with a session, and ends what was started for it.
    func run(_ body: (Session) throws -> Void) throws {
        guard let store else { return try daemon.run(body) }
        let server = try StoreServer(store: store)
        defer { server.stop() }
        let session = Session(
            client: ControlClient(socket: ControlSocket(path: server.socket)),
            options: daemon.output)
        try session.complete { try body(session) }
    }
}
