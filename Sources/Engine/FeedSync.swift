import Articles
package import Fetching
import Scheduling
package import Store

/// The way of a feed: fetched, judged (where it is parsed, read and recognised), committed.
///
/// A step hands its successor all that it needs and asks nobody behind it.
package struct FeedSync: Sendable {
    private let fetcher: Fetcher
    private let access: SourceAccess
    private let hosts: HostKeeper
    private let committer: Committer
    private let judge: FeedJudge
    private let clock: Clock

    package init(
        fetcher: Fetcher, access: SourceAccess, hosts: HostKeeper, committer: Committer,
        planner: SourcePlanner, clock: Clock
    ) {
        self.fetcher = fetcher
        self.access = access
        self.hosts = hosts
        self.committer = committer
        judge = FeedJudge(planner: planner)
        self.clock = clock
    }

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
        let judged = try await judgement(of: source, at: place)
        return try await commit(judged, of: source, company: company)
    }

    /// Keeps what an answer says that `add` has fetched already.
    package func keep(
        _ response: FetchResponse, of source: SourceRecord, hosts: [HostRecord], company: Bool
    ) async throws -> SyncReport {
        let now = clock.now()
        let verdict = await judge.verdict(on: response, to: source, at: now)
        return try await commit(
            Judgement(verdict: verdict, at: now, hosts: hosts), of: source, company: company)
    }

    /// One answer, judged, and what belongs into the same commit. The body is gone by then: it is
    /// large, and a commit may have to wait.
    private struct Judgement {
        let verdict: FeedJudge.Verdict
        let at: Timestamp
        let hosts: [HostRecord]
    }

    // MARK: Asking

    private func judgement(
        of source: SourceRecord, at place: HostPlace
    ) async throws -> Judgement {
        let validators = judge.validators(for: source, now: clock.now())
        let document = source.validators.url ?? source.location
        await hosts.claim(document)
        let result = await fetch(source, validators)
        await hosts.release(document)
        let now = clock.now()
        switch result {
        case .success(let response):
            let records = await hosts.leave(place, response)
            return Judgement(
                verdict: await judge.verdict(on: response, to: source, at: now), at: now,
                hosts: records)
        case .failure(let error):
            let records = try await hosts.leave(place, after: error)
            if error == .cancelled || error == .closed { throw CancellationError() }
            return Judgement(
                verdict: judge.verdict(on: error, to: source, at: now), at: now, hosts: records)
        }
    }

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

    // MARK: Keeping

    private func commit(
        _ judged: Judgement, of source: SourceRecord, company: Bool
    ) async throws -> SyncReport {
        let verdict = judged.verdict
        let committed = try await committer.commit(
            Observation(
                sourceID: source.id, at: judged.at, items: verdict.items,
                sourceState: verdict.state, hosts: judged.hosts),
            company: company)
        var report = SyncReport(source, outcome: verdict.outcome, committed: committed)
        report.nextDueAt = verdict.state.nextDueAt
        report.warnings = verdict.warnings
        report.format = verdict.format
        return report
    }
}
