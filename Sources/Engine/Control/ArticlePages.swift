import Articles
import Store

/// A list of articles, read from the store a page at a time, so that a long one neither fills
/// memory nor holds the store.
struct ArticlePages: AsyncSequence, Sendable {
    /// Where the reading is.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let store: Store
        fileprivate var query: ArticleQuery
        fileprivate var left: Int
        fileprivate var first: ArticlePage?
        fileprivate var isDone = false

        mutating func next() async throws -> [Article]? {
            guard !isDone, left > 0 else { return nil }
            query.limit = Swift.min(left, ArticlePages.page)
            let page: ArticlePage
            if let first {
                page = first
                self.first = nil
            } else {
                page = try await store.articles(query)
            }
            left -= page.articles.count
            query.after = page.next
            isDone = page.next == nil
            return page.articles.isEmpty ? nil : page.articles
        }
    }

    private let store: Store
    private let query: ArticleQuery
    private let limit: Int
    private let first: ArticlePage

    fileprivate static let page = 200

    /// Reads the first page at once, so that a query that is wrong is an error and not a broken
    /// answer.
    ///
    /// `limit` is how many articles at most, over all pages.
    init(store: Store, query: ArticleQuery, limit: Int) async throws {
        self.store = store
        self.limit = limit
        var query = query
        query.limit = Swift.min(limit, Self.page)
        self.query = query
        first = try await store.articles(query)
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(store: store, query: query, left: limit, first: first)
    }
}
