import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix

/// Serves the control API at a socket that is bound already.
///
/// Hummingbird's own `Application` binds by itself and knows neither modes nor inherited
/// descriptors, so this takes its HTTP channel and its router and accepts the connections itself.
package struct ControlServer: Sendable {
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
        let http = HTTP1Channel { request, writer, channel in
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
        }
        defer { socket.remove() }
        let server = try await ServerBootstrap(group: NIOSingletons.posixEventLoopGroup)
            .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { channel in
                http.setup(channel: channel, logger: logger)
            }
        try await withTaskCancellationHandler {
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections {
                        group.addTask {
                            await withTaskCancellationHandler {
                                await http.handle(value: connection, logger: logger)
                            } onCancel: {
                                // A client that follows keeps its side open for ever.
                                connection.channel.close(promise: nil)
                            }
                        }
                    }
                }
                group.cancelAll()
            }
        } onCancel: {
            server.channel.close(promise: nil)
        }
    }
}
