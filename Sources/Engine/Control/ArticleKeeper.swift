import Articles
import ControlAPI
import Store

/// Does what people decide about articles, and tells those who follow the change log.
struct ArticleKeeper: Sendable {
    private let store: Store
    private let bell: ChangeBell
    private let clock: Clock

    init(store: Store, bell: ChangeBell, clock: Clock) {
        self.store = store
        self.bell = bell
        self.clock = clock
    }

    func split(_ request: SplitRequest) async throws -> DecisionAnswer {
        guard !request.entries.isEmpty else {
            throw ControlErrorAnswer(.badRequest, "name at least one entry")
        }
        return try await answer(
            try await store.split(request.entries, by: author(request.by, request.note)))
    }

    func merge(_ request: MergeRequest) async throws -> DecisionAnswer {
        guard request.articles.count > 1 else {
            throw ControlErrorAnswer(.badRequest, "name at least two articles")
        }
        return try await answer(
            try await store.merge(request.articles, by: author(request.by, request.note)))
    }

    func undo(_ request: UndoRequest) async throws -> DecisionAnswer {
        try await answer(
            try await store.undo(
                request.kind, request.seq, by: author(request.by, request.note)))
    }

    private func answer(_ outcome: DecisionOutcome) async throws -> DecisionAnswer {
        if let seq = outcome.changes.last?.seq { await bell.ring(upTo: seq) }
        var articles: [Article] = []
        for id in outcome.articles {
            if let article = try await store.article(id) { articles.append(article) }
        }
        return DecisionAnswer(decision: outcome.decision, articles: articles)
    }

    /// Names and notes are one line each, of a length that a person reads.
    private func author(_ name: String?, _ note: String?) -> DecisionAuthor {
        func line(_ text: String?, atMost count: Int) -> String? {
            text.map {
                String($0.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(count))
            }
            .flatMap { $0.isEmpty ? nil : $0 }
        }
        return DecisionAuthor(
            at: clock.now(), name: line(name, atMost: 100), note: line(note, atMost: 1000))
    }
}
