import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// Takes connections at a loopback port and answers them from a `FixtureSite`.
///
/// Not with Hummingbird's own server: to a client that comes while that one is cancelled it gives a
/// connection that nobody uses, and for that NIO ends the process. Here, as in the daemon's control
/// server, connections come as plain channels, which may be let go of.
struct FixtureListener: Sendable {
    let port: Int
    private let listener: any Channel
    private let arrivals: AsyncStream<any Channel>
    private let http: HTTP1Channel
    private let logger: Logger

    /// Listens at `port` of `address`; 0 takes a free one.
    ///
    /// - Throws: `FixtureServerError`.
    init(site: FixtureSite, address: String, port: Int) async throws {
        let logger = Logger(label: "fixture-server") { _ in SwiftLogNoOpLogHandler() }
        self.logger = logger
        let responder = FixtureResponder(site: site)
        http = HTTP1Channel(responder: { request, writer, channel in
            let response = try await responder.respond(
                to: request,
                context: BasicRequestContext(source: .init(channel: channel, logger: logger)))
            try await writer.write(response: response.head, body: response.body)
        })
        let (arrivals, arrival) = AsyncStream<any Channel>.makeStream()
        self.arrivals = arrivals
        do {
            listener = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup)
                .serverChannelOption(.backlog, value: 1024)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelOption(.autoRead, value: false)
                .childChannelInitializer { channel in
                    arrival.yield(channel)
                    return channel.eventLoop.makeSucceededVoidFuture()
                }
                .bind(host: address, port: port).get()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw FixtureServerError.portTaken(port)
        } catch {
            throw FixtureServerError.notStarted(reason: "\(error)")
        }
        self.port = listener.localAddress?.port ?? port
        listener.closeFuture.whenComplete { _ in arrival.finish() }
    }

    /// Answers until the task is cancelled; then every connection is closed, and this returns.
    func run() async {
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for await channel in arrivals {
                    guard !Task.isCancelled else {
                        channel.close(promise: nil)
                        continue
                    }
                    group.addTask { await serve(channel) }
                }
                group.cancelAll()
            }
        } onCancel: {
            listener.close(promise: nil)
        }
        try? await listener.closeFuture.get()
    }

    private func serve(_ channel: any Channel) async {
        let (http, logger) = (http, logger)
        do {
            let connection = try await channel.eventLoop.flatSubmit {
                http.setup(channel: channel, logger: logger).map { connection in
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
                channel.close(promise: nil)
            }
        } catch {
            channel.close(promise: nil)
        }
    }
}
