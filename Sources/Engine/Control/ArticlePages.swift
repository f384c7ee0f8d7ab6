import Articles
import Store

/// A list of articles, read from the store a page at a time.
struct ArticlePages: Sendable {
    private let store: Store
    private var query: ArticleQuery
    private var left: Int
    private var isDone = false

    private static let page = 200

    /// - Parameter limit: how many articles at most, over all pages.
    init(store: Store, query: ArticleQuery, limit: Int) {
        self.store = store
        self.query = query
        left = limit
    }

    /// The next page; nil after the last.
    mutating func next() async throws -> [Article]? {
        guard !isDone, left > 0 else { return nil }
        query.limit = min(left, Self.page)
        let page = try await store.articles(query)
        left -= page.articles.count
        query.after = page.next
        isDone = page.next == nil
        return page.articles
    }
}
