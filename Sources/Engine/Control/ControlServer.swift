import Glibc
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix

/// Serves the control API at a socket that is bound already.
///
/// Hummingbird's own `Application` binds by itself and knows neither modes nor inherited
/// descriptors, so this takes its HTTP channel and its router and accepts the connections itself.
///
/// Clients are trusted, and may be broken: one that does not finish its request is left after a
/// while, and so many connections that the daemon had no descriptors left are not taken.
package struct ControlServer: Sendable {
    /// Connections at once, however many descriptors there are; one that comes when they are there
    /// is closed.
    static let mostClients = 256
    /// How long a connection may be without a request, or with half of one. Who waits for an answer,
    /// or follows the change log, may wait for ever.
    private static let idleTimeout = TimeAmount.seconds(60)

    private let socket: ListeningSocket
    private let handlers: ControlHandlers
    private let logger: Logger

    package init(socket: ListeningSocket, handlers: ControlHandlers, logger: Logger) {
        self.socket = socket
        self.handlers = handlers
        self.logger = logger
    }

    /// Serves until the task is cancelled; then open connections are closed, those that follow the
    /// change log included, and this returns.
    package func run() async throws {
        let responder = handlers.router().buildResponder()
        let logger = logger
        let clients = ClientCount(limit: Self.maxClients(descriptors: Self.descriptorLimit))
        let http = HTTP1Channel(
            responder: { request, writer, channel in
                let context = BasicRequestContext(
                    source: .init(channel: channel, logger: logger))
                let response: Response
                do {
                    let answer = try await responder.respond(to: request, context: context)
                    response = ControlHandlers.explained(answer, to: request)
                } catch {
                    response = ControlHandlers.answer(to: error, logger: logger)
                }
                try await writer.write(response: response.head, body: response.body)
            }, configuration: .init(idleTimeout: Self.idleTimeout))
        defer { socket.remove() }
        let (arrivals, arrival) = AsyncStream<any Channel>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.mostClients))
        let server = try await listen(telling: arrival)
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                // Those that came before a stop are all brought by this, and are closed.
                for await channel in arrivals {
                    guard !Task.isCancelled, await clients.enter() else {
                        channel.close(promise: nil)
                        continue
                    }
                    group.addTask {
                        await Self.serve(channel, http, logger)
                        await clients.leave()
                    }
                }
                group.cancelAll()
            }
        } onCancel: {
            server.close(promise: nil)
        }
        try? await server.closeFuture.get()
    }

    /// Begins to accept; each connection is given to `arrival`, which ends with the listener.
    ///
    /// The connections are plain channels, from which nothing is read yet. NIO's own stream of
    /// connections would give asynchronous ones, and to let go of one of those that nobody has used
    /// ends the process: a client that comes during a stop is enough.
    private func listen(
        telling arrival: AsyncStream<any Channel>.Continuation
    ) async throws -> any Channel {
        let (listener, logger) = (socket.descriptor, logger)
        let server = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        SpareDescriptor(listener: listener, logger: logger))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                switch arrival.yield(channel) {
                case .enqueued: channel.eventLoop.makeSucceededVoidFuture()
                // What fails here is closed.
                default: channel.eventLoop.makeFailedFuture(ChannelError.alreadyClosed)
                }
            }
            .withBoundSocket(listener).get()
        server.closeFuture.whenComplete { _ in arrival.finish() }
        return server
    }

    /// Answers one client until it goes, or the task is cancelled.
    private static func serve(
        _ channel: any Channel, _ http: HTTP1Channel, _ logger: Logger
    ) async {
        do {
            let connection = try await channel.eventLoop.flatSubmit {
                http.setup(channel: channel, logger: logger).map { connection in
                    // Only now is there somebody to hear it, and to begin the time that a client has.
                    channel.pipeline.fireChannelActive()
                    return connection
                }
            }.get()
            await withTaskCancellationHandler {
                channel.setOption(.autoRead, value: true).whenFailure { _ in
                    channel.close(promise: nil)
                }
                await http.handle(value: connection, logger: logger)
            } onCancel: {
                // A client that follows keeps its side open for ever.
                channel.close(promise: nil)
            }
        } catch {
            channel.close(promise: nil)
        }
    }

    /// Connections at once where the process may have so many descriptors: fetching needs most.
    static func maxClients(descriptors: Int) -> Int {
        min(mostClients, max(4, descriptors / 4))
    }

    /// How many descriptors the process may have.
    private static var descriptorLimit: Int {
        var limit = rlimit()
        guard getrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        return Int(clamping: limit.rlim_cur)
    }
}
