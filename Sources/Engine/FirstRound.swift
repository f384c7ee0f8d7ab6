import Articles
import Logging
import Store

/// Tells, once everything was read for the first time, what there is and what to type next.
struct FirstRound: Sendable {
    private let parts: EngineParts
    private let socket: String
    private let isUsualSocket: Bool
    private let logger: Logger

    /// - Parameter isUsualSocket: true where `syncctl` finds the socket by itself.
    init(parts: EngineParts, socket: String, isUsualSocket: Bool, logger: Logger) {
        self.parts = parts
        self.socket = socket
        self.isUsualSocket = isUsualSocket
        self.logger = logger
    }

    /// Returns after the lines, or when the task is cancelled.
    func run() async {
        await parts.poller.waitUntilIdle()
        guard !Task.isCancelled, let counts = try? await parts.store.counts() else { return }
        let failing = counts.sources[.failing] ?? 0
        logger.notice(
            """
            all \(counts.totalSources) sources are read\(failing > 0 ? ", \(failing) of them failed" : ""): \
            \(counts.articles) articles, \(counts.entries) entries, \(counts.revisions) revisions
            """)
        let examples = try? await parts.store.articles(ArticleQuery(limit: 200)).articles
        let copied = examples?.first { $0.copies.count > 1 }
        let edited = examples?.first { $0.revisionCount > $0.copies.count }
        var commands = ["status", "articles", "changes --follow"]
        if let id = copied?.id { commands.append("why \(id)") }
        if let id = edited?.id ?? copied?.id { commands.append("diff \(id)") }
        let program = isUsualSocket ? "syncctl" : "syncctl --socket \(socket)"
        logger.notice("next, in another terminal: \(program) \(commands.joined(separator: " | "))")
    }
}
