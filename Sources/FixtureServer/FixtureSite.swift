/// What a `FixtureServer` holds: its answers, and the requests that came.
actor FixtureSite {
    /// What goes out for one request.
    struct Reply {
        var status: Int
        var headers: [(name: String, value: String)]
        var body: [UInt8]
        var gate: FixtureGate?
        var fault: FixtureAnswer.Fault?
    }

    /// A server that runs for days must not keep every request.
    private static let recordCeiling = 10_000

    private(set) var requests: [FixtureRequest] = []
    private(set) var peakInFlight = 0
    private var inFlight = 0
    private var answers: [String: FixtureAnswer] = [:]
    private var watchers: [(path: String?, count: Int, gate: FixtureGate)] = []
    private var listeners: [AsyncStream<FixtureRequest>.Continuation] = []

    func serve(_ path: String, _ answer: FixtureAnswer?) {
        answers[path] = answer
    }

    func requests(to path: String?) -> [FixtureRequest] {
        requests.filter { path == nil || $0.path == path }
    }

    func forgetRequests() {
        requests = []
        peakInFlight = inFlight
    }

    /// A gate that opens when `count` requests have come.
    func gate(after count: Int, to path: String?) async -> FixtureGate {
        let gate = FixtureGate()
        if requests(to: path).count >= count {
            await gate.open()
        } else {
            watchers.append((path, count, gate))
        }
        return gate
    }

    /// The requests that come from now on.
    func listen() -> AsyncStream<FixtureRequest> {
        let (stream, continuation) = AsyncStream<FixtureRequest>.makeStream()
        listeners.append(continuation)
        return stream
    }

    /// Takes note of a request and says what to answer. `end` follows when that is done.
    func begin(_ request: FixtureRequest) async -> Reply {
        if requests.count >= Self.recordCeiling { requests.removeFirst(Self.recordCeiling / 2) }
        requests.append(request)
        inFlight += 1
        peakInFlight = max(peakInFlight, inFlight)
        for listener in listeners { listener.yield(request) }
        let reached = watchers.filter { requests(to: $0.path).count >= $0.count }
        watchers.removeAll { watcher in reached.contains { $0.gate === watcher.gate } }
        for watcher in reached { await watcher.gate.open() }
        return reply(to: request)
    }

    func end() {
        inFlight -= 1
    }

    private func reply(to request: FixtureRequest) -> Reply {
        let path = String(request.path.prefix { $0 != "?" })
        guard let answer = answers[request.path] ?? answers[path] else {
            return Reply(
                status: 404, headers: [("Content-Type", "text/plain")],
                body: Array("There is nothing at \(request.path).\n".utf8))
        }
        var headers = answer.headers
        if let etag = answer.etag { headers.append(("ETag", etag)) }
        if let lastModified = answer.lastModified {
            headers.append(("Last-Modified", lastModified))
        }
        guard !isUnchanged(answer, for: request) else {
            headers.removeAll { $0.name == "Content-Type" }
            return Reply(status: 304, headers: headers, body: [], gate: answer.gate)
        }
        var body = answer.body
        if let gzipBody = answer.gzipBody {
            headers.append(("Vary", "Accept-Encoding"))
            if request.header("Accept-Encoding")?.contains("gzip") == true {
                headers.append(("Content-Encoding", "gzip"))
                body = gzipBody
            }
        }
        return Reply(
            status: answer.status, headers: headers, body: body, gate: answer.gate,
            fault: answer.fault)
    }

    /// RFC 9110, section 13.2.2: `If-None-Match` decides where it is sent. A time is compared as
    /// text, as many servers do.
    private func isUnchanged(_ answer: FixtureAnswer, for request: FixtureRequest) -> Bool {
        guard answer.status == 200 else { return false }
        if let given = request.header("If-None-Match") {
            guard let etag = answer.etag else { return false }
            return given == "*" || Self.strong(given) == Self.strong(etag)
        }
        guard let given = request.header("If-Modified-Since") else { return false }
        return given == answer.lastModified
    }

    private static func strong(_ etag: String) -> Substring {
        etag.hasPrefix("W/") ? etag.dropFirst(2) : etag[...]
    }
}
