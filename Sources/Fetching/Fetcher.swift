import Glibc

/// Fetches over HTTP: many transfers at once on one thread, with a limit over all hosts and one for
/// each host.
///
/// The thread is the actor's executor (`CurlLoop`), so libcurl and this actor's state need no lock.
/// `fetch` itself runs where its caller runs: a request goes to the thread as a message and the
/// answer comes back to the caller directly, which spares each fetch two changes of thread.
///
/// Without `close()`, what runs ends with its callers, and the thread with the last reference.
package actor Fetcher {
    private let loop: CurlLoop<FetchMessage>
    private nonisolated let lastID = IDSource()
    private var configuration: FetchConfiguration
    /// Counts the configurations, so that a handle set up by an older one is not used again.
    private var generation = 0
    private var queue = TransferQueue()
    private var fetches: [TransferQueue.ID: Fetch] = [:]
    /// Fetches whose step was dropped, and when it is tried again, the first first.
    private var resting: [(id: TransferQueue.ID, until: ContinuousClock.Instant)] = []
    /// Transfers that ended, for use again.
    private var idle: [CurlTransfer] = []
    /// What each source's server asked to be reminded of.
    private var cookieJars: [String: [String]] = [:]
    private let budget: BodyBudget
    private var names = NameRenewal()
    private var isClosed = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        loop.asUnownedSerialExecutor()
    }

    /// Starts the thread. Throws where libcurl or the thread cannot be started.
    package init(configuration: FetchConfiguration = FetchConfiguration()) throws(FetchError) {
        self.configuration = configuration
        budget = BodyBudget(maxBody: configuration.maxBody)
        loop = try CurlLoop()
        try loop.start { [weak self] messages in
            self?.assumeIsolated { $0.pump(messages) } ?? nil
        }
    }

    deinit {
        loop.stop()
    }

    /// Fetches `request.url` once it is its host's turn. Every status is an answer; redirects are
    /// followed. A cancelled task gets `FetchError.cancelled` at once.
    package nonisolated func fetch(
        _ request: FetchRequest
    ) async throws(FetchError) -> FetchResponse {
        let url = try WebURL(request.url)
        if !request.allowsAnyPort { try url.refuseOtherProtocols() }
        var headers = [Header("Accept", request.accept)] + request.options.headers
        if let agent = request.options.userAgent { headers.append(Header("User-Agent", agent)) }
        if case .bearer(let token)? = request.options.login {
            headers.append(Header("Authorization", token.text))
        }
        if let header = headers.first(where: { !$0.isSendable }) {
            throw .badHeader(name: header.name)
        }
        let id = lastID.next()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.send(.fetch(id, request, url, continuation))
                // The handler below may have come first, and found nothing to cancel.
                if Task.isCancelled { loop.send(.cancel(id)) }
            }
        } onCancel: {
            loop.send(.cancel(id))
        }
        return try result.get()
    }

    /// Uses other settings from now on. Transfers that run end under the old ones.
    package func reconfigure(_ configuration: FetchConfiguration) {
        self.configuration = configuration
        generation += 1
        idle = []
        budget.resize(maxBody: configuration.maxBody)
        loop.keepConnections(maxTransfers)
        queue.limitsChanged(maxPerHost: maxPerHost)
    }

    /// Ends every fetch with `FetchError.closed`, those that wait too, and refuses later ones.
    package func close() {
        isClosed = true
        for id in Array(fetches.keys) { stop(id, because: .closed) }
        resting = []
        idle = []
    }

    private var maxTransfers: Int { max(1, configuration.maxTransfers) }
    private var maxPerHost: Int { max(1, configuration.maxPerHost) }
}

// One turn of the thread.
extension Fetcher {
    /// Gives when there is something to do again, whatever happens.
    private func pump(_ messages: [FetchMessage]) -> ContinuousClock.Instant? {
        for message in messages {
            switch message {
            case .fetch(let id, let request, let url, let answer):
                accept(id, Fetch(request: request, url: url, answer: answer))
            case .cancel(let id): stop(id, because: .cancelled)
            case .bodyGone: budget.giveBack()
            }
        }
        names.look(at: time(nil), now: .now)
        startWaiting()
        startRested()
        guard queue.running > 0 else { return nil }
        repeat {
            while let transfer = budget.next() { transfer.resume() }
            loop.perform()
            while let (transfer, failure) = loop.takeDone() {
                finish(transfer, failure: failure)
            }
        } while startWaiting() || budget.hasNext
        return resting.first?.until
    }

    private func startRested() {
        while let first = resting.first, first.until <= .now {
            resting.removeFirst()
            // It may have been cancelled meanwhile.
            if let fetch = fetches.removeValue(forKey: first.id) { start(first.id, fetch) }
        }
    }

    private func accept(_ id: TransferQueue.ID, _ fetch: Fetch) {
        guard !isClosed else { return fetch.end(with: .failure(.closed)) }
        fetches[id] = fetch
        queue.append(id, host: fetch.url.host, maxPerHost: maxPerHost)
    }

