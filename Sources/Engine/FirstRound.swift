import Articles
import Logging
import Store

/// For the person who started the daemon by hand: tells, once everything was read for the first
/// time, what there is and what to type next, and tells of the first edit that comes.
struct FirstRound: Sendable {
    private let parts: EngineParts
    private let program: String
    private let logger: Logger

    ///
    /// `socket` is the daemon's.
    /// `isUsualSocket` is true where `syncctl` finds the socket by itself.
    init(parts: EngineParts, socket: String, isUsualSocket: Bool, logger: Logger) {
        self.parts = parts
        program = isUsualSocket ? "syncctl" : "syncctl --socket \(socket)"
        self.logger = logger
    }

    /// Returns after the last line, or when the task is cancelled.
    func run() async {
        await parts.poller.waitUntilIdle()
        guard !Task.isCancelled, let counts = try? await parts.store.counts() else { return }
        let failing = counts.sources[.failing] ?? 0
        logger.notice(
            """
            read \(counts.totalSources) \(counts.totalSources == 1 ? "source" : "sources")\(failing > 0 ? ", \(failing) of which failed" : ""): \
            \(counts.articles) articles, \(counts.entries) entries, \(counts.revisions) revisions
            """)
        let recent = try? await parts.store.articles(ArticleQuery(limit: 200)).articles
        var commands = ["status", "articles", "changes --follow"]
        if let copied = recent?.max(by: { $0.copies.count < $1.copies.count }),
            copied.copies.count > 1
        {
            commands.append("why \(copied.id)")
        }
        logger.notice("type next, in another terminal: \(lines(commands))")
        await tellFirstEdit(after: counts.lastSeq)
    }

    private func tellFirstEdit(after seq: Int64) async {
        var last = seq
        while !Task.isCancelled {
            guard let changes = try? await parts.store.changes(since: last, limit: 500),
                await !parts.bell.isClosed
            else { return }
            if let id = changes.first(where: { $0.kind == .entryRevised && !$0.isFirstOfPage })?
                .articleID
            {
                logger.notice("see what was edited: \(lines(["diff \(id)", "revisions \(id)"]))")
                return
            }
            last = changes.last?.seq ?? last
            await parts.bell.wait(after: last)
        }
    }

    private func lines(_ commands: [String]) -> String {
        commands.map { "\(program) \($0)" }.joined(separator: "; ")
    }
}
