import Articles
import ControlAPI
import Fetching
import Glibc
package import Logging
import Scheduling
import ServiceLifecycle
package import Settings
import Store
import Systemd
import UnixSignals

/// The daemon: its parts put together, started in order, stopped in the reverse one.
package struct Daemon: Sendable {
    private let parts: EngineParts
    private let configuration: Configuration
    private let socket: ListeningSocket
    private let logger: Logger
    private let notifier: Notifier
    private let environment: [String: String]

    /// Opens the store, takes the socket, and takes over the sources of the configuration.
    ///
    /// `load` reads the settings again, for a reload.
    /// `environment` is the process's, where systemd puts what it has to say.
    /// - Throws: `StoreError`, `ListeningSocketError`, `ConfigurationError` or `FetchError`: each one
    ///   clear line.
    package init(
        _ settings: Settings, load: @escaping @Sendable () throws -> Settings,
        environment: [String: String], logger: Logger
    ) async throws {
        let configuration = Configuration(settings, load: load)
        self.configuration = configuration
        self.logger = logger
        self.environment = environment
        notifier = Notifier(environment: environment)
        let sources = try await configuration.sources()
        // Before anything is made for a daemon that may not run.
        try ListeningSocket.refuseLiving(at: settings.control.socket, environment: environment)
        parts = try await EngineParts(
            settings, events: EventLog(logger: logger), clock: .system, logger: logger)
        do {
            // After the store's lock, so that of two daemons one alone gets this far.
            socket = try Self.openSocket(settings, environment: environment)
            _ = try await parts.configure(sources, defaults: settings.defaults)
        } catch {
            try? parts.store.close()
            throw error
        }
    }

    /// Works until SIGTERM or SIGINT; then ends what runs and returns. What was not
    /// committed by then is fetched again by the next daemon.
    package func run() async throws {
        let keeper = SourceKeeper(parts: parts, configuration: configuration)
        await keeper.watchFolders()
        let archive = ArchiveReader(
            store: parts.store, bell: parts.bell, clock: parts.clock,
            configuration: await configuration.settings.file)
        let server = ControlServer(
            socket: socket, handlers: ControlHandlers(archive: archive, sources: keeper),
            logger: logger)
        let logger = logger
        let upkeep = Upkeep(store: parts.store, logger: logger)
        let isInJournal = environment["JOURNAL_STREAM"] != nil
        let (indexer, poller, pages, watchers) = (
            parts.indexer, parts.poller, parts.pages, parts.watchers
        )
        let heartbeat = Heartbeat(
            parts: parts, notifier: notifier, watchdog: WatchdogInterval(environment: environment))
        let reloader = Reloader(keeper: keeper, notifier: notifier, logger: logger)
        let first = FirstRound(
            parts: parts, socket: socket.path,
            isUsualSocket: socket.path
                == ControlSocket.locate(
                    option: nil, environment: environment, exists: { access($0, F_OK) == 0 }
                ).path,
            logger: logger)
        // Stopped from the last to the first: no more requests, then no more syncs, then the index.
        let services: [any Service] = [
            DaemonPart { await indexer.run() }, DaemonPart { await upkeep.run() },
            DaemonPart { await heartbeat.run() },
            DaemonPart {
                // What cannot be examined now is no reason to stop; `verify` says why.
                let problems = try? await archive.examine(upTo: Self.examinedAtStart)
                for problem in problems ?? [] {
                    logger.error("the store is damaged: \(problem); see syncctl verify")
                }
            },
            DaemonPart { await pages.run() }, DaemonPart { await poller.run() },
            DaemonPart { await watchers.run(telling: poller) },
            DaemonPart { await reloader.run() }, DaemonPart { try await server.run() },
            DaemonPart { if !isInJournal { await first.run() } },
            Farewell(bell: parts.bell, notifier: notifier),
        ]
        var group = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, successTerminationBehavior: .ignore)
            },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(5)
        logger.notice(
            "syncd \(ProgramVersion.current) keeps \(parts.store.path) and answers at \(socket.path)"
        )
        notifier.ready()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await ServiceGroup(configuration: group).run())
        } catch {
            outcome = .failure(error)
        }
        socket.remove()
        await parts.close()
        try outcome.get()
        logger.notice("stopped")
    }

    /// A store of this size is examined within a fraction of a second.
    private static let examinedAtStart: Int64 = 64 << 20

    private static func openSocket(
        _ settings: Settings, environment: [String: String]
    ) throws -> ListeningSocket {
        let handedOver = try ListenSockets(environment: environment)
        if let inherited = handedOver["control"] ?? handedOver.sockets.first {
            return ListeningSocket(adopting: inherited.descriptor, path: settings.control.socket)
        }
        return try ListeningSocket(
            binding: settings.control.socket, mode: settings.control.mode,
            group: settings.control.group)
    }
}

/// The first to hear that the daemon ends: tells systemd, and lets those who follow the change log end in order before
/// their connections are closed.
private struct Farewell: Service {
    let bell: ChangeBell
    let notifier: Notifier

    func run() async throws {
        do {
            try await gracefulShutdown()
        } catch is CancellationError {
            return
        }
        notifier.stopping()
        await bell.close()
        try? await Task.sleep(for: .milliseconds(50))
    }
}
