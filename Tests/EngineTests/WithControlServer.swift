import ControlAPI
import FixtureServer
import Logging
import Settings
import Store
import TestSupport

@testable import Engine

/// Runs `body` with a daemon's control server on a store of its own, and a server with feeds.
func withControlServer(
    _ body: @escaping @Sendable (FixtureServer, TestClient) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    var settings = Settings(
        places: DefaultPlaces(
            configuration: folder.path(of: "c"), store: folder.path(of: "syncd.db"),
            socket: folder.path(of: "s")))
    settings.fetch.allowsPrivateNetworks = true
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let parts = try await EngineParts(
        settings, events: EventLog(logger: logger), clock: .system, logger: logger)
    let configured = settings
    let keeper = SourceKeeper(
        parts: parts, configuration: Configuration(settings, load: { configured }))
    let archive = ArchiveReader(
        store: parts.store, bell: parts.bell, clock: parts.clock, configuration: nil)
    let socket = try ListeningSocket(binding: folder.path(of: "s"))
    let server = ControlServer(
        socket: socket, handlers: ControlHandlers(archive: archive, sources: keeper),
        logger: logger)
    try await withFixtureServer { web in
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await parts.poller.run(startingDue: false) }
            group.addTask {
                do { try await server.run() } catch is CancellationError {}
            }
            try await body(web, TestClient(socket: socket.path))
            group.cancelAll()
        }
    }
    await parts.close()
}
