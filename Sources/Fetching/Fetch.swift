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
    func order(_ id: TransferQueue.ID, under configuration: FetchConfiguration) -> TransferOrder {
        // A proxy connects for us, and is meant.
        let isGuarded =
            !(request.allowsPrivateNetworks ?? configuration.allowsPrivateNetworks)
            && configuration.proxy == nil
        return TransferOrder(
            id: id, url: url, headers: headers,
            timeout: timeout(under: configuration) - elapsed,
            maxBody: request.maxBody ?? configuration.maxBody, maxHeader: configuration.maxHeader,
            isGuarded: isGuarded)
    }

    /// Makes `location` the next step; throws where the way may not go on there.
    mutating func follow(
        _ location: String, status: Int, under configuration: FetchConfiguration
    ) throws(FetchError) {
        let limit = request.maxRedirects ?? configuration.maxRedirects
        guard redirects.count < limit else {
            throw .tooManyRedirects(to: location, limit: limit)
        }
        let next = try url.redirected(
            to: location, allowsDowngrade: configuration.allowsDowngrade)
        guard elapsed < timeout(under: configuration) else {
            throw .timedOut(host: url.host, after: timeout(under: configuration))
        }
        redirects.append(Redirect(status: status, from: url.text, to: next.text))
        url = next
    }

    /// The answer of the last step as the whole fetch's.
    func response(_ outcome: TransferOutcome) -> FetchResponse {
        FetchResponse(
            status: outcome.status, url: url.text, redirects: redirects, headers: outcome.headers,
            body: outcome.body, elapsed: elapsed)
    }

    private func timeout(under configuration: FetchConfiguration) -> Duration {
        request.timeout ?? configuration.timeout
    }

    /// True where the next step goes to the URL that gave the validators.
    private var isValidated: Bool {
        request.validatedURL.map { $0 == url.text } ?? redirects.isEmpty
    }

    private var headers: [Header] {
        var headers = [Header("Accept", request.accept)]
        if let validators = request.validators, isValidated { headers += validators.headers }
        guard !request.headers.isEmpty else { return headers }
        let mayCarryCredentials =
            redirects.isEmpty
            || redirects.allSatisfy { (try? WebURL($0.from))?.isSameOrigin(as: url) == true }
        headers += request.headers.filter {
            mayCarryCredentials || !($0.isNamed("Authorization") || $0.isNamed("Cookie"))
        }
        return headers
    }
}
