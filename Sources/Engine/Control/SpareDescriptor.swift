import Glibc
import Logging
import NIOCore

/// Sends clients away for whom the process has no descriptor left.
///
/// NIO goes on asking for a client that it cannot take, as fast as it can. So one descriptor is kept
/// in reserve: it is given up for as long as it takes to accept those that wait and to close them. Where
/// that is not possible either, no client is taken for a second.
final class SpareDescriptor: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let listener: Int32
    private let logger: Logger
    private var spare = SpareDescriptor.open()
    private var isTold = false

    /// `listener` is the listening socket; its channel closes it.
    init(listener: Int32, logger: Logger) {
        self.listener = listener
        self.logger = logger
    }

    deinit {
        if spare >= 0 { close(spare) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let code = (error as? IOError)?.errnoCode, code == EMFILE || code == ENFILE else {
            return context.fireErrorCaught(error)
        }
        if spare >= 0 { close(spare) }
        var client = accept(listener, nil, nil)
        while client >= 0 {
            close(client)
            client = accept(listener, nil, nil)
        }
        let nobodyWaits = errno == EAGAIN
        spare = Self.open()
        // Another thread may have been faster, and holds what was given up.
        if !nobodyWaits || spare < 0 { rest(context.channel) }
        guard !isTold else { return }
        isTold = true
        logger.warning(
            "clients were sent away, since no descriptor was left for them: LimitNOFILE= is too small"
        )
    }

    /// Takes no clients for a while.
    private func rest(_ channel: any Channel) {
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        channel.eventLoop.scheduleTask(in: .seconds(1)) {
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }

    private static func open() -> Int32 { Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC) }
}
