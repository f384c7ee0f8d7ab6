package import Logging
import ServiceLifecycle
import Store
import UnixSignals

/// Serves the reading half of the control API from a store that no daemon keeps.
package struct ReadOnlyServer: Sendable {
    private let store: Store
    private let socket: ListeningSocket
    private let logger: Logger

    /// - Throws: `StoreError` or `ListeningSocketError`.
    package init(store path: String, socket: String, logger: Logger) throws {
        store = try Store(path: path, access: .readOnly)
        do {
            self.socket = try ListeningSocket(binding: socket, mode: 0o600)
        } catch {
            try? store.close()
            throw error
        }
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT. Calls `ready` once it answers.
    package func run(ready: @escaping @Sendable () -> Void) async throws {
        let bell = ChangeBell(newest: try await store.lastSeq())
        let archive = ArchiveReader(
            store: store, bell: bell, clock: .system, configuration: nil)
        let server = ControlServer(
            socket: socket, handlers: ControlHandlers(archive: archive, sources: nil),
            logger: logger)
        // The socket listens already: a client that comes now is answered.
        ready()
        var quiet = logger
        quiet.logLevel = .error
        try await ServiceGroup(
            configuration: .init(
                services: [DaemonPart { try await server.run() }],
                gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: quiet)
        ).run()
        try? store.close()
    }
}
