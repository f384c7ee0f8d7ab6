package import Articles

/// Says whether a page may be fetched that no person asked for, by the `robots.txt` of its origin.
///
/// A file is kept for a day. Where it cannot be had because the server is in trouble, what was known
/// holds on; where nothing was known, nothing may be read until it answers, or until it has been in
/// trouble for a month (RFC 9309, section 2.3.1).
package actor RobotsGate {
    /// What is said of one page.
    package enum Verdict: Hashable, Sendable {
        /// It may be fetched, so long after the page before it.
        case allowed(crawlDelay: Duration?)
        /// It may not; `reason` is for people.
        case blocked(reason: String)
        /// Nothing is known, since the server is in trouble: no page of it before `until`; `reason` is
        /// for people.
        case unknown(reason: String, until: Timestamp)
    }

    /// How a file is fetched.
    package typealias Fetching =
        @Sendable (FetchRequest) async throws(FetchError) -> FetchResponse

    /// How long a file holds.
    static let lifetime = Duration.seconds(24 * 3600)
    /// How long a server in trouble is left alone.
    static let troubleRest = Duration.seconds(3600)
    /// After this long in trouble a file counts as none.
    static let troubleLimit = Duration.seconds(30 * 24 * 3600)
    /// Origins that are remembered.
    static let ceiling = 2000

    private struct Site {
        /// Nil where none was ever had.
        var rules: RobotsRules?
        var askedAt: Timestamp
        var validUntil: Timestamp
        /// Since when it cannot be had.
        var troubleSince: Timestamp?
        /// True where nobody answered at all when it was asked for last.
        var isOutOfReach = false

        /// False too where the clock was set back since.
        func holds(at now: Timestamp) -> Bool { askedAt <= now && now < validUntil }
    }

    private let product: String
    private let fetch: Fetching
    private let now: @Sendable () -> Timestamp
    private var sites: [String: Site] = [:]
    /// Those who wait for a file that somebody else fetches just now.
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    /// - Parameters:
    ///   - product: Our name as files call it.
    ///   - fetch: `Fetcher.fetch`, in the room's own manners.
    ///   - now: The wall clock.
    package init(
        product: String, fetch: @escaping Fetching, now: @escaping @Sendable () -> Timestamp
    ) {
        self.product = product
        self.fetch = fetch
        self.now = now
    }

    /// What the site of `page.url` says of it. Its file is asked for where it is not known, in the
    /// way in which the page would be, but without what only its source's server may see.
    ///
    /// - Throws: `FetchError` where `page.url` cannot be fetched at all, or the task is cancelled.
    package func verdict(on page: FetchRequest) async throws(FetchError) -> Verdict {
        let url = try WebURL(page.url)
        if !page.allowsAnyPort { try url.refuseOtherProtocols() }
        let site = try await site(of: url, asking: page)
        guard let rules = site.rules else {
            return .unknown(
                reason: "\(url.host) is in trouble and does not say what may be read there: its "
                    + "robots.txt cannot be had", until: site.validUntil)
        }
        return rules.allows(url.target)
            ? .allowed(crawlDelay: rules.crawlDelay)
            : .blocked(reason: "the robots.txt of \(url.host) asks programs not to read this page")
    }

    /// The network as a whole was gone since `start`, and is back: who could not be reached meanwhile
    /// may be asked again, and was not in trouble for it.
    ///
    /// - Returns: the origins that are meant.
    package func forgetSilence(since start: Timestamp) -> [String] {
        let silent = sites.filter { $0.value.isOutOfReach && $0.value.askedAt >= start }
        for (origin, site) in silent {
            guard site.rules != nil || site.troubleSince.map({ $0 < start }) ?? false else {
                sites[origin] = nil
                continue
            }
            sites[origin]?.validUntil = site.askedAt
            sites[origin]?.isOutOfReach = false
            if site.troubleSince.map({ $0 >= start }) ?? false { sites[origin]?.troubleSince = nil }
        }
        return silent.keys.sorted()
    }

    private func site(of url: WebURL, asking page: FetchRequest) async throws(FetchError) -> Site {
        let origin = url.origin
        while true {
            if let site = sites[origin], site.holds(at: now()) { return site }
            guard waiting[origin] != nil else { break }
            await withCheckedContinuation { waiting[origin]?.append($0) }
            if Task.isCancelled { throw .cancelled }
        }
        waiting[origin] = []
        defer {
            for waiter in waiting.removeValue(forKey: origin) ?? [] { waiter.resume() }
        }
        var options = RequestOptions()
        options.userAgent = page.options.userAgent
        options.proxy = page.options.proxy
        let request = FetchRequest(
            url: origin + "/robots.txt", accept: "text/plain, */*;q=0.1", options: options,
            maxBody: 4 << 20, allowsPrivateNetworks: page.allowsPrivateNetworks,
            allowsAnyPort: page.allowsAnyPort)
        let response: FetchResponse?
        do throws(FetchError) {
            response = try await fetch(request)
        } catch .cancelled {
            throw .cancelled
        } catch .closed {
            throw .closed
        } catch {
            // Redirects without an end are no file (RFC 9309, section 2.3.1.2).
            switch error {
            case .tooManyRedirects: response = FetchResponse(status: 404, url: request.url)
            // The page could not be asked for either, and the server has no part in it.
            case .badURL, .postponed, .proxyUnreachable: throw error
            // Where redirects lead to such an address, nothing is known of the page's own.
            case .forbiddenAddress(url.host, _, _): throw error
            default: response = nil
            }
        }
        let site = after(response, known: sites[origin])
        makeRoom()
        sites[origin] = site
        return site
    }

    private func after(_ response: FetchResponse?, known: Site?) -> Site {
        let now = now()
        switch response?.status ?? 599 {
        case 200...299:
            let rules = RobotsRules(response?.body ?? [], product: product)
            return Site(rules: rules, askedAt: now, validUntil: now + Self.lifetime)
        case 429, 500...:
            let since = known?.troubleSince ?? now
            guard now.since(since) < Self.troubleLimit else {
                return Site(rules: .allowAll, askedAt: now, validUntil: now + Self.lifetime)
            }
            return Site(
                rules: known?.rules, askedAt: now, validUntil: now + Self.troubleRest,
                troubleSince: since, isOutOfReach: response == nil)
        default:
            return Site(rules: .allowAll, askedAt: now, validUntil: now + Self.lifetime)
        }
    }

    private func makeRoom() {
        guard sites.count >= Self.ceiling else { return }
        let now = now()
        sites = sites.filter { $0.value.holds(at: now) }
        // All of them hold: those go that end first.
        guard sites.count >= Self.ceiling else { return }
        let ends = sites.values.map(\.validUntil).sorted()
        let middle = ends[ends.count / 2]
        sites = sites.filter { $0.value.validUntil > middle }
    }
}
