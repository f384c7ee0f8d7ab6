import Articles
import Feeds
import Fetching
import Scheduling
import Store

extension FeedSync {
    /// What is asked of the server: the feed, unless it is as we know it.
    func request(for source: SourceRecord) -> FetchRequest {
        FetchRequest(
            url: source.location,
            validators: Validators(etag: source.etag, lastModified: source.lastModified),
            accept: Self.accept)
    }

    /// Feeds first; a page is welcome too, for its links to feeds.
    package static let accept =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
        + "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"

    /// Commits what a parsed feed says.
    func keep(
        _ reading: FeedReading, digest: [UInt8], of source: SourceRecord, response: FetchResponse,
        company: Bool
    ) async throws -> SyncReport {
        let hints = ServerHints(
            maxAge: response.maxAge, retryAfter: nil, timeToLive: reading.hints.timeToLive,
            skipHours: reading.hints.skipHours, skipDays: reading.hints.skipDays,
            updateInterval: reading.hints.updateInterval)
        var state = outcome(.succeeded, source, hints: hints, arrivals: reading.arrivals)
        state.title = reading.title
        state.homeURL = reading.homeURL
        state.etag = .some(response.validators.etag)
        state.lastModified = .some(response.validators.lastModified)
        state.bodyHash = digest
        var report = try await commit(
            state, items: reading.drafts, of: source, report: .synced, company: company)
        report.warnings = reading.warnings
        return report
    }

    /// Commits that the feed is as it was: nothing but the source's own state is written.
    func keepUnchanged(_ source: SourceRecord, response: FetchResponse, company: Bool) async throws
        -> SyncReport
    {
        var hints = source.hints
        hints.maxAge = response.maxAge ?? hints.maxAge
        hints.retryAfter = nil
        var state = outcome(.succeeded, source, hints: hints, arrivals: source.arrivals)
        if response.status != 304 {
            state.etag = .some(response.validators.etag)
            state.lastModified = .some(response.validators.lastModified)
        }
        return try await commit(state, of: source, report: .unchanged, company: company)
    }
}
