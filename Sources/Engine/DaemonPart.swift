import ServiceLifecycle

/// One part of a running daemon. It ends when it is told to; a part that has done its work before stays
/// until then, as a service has to.
struct DaemonPart: Service {
    private let body: @Sendable () async throws -> Void

    /// `body` returns when its task is cancelled, or when it has done its work.
    init(_ body: @escaping @Sendable () async throws -> Void) {
        self.body = body
    }

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                try await body()
            }
            try await gracefulShutdown()
        } catch is CancellationError {
            // The end that was asked for.
        }
    }
}
