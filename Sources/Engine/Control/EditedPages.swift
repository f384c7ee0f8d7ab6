import Articles
import ControlAPI
import Store

/// Edited articles, each with the size of its newest edit, put together a page at a time as the
/// client takes them: texts are compared for what is read alone, and few are in memory.
struct EditedPages: AsyncSequence, Sendable {
    /// Where the reading is.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let store: Store
        fileprivate var records: ArraySlice<EditRecord>

        mutating func next() async throws -> [EditedArticle]? {
            guard !records.isEmpty else { return nil }
            var page: [EditedArticle] = []
            for record in records.prefix(EditedPages.page) {
                if let edited = try await EditedPages.article(record, store) { page.append(edited) }
            }
            records = records.dropFirst(EditedPages.page)
            return page
        }
    }

    private let store: Store
    private let records: [EditRecord]

    fileprivate static let page = 50

    /// Finds the edits at once, so that a query that is wrong is an error and not a broken answer.
    init(store: Store, query: EditQuery) async throws {
        self.store = store
        records = try await store.edits(query)
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(store: store, records: records[...])
    }

    fileprivate static func article(
        _ record: EditRecord, _ store: Store
    ) async throws -> EditedArticle? {
        var sizes = RevisionSizes()
        let revisions = sizes.sized(
            try await store.revisions(of: record.article, entry: record.entry, withText: true))
        guard let article = try await store.article(record.article),
            var edit = revisions.first(where: { $0.number == record.revision })
        else { return nil }
        edit.text = nil
        return EditedArticle(article: article, edit: edit, edits: record.edits)
    }
}
