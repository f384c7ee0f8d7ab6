import Articles
import Fetching
import Identity
import Reading
import Scheduling
import Settings
import Store

/// The way of a page: allowed, fetched, read, judged and committed.
struct PageSync: Sendable {
    let fetcher: Fetcher
    let robots: RobotsGate
    let access: SourceAccess
    let hosts: HostKeeper
    let committer: Committer
    let clock: Clock

    /// What the answer of a page shows, which is nothing yet that anybody keeps.
    struct Answer: Sendable {
        var finding: PageLook.Finding
        var validators: SourceValidators?
        var bodyHash: [UInt8]?
        var freshUntil: Timestamp?
        /// Where the page was found.
        var foundAt: String?
        /// Where the article goes on.
        var nextURL: String?
        /// True for a page that is another article's.
        var isForeign = false
        /// How long the host wants to rest after a page.
        var crawlDelay: Duration?
        /// Until when no page of the host may be asked for, since it does not say which.
        var silentUntil: Timestamp?
        fileprivate(set) var hosts: [HostRecord] = []
    }

    /// A server's word on how long its answer stays fresh holds for so long at most.
    private static let longestFreshness = Duration.seconds(86_400)
    /// Bytes of a page after decompression, where `max_body` is not less. Feeds may be larger: they are
    /// read in pieces, while a page becomes a tree.
    private static let largestPage = 10 << 20
    /// How long a page waits whose host could not be asked for its robots.txt.
    private static let robotsPause = Duration.seconds(15)

    /// Looks at a page once, in its host's turn.
    ///
    /// - Throws: `CancellationError`, or `HostPause` where the host is left alone.
    func look(_ task: PageTask, rules: SiteRules) async throws -> Answer {
        do {
            return try await ask(task, rules)
        } catch let error as FetchError {
            if error == .cancelled || error == .closed { throw CancellationError() }
            if case .postponed(let reason) = error {
                throw HostPause(
                    host: HostName.of(task.url), until: clock.now() + Self.robotsPause,
                    reason: reason)
            }
            return Answer(finding: Self.finding(error, at: task.url))
        }
    }

    /// Keeps what a look showed; `company` is true where other looks are on their way.
    ///
    /// - Throws: what kept the store from being written.
    func keep(
        _ answer: Answer, of task: PageTask, _ settings: PageSettings, company: Bool
    ) async throws -> CommitOutcome {
        var look = PageLook(
            entryID: task.page.entryID, asked: PageLook.Asked(task.page, part: task.part),
            finding: answer.finding,
            validators: answer.validators,
            bodyHash: answer.bodyHash, freshUntil: answer.freshUntil,
            schedule: settings.lookAgain, jitter: clock.jitter())
        look.foundAt = answer.foundAt
        look.nextURL = answer.nextURL
        look.isForeign = answer.isForeign
        return try await committer.commit(
            Observation(
                sourceID: task.source.id, at: clock.now(), pages: [look], hosts: answer.hosts),
            company: company)
    }

    /// What was learnt of robots.txt files while the network was gone does not count.
    ///
    /// - Returns: the hosts that are meant.
    func forgetSilence(since start: Timestamp) async -> Set<String> {
        Set(await robots.forgetSilence(since: start).map(HostName.of))
    }

    // MARK: Asking

    private func ask(_ task: PageTask, _ rules: SiteRules) async throws -> Answer {
        let request = try await request(for: task)
        let crawlDelay: Duration?
        switch try await robots.verdict(on: request) {
        case .blocked(let reason): return Answer(finding: .disallowed(reason))
        case .unknown(let reason, let until):
            return Answer(finding: .failed(reason), silentUntil: until)
        case .allowed(let delay): crawlDelay = delay
        }
        let place = try await hosts.waitForPlace(at: HostName.of(task.url), tryAgain: false)
        let response: FetchResponse
        do throws(FetchError) {
            response = try await fetcher.fetch(request)
        } catch {
            var answer = Answer(finding: Self.finding(error, at: task.url))
            answer.hosts = try await hosts.leave(place, after: error)
            if error == .cancelled || error == .closed { throw error }
            return answer
        }
        let now = clock.now()
        let records = await hosts.leave(place, response)
        var answer = try await judge(response, request, task, rules)
        answer.hosts = records
        answer.crawlDelay = crawlDelay
        let freshness = response.maxAge.map { min($0, Self.longestFreshness) }
        answer.freshUntil = freshness.map { now + $0 }
        return answer
    }