    /// Starts whatever has its turn; true where something was.
    @discardableResult
    private func startWaiting() -> Bool {
        var hasStarted = false
        while let turn = queue.next(maxTransfers: maxTransfers, maxPerHost: maxPerHost) {
            if var fetch = fetches.removeValue(forKey: turn.id) {
                fetch.hasPlace = true
                start(turn.id, fetch)
                hasStarted = true
            } else {
                // Cancelled while it waited; its place in the line was left.
                queue.finish(host: turn.host, maxPerHost: maxPerHost)
            }
        }
        return hasStarted
    }

    /// Gives the next step of a fetch that has its place to libcurl, or ends the fetch.
    private func start(_ id: TransferQueue.ID, _ fetch: Fetch) {
        do throws(FetchError) {
            var order = try fetch.order(
                id, cookies: cookies(of: fetch), under: configuration)
            order.renewsName = names.isNeeded(for: order.url.host, port: order.url.port)
            let transfer = try takeTransfer()
            guard transfer.prepare(order), loop.add(transfer) else {
                throw .badURL(url: order.url.text, reason: "libcurl does not take it")
            }
            var fetch = fetch
            fetch.transfer = transfer
            fetches[id] = fetch
        } catch {
            end(fetch, with: .failure(error))
        }
    }

    /// Takes note of a step that came to its end; `failure` is nil where it ended well.
    private func finish(_ transfer: CurlTransfer, failure: FetchError?) {
        guard let id = transfer.order?.id, var fetch = fetches.removeValue(forKey: id) else {
            return
        }
        fetch.transfer = nil
        fetch.elapsed += transfer.elapsed
        defer { keep(transfer) }
        let outcome: TransferOutcome
        do throws(FetchError) {
            if transfer.wasDropped, fetch.tryAgain(under: configuration) { return rest(id, fetch) }
            if let failure, !transfer.hasUselessBody { throw failure }
            if fetch.keepsCookies, let jar = fetch.request.options.cookieJar {
                cookieJars[jar] = transfer.cookies()
            }
            outcome = try transfer.takeOutcome()
        } catch {
            return end(fetch, with: .failure(error))
        }
        guard let location = outcome.redirectsTo else {
            var response = fetch.response(outcome)
            response.share = takeShare(of: transfer)
            return end(fetch, with: .success(response))
        }
        follow(location, status: outcome.status, id, fetch)
    }

    /// Keeps a fetch, and its place, until its step is tried again.
    private func rest(_ id: TransferQueue.ID, _ fetch: Fetch) {
        fetches[id] = fetch
        resting.append((id, .now + configuration.pauseBeforeSecondTry))
        resting.sort { $0.until < $1.until }
    }

    /// The share of a body, which goes on with its response.
    private func takeShare(of transfer: CurlTransfer) -> BodyShare? {
        guard transfer.hasShare else { return nil }
        transfer.hasShare = false
        return BodyShare { [loop] in loop.send(.bodyGone) }
    }

    private func cookies(of fetch: Fetch) -> [String]? {
        fetch.request.options.cookieJar.flatMap { cookieJars[$0] }
    }

    /// Takes the next step: at once on the same host, else when it is the other host's turn.
    private func follow(
        _ location: String, status: Int, _ id: TransferQueue.ID, _ fetch: Fetch
    ) {
        var next = fetch
        do throws(FetchError) {
            try next.follow(location, status: status, under: configuration)
        } catch {
            return end(fetch, with: .failure(error))
        }
        guard next.url.host != fetch.url.host else { return start(id, next) }
        next.hasPlace = false
        fetches[id] = next
        queue.finish(host: fetch.url.host, maxPerHost: maxPerHost)
        queue.append(id, host: next.url.host, maxPerHost: maxPerHost)
    }

    /// Ends a fetch from outside, wherever it is; one that has ended already is left as it is.
    private func stop(_ id: TransferQueue.ID, because error: FetchError) {
        guard let fetch = fetches.removeValue(forKey: id) else { return }
        if let transfer = fetch.transfer {
            loop.remove(transfer)
            keep(transfer)
        }
        end(fetch, with: .failure(error))
    }

    private func end(_ fetch: Fetch, with result: Result<FetchResponse, FetchError>) {
        if fetch.hasPlace { queue.finish(host: fetch.url.host, maxPerHost: maxPerHost) }
        fetch.end(with: result)
    }

    private func takeTransfer() throws(FetchError) -> CurlTransfer {
        if let transfer = idle.popLast() { return transfer }
        return try CurlTransfer(
            configuration: configuration, generation: generation, budget: budget)
    }

    private func keep(_ transfer: CurlTransfer) {
        budget.forget(transfer)
        if transfer.hasShare {
            transfer.hasShare = false
            budget.giveBack()
        }
        guard transfer.generation == generation, !transfer.isSpent, idle.count < maxTransfers else {
            return
        }
        idle.append(transfer)
    }
}
