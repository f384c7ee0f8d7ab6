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
    private let access: SourceAccess
    private let hosts: HostKeeper
    private let committer: Committer
    private let planner: SourcePlanner
    private let clock: Clock

    package init(
        fetcher: Fetcher, access: SourceAccess, hosts: HostKeeper, committer: Committer,
        planner: SourcePlanner, clock: Clock
    ) {
        self.fetcher = fetcher
        self.access = access
        self.hosts = hosts
        self.committer = committer
        self.planner = planner
        self.clock = clock
    }

    /// One answer, and what belongs into the same commit.
    private struct Answer {
        let source: SourceRecord
        let response: FetchResponse
        /// When it came: what is planned from it can be planned again.
        let at: Timestamp
        let hosts: [HostRecord]
        let company: Bool
    }

    /// A server that says "unchanged" for so long is asked for the whole document once: some say so
    /// for ever.
    static let longestUnchanged = Duration.seconds(7 * 86_400)

    /// Fetches the feed once and keeps what is new. `place` is its host's, and given back here.
    ///
    /// - Throws: `CancellationError`, `HostPause` where redirects lead to a host that is left alone or
    ///   the network is gone, or what kept the store from being written.
    package func sync(
        _ source: SourceRecord, at place: HostPlace, company: Bool
    ) async throws -> SyncReport {
        if let pause = await pauseBehindRedirects(source, place) {
            _ = await hosts.leave(place, .abandoned)
            throw pause
        }
        let validators = self.validators(for: source)
        let document = source.validators.url ?? source.location
        await hosts.claim(document)
        let result = await fetch(source, validators)
        await hosts.release(document)
        switch result {
        case .success(let response):
            let now = clock.now()
            let records = await hosts.leave(place, response)
            return try await keep(
                Answer(
                    source: source, response: response, at: now,
                    hosts: records, company: company))
        case .failure(let error):
            let records = try await hosts.leave(place, after: error)
            if error == .cancelled || error == .closed { throw CancellationError() }
            let reason = "\(source.place): \(error)"
            var hints = source.hints
            hints.failedStatus = nil
            let now = clock.now()
            let state = planner.update(
                source, outcome: .failed(reason), failure: .unreachable, hints: hints, now: now)
            return try await commit(
                Observation(sourceID: source.id, at: now, sourceState: state, hosts: records),
                of: source, as: .failed(reason), company: company)
        }
    }

    /// Keeps what an answer says that `add` has fetched already.
    @concurrent
    package func keep(
        _ response: FetchResponse, of source: SourceRecord, hosts: [HostRecord], company: Bool
    ) async throws -> SyncReport {
        try await keep(
            Answer(
                source: source, response: response, at: clock.now(),
                hosts: hosts, company: company))
    }

    // MARK: Asking

    private func fetch(
        _ source: SourceRecord, _ validators: Validators?
    ) async -> Result<FetchResponse, FetchError> {
        do throws(FetchError) {
            let options = try await access.options(
                source.settings.fetch, name: "\(source.id)", url: source.location)
            let response = try await fetcher.fetch(
                FetchRequest(
                    url: source.location, validators: validators,
                    validatedURL: source.validators.url, options: options,
                    allowsPrivateNetworks: source.settings.allowsPrivateNetworks))
            return .success(response)
        } catch {
            return .failure(error)
        }
    }

    /// Redirects led to another host the last time, and that one is left alone.
    private func pauseBehindRedirects(
        _ source: SourceRecord, _ place: HostPlace
    ) async -> HostPause? {
        guard let url = source.validators.url, HostName.of(url) != place.host else { return nil }
        // A trial has leave of the network already: else it would wait for itself.
        return place.isTrial
            ? await hosts.ownPause(of: HostName.of(url)) : await hosts.pause(of: HostName.of(url))
    }

    /// What the source is asked with; nil for the whole document.
    private func validators(for source: SourceRecord) -> Validators? {
        guard !source.validators.isEmpty, source.bodyHash != nil else { return nil }
        let full = source.lastFullAt ?? source.addedAt
        guard clock.now().since(full) < Self.longestUnchanged else { return nil }
        return Validators(
            etag: source.validators.etag, lastModified: source.validators.lastModified)
    }

    // MARK: Judging

    @concurrent
    private func keep(_ answer: Answer) async throws -> SyncReport {
        let response = answer.response
        switch response.status {
        case 304 where response.isNotModified:
            return try await keepUnchanged(answer)
        case 200...299 where response.status != 206:
            let digest = ByteHash.of(response.body)
            guard digest != answer.source.bodyHash else { return try await keepUnchanged(answer) }
            let reading: FeedReading
            do {
                reading = try await FeedReading.read(
                    response.body, contentType: response.contentType, url: response.documentURL,
                    judgesExtent: FullTextMode(text: answer.source.settings.fullText) == .auto)
            } catch {
                return try await fail(answer, Self.explain(error, url: response.url))
            }
            guard !reading.isTruncated || answer.source.suspectHash == digest else {
                return try await refuse(answer, digest)
            }
            return try await keep(reading, digest, answer)
        case 410:
            let source = answer.source
            let reason =
                "\(source.place) answered 410: its server says that it is gone for good; "
                + "what was kept of it stays, and it is "
                + (source.isGone ? "not asked again" : "asked once more, to be sure")
            let state = planner.update(
                source, outcome: .gone(reason), hints: nil, now: answer.at)
            return try await commit(state, answer, as: .gone(reason))
        default:
            return try await fail(
                answer, Self.explain(status: response.status, url: response.url),
                as: .failure(status: response.status))
        }
    }

    /// A feed that breaks off is not taken for the feed: it may be half of an answer, and what was
    /// kept stays as it is. Where the very same bytes come again, the feed is like that.
    private func refuse(_ answer: Answer, _ digest: [UInt8]) async throws -> SyncReport {
        let place = URLReference.withoutCredentials(answer.response.url)
        return try await fail(
            answer,
            "\(place): the feed breaks off, so nothing of it was kept; "
                + "it is kept as it is if it comes like that again",
            suspect: digest)
    }

    // MARK: What is written

    private func keep(
        _ reading: FeedReading, _ digest: [UInt8], _ answer: Answer
    ) async throws -> SyncReport {
        let response = answer.response
        var hints = reading.hints
        hints.maxAge = response.maxAge
        hints.givesValidators = response.validators != nil
        hints.retryAfter = response.retryAfter(now: answer.at)
        let arrivals = reading.drafts.compactMap(\.publishedAt).filter { $0 <= answer.at }
        var state = planner.update(
            answer.source, outcome: .succeeded, hints: hints, arrivals: arrivals, now: answer.at)
        state.title = reading.title
        state.homeURL = reading.homeURL
        state.isFull = true
        state.move = move(answer)
        if reading.isTruncated {
            // Kept, but never as what the server can call unchanged.
            state.suspectHash = digest
        } else {
            state.validators = Self.validators(of: response, after: nil)
            state.bodyHash = digest
        }
        var report = try await commit(state, items: reading.drafts, answer, as: .synced)
        report.warnings = reading.warnings
        report.format = reading.format
        return report
    }

    private func keepUnchanged(_ answer: Answer) async throws -> SyncReport {
        let (source, response) = (answer.source, answer.response)
        var hints = source.hints
        hints.maxAge = response.maxAge ?? hints.maxAge
        hints.retryAfter = response.retryAfter(now: answer.at)
        hints.failedStatus = nil
        if !response.isNotModified { hints.givesValidators = response.validators != nil }
        var state = planner.update(source, outcome: .succeeded, hints: hints, now: answer.at)
        state.isFull = !response.isNotModified
        state.move = move(answer)
        // A 304 that names validators names those of the text that we hold, and says nothing of
        // those that it does not name (RFC 9110, 15.4.5; RFC 9111, 4.3.4).
        state.validators = Self.validators(
            of: response, after: response.isNotModified ? source.validators : nil)
        return try await commit(state, answer, as: .unchanged)
    }

    /// Of the hints of an answer that was no feed, only when to come back is taken.
    private func fail(
        _ answer: Answer, _ reason: String, as failure: CheckOutcome = .failed,
        suspect: [UInt8]? = nil
    ) async throws -> SyncReport {
        var hints = answer.source.hints
        hints.retryAfter = answer.response.retryAfter(now: answer.at)
        hints.failedStatus = answer.response.status
        var state = planner.update(
            answer.source, outcome: .failed(reason), failure: failure, hints: hints, now: answer.at)
        state.suspectHash = suspect
        return try await commit(state, answer, as: .failed(reason))
    }

    private func commit(
        _ state: SourceStateUpdate, items: [ItemDraft] = [], _ answer: Answer,
        as outcome: SyncReport.Outcome
    ) async throws -> SyncReport {
        try await commit(
            Observation(
                sourceID: answer.source.id, at: answer.at, items: items, sourceState: state,
                hosts: answer.hosts),
            of: answer.source, as: outcome, company: answer.company)
    }

    private func commit(
        _ observation: Observation, of source: SourceRecord, as outcome: SyncReport.Outcome,
        company: Bool
    ) async throws -> SyncReport {
        let committed = try await committer.commit(observation, company: company)
        var report = SyncReport(source, outcome: outcome, committed: committed)
        report.nextDueAt = observation.sourceState?.nextDueAt
        return report
    }

    /// What a good answer shows of the source's place. A step down to plain http is never a move,
    /// nor is a URL that carries a password.
    private func move(_ answer: Answer) -> SourceStateUpdate.Move {
        guard let target = answer.response.movedTo, target != answer.source.location else {
            return .none
        }
        let (from, to) = (URLReference(answer.source.location), URLReference(target))
        guard to.isWeb, from.scheme != "https" || to.scheme == "https", target.utf8.count <= 2048,
            URLReference.withoutCredentials(target) == target
        else { return .none }
        let evidence = MoveEvidence.noting(
            target, after: answer.source.moveEvidence, at: answer.at)
        return evidence.isProof(at: answer.at) ? .done(to: target) : .seen(evidence)
    }

    private static func validators(
        of response: FetchResponse, after earlier: SourceValidators?
    ) -> SourceValidators {
        SourceValidators(
            etag: response.validators?.etag ?? earlier?.etag,
            lastModified: response.validators?.lastModified ?? earlier?.lastModified,
            url: response.url)
    }
}
