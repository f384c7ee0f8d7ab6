/// One call of `Fetcher.fetch`, from its first wait to its answer.
struct Fetch {
    let request: FetchRequest
    /// Where the next step goes, or the running one.
    private(set) var url: WebURL
    private(set) var redirects: [Redirect] = []
    /// The time of the steps that ended.
    var elapsed: Duration = .zero
    /// The step that runs; nil while the fetch waits.
    var transfer: CurlTransfer?
    /// True once a step was dropped: each fetch has one more try.
    private var hasTriedAgain = false
    /// True where the next step is one that was dropped.
    private var repeatsStep = false
    /// True from its turn on: it holds one of its host's places.
    var hasPlace = false
    private let answer: FetchMessage.Answer

    init(request: FetchRequest, url: WebURL, answer: FetchMessage.Answer) {
        self.request = request
        self.url = url
        self.answer = answer
    }

    /// Gives the caller of `Fetcher.fetch` its result. To be called once, at the end.
    func end(with result: Result<FetchResponse, FetchError>) {
        answer.resume(returning: result)
    }

    /// The next step.
    func order(
        _ id: TransferQueue.ID, cookies: [String]?, under configuration: FetchConfiguration
    ) throws(FetchError) -> TransferOrder {
        let isGuarded = !(request.allowsPrivateNetworks ?? configuration.allowsPrivateNetworks)
        let options = optionsForStep
        if isGuarded, options.proxy != nil { try url.refuseLocalSpelling() }
        return TransferOrder(
            id: id, url: url, headers: headers,
            timeout: timeout(under: configuration) - elapsed,
            maxBody: min(request.maxBody ?? .max, configuration.maxBody),
            maxHeader: configuration.maxHeader,
            // A proxy connects for us, and is meant.
            isGuarded: isGuarded && options.proxy == nil,
            publicAddresses: configuration.publicAddresses, isSecondTry: repeatsStep,
            options: options,
            cookies: keepsCookies ? cookies ?? [] : nil)
    }

    /// True where this step takes and sends the source's cookies.
    var keepsCookies: Bool { request.options.cookieJar != nil && staysOnHost }

    /// Makes `location` the next step; throws where the way may not go on there.
    mutating func follow(
        _ location: String, status: Int, under configuration: FetchConfiguration
    ) throws(FetchError) {
        let limit = request.maxRedirects ?? configuration.maxRedirects
        guard redirects.count < limit else {
            throw .tooManyRedirects(to: location, limit: limit)
        }
        let next = try url.redirected(
            to: location,
            allowsDowngrade: request.options.allowsDowngrade ?? configuration.allowsDowngrade)
        guard elapsed < timeout(under: configuration) else {
            throw .timedOut(host: url.host, after: timeout(under: configuration))
        }
        redirects.append(Redirect(status: status, from: url.text, to: next.text))
        url = next
        repeatsStep = false
    }

    /// Makes the step that was dropped the next one; false where there was a second try already, or
    /// no time is left for it.
    mutating func tryAgain(under configuration: FetchConfiguration) -> Bool {
        guard !hasTriedAgain, elapsed < timeout(under: configuration) else { return false }
        hasTriedAgain = true
        repeatsStep = true
        return true
    }

    /// The answer of the last step as the whole fetch's.
    func response(_ outcome: TransferOutcome) -> FetchResponse {
        FetchResponse(
            status: outcome.status, url: url.text, redirects: redirects, headers: outcome.headers,
            body: outcome.body, wasConditional: !validators.isEmpty, elapsed: elapsed,
            isOfPrivateNetwork: outcome.isOfPrivateNetwork)
    }

    private func timeout(under configuration: FetchConfiguration) -> Duration {
        request.timeout ?? configuration.timeout
    }

    /// True as long as the way has not left the origin at which it began; a way that comes back to it
    /// was led there by somebody else.
    private var staysAtOrigin: Bool {
        redirects.isEmpty
            || redirects.allSatisfy { (try? WebURL($0.from))?.isSameOrigin(as: url) == true }
    }

    /// The same for the host, whatever the scheme and the port.
    private var staysOnHost: Bool {
        redirects.isEmpty
            || redirects.allSatisfy { (try? WebURL($0.from))?.host == url.host }
    }

    private var headers: [Header] {
        var headers = [
            Header("Accept", request.accept),
            Header("Accept-Encoding", ContentCoding.accepted),
        ]
        headers += validators
        guard staysAtOrigin else { return headers }
        // What is set for the source goes instead of our own.
        headers.removeAll { own in request.options.headers.contains { $0.isNamed(own.name) } }
        headers += request.options.headers
        if case .bearer(let token)? = request.options.login {
            headers.append(Header("Authorization", "Bearer " + token.text))
        }
        return headers
    }

    /// The conditional headers, for the URL alone that gave the validators.
    private var validators: [Header] {
        guard let validators = request.validators else { return [] }
        let isFromHere = request.validatedURL.map { $0 == url.text } ?? redirects.isEmpty
        return isFromHere ? validators.headers : []
    }

    /// The options without what the step's server may not have.
    private var optionsForStep: RequestOptions {
        var options = request.options
        options.login = staysAtOrigin ? options.login ?? url.login : nil
        if !staysAtOrigin { options.clientCertificate = nil }
        if !staysOnHost {
            options.verifiesTLS = true
            options.authorityFile = nil
        }
        return options
    }
}