    /// As its source's server is asked, as far as the page is on that server too.
    private func request(for task: PageTask) async throws -> FetchRequest {
        let source = task.source
        var options = try await access.options(
            source.settings.fetch, name: "\(source.id)", url: task.url)
        if !NextPage.isSameOrigin(task.url, source.location) {
            var general = RequestOptions()
            general.userAgent = options.userAgent
            general.proxy = options.proxy
            general.usesHTTP2 = options.usesHTTP2
            options = general
        }
        let known = task.validators
        let validators =
            known.isEmpty || task.bodyHash == nil
            ? nil : Validators(etag: known.etag, lastModified: known.lastModified)
        return FetchRequest(
            url: task.url, validators: validators, validatedURL: known.url,
            accept: FetchRequest.pages, options: options, maxBody: Self.largestPage,
            allowsPrivateNetworks: source.settings.allowsPrivateNetworks, allowsAnyPort: false)
    }

    // MARK: Judging

    private func judge(
        _ response: FetchResponse, _ request: FetchRequest, _ task: PageTask,
        _ rules: SiteRules
    ) async throws -> Answer {
        let place = URLReference.withoutCredentials(response.url)
        switch response.status {
        case _ where response.isChallenge:
            return Answer(
                finding: .hindered(
                    .blocked,
                    "\(place) answered \(response.status) and wants proof that no program asks"))
        case 304 where response.isNotModified:
            return Answer(
                finding: .unchanged, validators: Self.validators(of: response))
        case 200...299 where response.status != 206:
            if let finding = try await refusal(of: response, request) {
                return Answer(finding: finding)
            }
            let digest = ByteHash.of(response.body)
            var answer = Answer(
                finding: .unchanged, validators: Self.validators(of: response), bodyHash: digest,
                foundAt: place)
            // The same page at another address has moved: then it is read, to see where to.
            if digest != task.bodyHash || !response.redirects.isEmpty {
                let reading = await PageReading.read(response, task, rules: rules)
                answer.finding = reading.finding
                answer.nextURL = reading.nextURL
                answer.isForeign = reading.isForeign
            }
            return answer
        case 404, 410:
            return Answer(finding: .missing("\(place) answered \(response.status)"))
        case 401, 402:
            return Answer(
                finding: .hindered(
                    .paywalled, "\(place) answered \(response.status): it is not for everybody"))
        case 408, 425, 429, 500...599:
            return Answer(finding: .failed("\(place) answered \(response.status)"))
        default:
            return Answer(
                finding: .hindered(
                    .blocked, "\(place) answered \(response.status): the server refuses"))
        }
    }

    /// Where redirects led to what is not the page, or to a host that does not want it read.
    private func refusal(
        of response: FetchResponse, _ request: FetchRequest
    ) async throws -> PageLook.Finding? {
        guard !response.redirects.isEmpty else { return nil }
        let place = URLReference.withoutCredentials(response.url)
        guard CanonicalURL.of(response.url) != nil else {
            return .missing("it leads to the front page of a site, \(place)")
        }
        guard HostName.of(response.url) != HostName.of(request.url) else { return nil }
        var landing = request
        landing.url = response.url
        landing.options = RequestOptions()
        landing.options.userAgent = request.options.userAgent
        landing.options.proxy = request.options.proxy
        switch try await robots.verdict(on: landing) {
        case .allowed: return nil
        case .blocked(let reason): return .disallowed(reason)
        case .unknown(let reason, _): return .failed(reason)
        }
    }

    private static func validators(of response: FetchResponse) -> SourceValidators {
        SourceValidators(
            etag: response.validators?.etag, lastModified: response.validators?.lastModified,
            url: response.url)
    }

    private static func finding(_ error: FetchError, at url: String) -> PageLook.Finding {
        let note = "\(URLReference.withoutCredentials(url)): \(error)"
        return switch error {
        case .badURL, .forbiddenAddress, .forbiddenRedirect, .tooManyRedirects:
            .hindered(.blocked, note)
        case .tooLarge(_, largestPage):
            .unreadable(
                "\(URLReference.withoutCredentials(url)) is larger than "
                    + "\(largestPage >> 20) MiB, more than is read of a page")
        case .tooLarge, .headerTooLarge: .unreadable(note)
        default: .failed(note)
        }
    }
}
