import Articles
import Feeds
package import Fetching
import Identity
import Scheduling
package import Store

/// The way of a feed: fetched, parsed, read, recognised, committed.
///
/// A step hands its successor all that it needs and asks nobody behind it.
package struct FeedSync: Sendable {
    private let fetcher: Fetcher
    private let committer: Committer
    private let planner: SourcePlanner
    private let clock: Clock

    package init(fetcher: Fetcher, committer: Committer, planner: SourcePlanner, clock: Clock) {
        self.fetcher = fetcher
        self.committer = committer
        self.planner = planner
        self.clock = clock
    }

    /// Fetches the feed once and keeps what is new.
    ///
    /// - Throws: `CancellationError`, or what kept the store from being written.
    package func sync(_ source: SourceRecord, company: Bool) async throws -> SyncReport {
        let response: FetchResponse
        do {
            response = try await fetcher.fetch(
                FetchRequest(
                    url: source.location,
                    validators: Validators(
                        etag: source.validators.etag,
                        lastModified: source.validators.lastModified),
                    allowsPrivateNetworks: source.settings.allowsPrivateNetworks))
        } catch {
            if error == .cancelled || error == .closed { throw CancellationError() }
            return try await fail(
                source, "\(source.place): \(error)", as: .unreachable, company: company)
        }
        return try await keep(response, of: source, company: company)
    }

    /// Keeps what an answer says. `add` hands in the one that it has fetched already.
    @concurrent
    package func keep(
        _ response: FetchResponse, of source: SourceRecord, company: Bool
    ) async throws -> SyncReport {
        switch response.status {
        case 304:
            return try await keepUnchanged(response, of: source, company: company)
        case 200...299:
            let digest = ByteHash.of(response.body)
            guard digest != source.bodyHash else {
                return try await keepUnchanged(response, of: source, company: company)
            }
            do {
                let reading = try await FeedReading.read(
                    response.body, contentType: response.contentType, url: response.documentURL)
                return try await keep(
                    reading, digest: digest, response: response, of: source, company: company)
            } catch let error as FeedError {
                return try await fail(
                    source, Self.explain(error, url: response.url), as: .failed, after: response,
                    company: company)
            }
        case 410:
            let reason =
                "\(source.place) answered 410: its server says that it is gone for good; "
                + "what was kept of it stays, and it is "
                + (source.isGone ? "not asked again" : "asked once more, to be sure")
            let now = clock.now()
            let state = planner.update(source, outcome: .gone(reason), hints: nil, now: now)
            return try await commit(
                state, of: source, at: now, as: .gone(reason), company: company)
        default:
            return try await fail(
                source, Self.explain(status: response.status, url: response.url),
                as: .failure(status: response.status), after: response, company: company)
        }
    }

    // MARK: What is written

    private func keep(
        _ reading: FeedReading, digest: [UInt8], response: FetchResponse, of source: SourceRecord,
        company: Bool
    ) async throws -> SyncReport {
        var hints = reading.hints
        hints.maxAge = response.maxAge
        hints.givesValidators = response.validators != nil
        let now = clock.now()
        hints.retryAfter = response.retryAfter(now: now)
        let arrivals = reading.drafts.compactMap(\.publishedAt).filter { $0 <= now }
        var state = planner.update(
            source, outcome: .succeeded, hints: hints, arrivals: arrivals, now: now)
        state.title = reading.title
        state.homeURL = reading.homeURL
        state.validators = Self.validators(of: response)
        state.bodyHash = digest
        var report = try await commit(
            state, items: reading.drafts, of: source, at: now, as: .synced, company: company)
        report.warnings = reading.warnings
        report.format = reading.format
        return report
    }

    private func keepUnchanged(
        _ response: FetchResponse, of source: SourceRecord, company: Bool
    ) async throws -> SyncReport {
        var hints = source.hints
        hints.maxAge = response.maxAge ?? hints.maxAge
        let now = clock.now()
        hints.retryAfter = response.retryAfter(now: now)
        hints.failedStatus = nil
        if !response.isNotModified { hints.givesValidators = response.validators != nil }
        var state = planner.update(source, outcome: .succeeded, hints: hints, now: now)
        // A 304 that names validators names those of the text that we hold (RFC 9110, 15.4.5).
        if !response.isNotModified || response.validators != nil {
            state.validators = Self.validators(of: response)
        }
        return try await commit(state, of: source, at: now, as: .unchanged, company: company)
    }

    /// `response` is the answer that was no good; nil where there was none. Of its hints only when to
    /// come back is taken.
    private func fail(
        _ source: SourceRecord, _ reason: String, as outcome: CheckOutcome,
        after response: FetchResponse? = nil, company: Bool
    ) async throws -> SyncReport {
        let now = clock.now()
        var hints = source.hints
        hints.retryAfter =
            response?.retryAfter(now: now) ?? (response == nil ? hints.retryAfter : nil)
        hints.failedStatus = response?.status
        let state = planner.update(
            source, outcome: .failed(reason), failure: outcome, hints: hints, now: now)
        return try await commit(state, of: source, at: now, as: .failed(reason), company: company)
    }

    private func commit(
        _ state: SourceStateUpdate, items: [ItemDraft] = [], of source: SourceRecord, at: Timestamp,
        as outcome: SyncReport.Outcome, company: Bool
    ) async throws -> SyncReport {
        let committed = try await committer.commit(
            Observation(sourceID: source.id, at: at, items: items, sourceState: state),
            company: company)
        var report = SyncReport(source, outcome: outcome, committed: committed)
        report.nextDueAt = state.nextDueAt
        return report
    }

    private static func validators(of response: FetchResponse) -> SourceValidators {
        SourceValidators(
            etag: response.validators?.etag, lastModified: response.validators?.lastModified)
    }

    // MARK: In words

    static func explain(_ error: FeedError, url: String) -> String {
        let place = URLReference.withoutCredentials(url)
        return switch error {
        case .notAFeed:
            "\(place): \(error); if this is a page, `syncctl add` finds the feed that it names"
        default:
            "\(place): \(error)"
        }
    }

    static func explain(status: Int, url: String) -> String {
        let meaning =
            switch status {
            case 401, 407: "it asks for a name and a password"
            case 403: "the server refuses; it may not like programs, or this address"
            case 404: "there is nothing at this address; has the feed moved?"
            case 429: "too many requests; it is asked again later"
            case 500...599: "the server has a problem; it is asked again later"
            default: "no feed came with it"
            }
        return "\(URLReference.withoutCredentials(url)) answered \(status): \(meaning)"
    }
}
