import Articles
import Feeds
package import Fetching
import Identity
import Scheduling
package import Store

/// The way of a feed: fetched, parsed, read, recognised, committed.
///
/// A step hands its successor all that it needs and asks nobody behind it. The body is let go as
/// soon as it is parsed.
package struct FeedSync: Sendable {
    private let fetcher: Fetcher
    private let committer: Committer
    private let store: Store
    private let clock: Clock

    package init(fetcher: Fetcher, committer: Committer, store: Store, clock: Clock) {
        self.fetcher = fetcher
        self.committer = committer
        self.store = store
        self.clock = clock
    }

    /// Fetches the feed once and keeps what is new.
    ///
    /// - Throws: `CancellationError`, or what kept the store from being written.
    package func sync(_ source: SourceRecord, company: Bool) async throws -> SyncReport {
        let response: FetchResponse
        do throws(FetchError) {
            response = try await fetcher.fetch(request(for: source))
        } catch {
            if case .cancelled = error { throw CancellationError() }
            return try await fail(source, "\(error)", hints: nil, company: company)
        }
        return try await take(response, of: source, company: company)
    }

    /// Keeps what an answer says; used too where `add` has fetched the feed already.
    package func take(_ response: FetchResponse, of source: SourceRecord, company: Bool) async throws
        -> SyncReport
    {
        let now = clock.now()
        switch response.status {
        case 304:
            return try await keepUnchanged(source, response: response, company: company)
        case 200..<300:
            let digest = Digest.sha256(response.body)
            if digest == source.bodyHash {
                return try await keepUnchanged(source, response: response, company: company)
            }
            do throws(FeedError) {
                let reading = try await FeedReading.read(
                    response, subscribedURL: source.location, observedAt: now)
                return try await keep(
                    reading, digest: digest, of: source, response: response, company: company)
            } catch let error as FeedError {
                return try await fail(
                    source, Self.explain(error, url: response.url),
                    hints: hints(of: source, response), company: company)
            }
        case 410:
            let reason =
                "\(source.location) answered 410: the server says it is gone for good; "
                + "its articles stay, and it is not asked again"
            return try await commit(
                outcome(.gone(reason), source, hints: nil), of: source, report: .gone(reason),
                company: company)
        default:
            return try await fail(
                source, Self.explain(status: response.status, url: response.url),
                hints: hints(of: source, response), company: company)
        }
    }
}
