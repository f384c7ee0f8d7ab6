/// A web server on loopback that answers what it was told to, for the tests and for `make run`.
///
/// It comes from `withFixtureServer`. What it answers can be changed at any time, and it remembers
/// who asked for what.
package struct FixtureServer: Sendable {
    /// A loopback address, 127.0.0.1 where the test asked for no other.
    package let address: String
    package let port: Int
    private let site: FixtureSite

    init(address: String, port: Int, site: FixtureSite) {
        self.address = address
        self.port = port
        self.site = site
    }

    /// The URL of `path`, which begins with a slash. Another `host` must lead to its address too:
    /// libcurl takes every name that ends in `.localhost` to 127.0.0.1.
    package func url(_ path: String, host: String? = nil) -> String {
        "http://\(host ?? address):\(port)\(path)"
    }

    /// Answers requests for `path` with `answer` from now on. A path without a query stands for all
    /// queries.
    package func serve(_ path: String, _ answer: FixtureAnswer) async {
        await site.serve(path, answer)
    }

    /// Answers requests for `path` with 404 from now on.
    package func remove(_ path: String) async {
        await site.serve(path, nil)
    }

    /// The requests for `path` so far, or all of them; those that wait at a gate too.
    package func requests(to path: String? = nil) async -> [FixtureRequest] {
        await site.requests(to: path)
    }

    /// Returns when `count` requests for `path`, or for any, have come since the start or the last
    /// `forgetRequests`, or when the task is cancelled.
    package func waitForRequests(_ count: Int, to path: String? = nil) async {
        await site.gate(after: count, to: path).wait()
    }

    /// The requests that come from now on, as they come.
    package func listen() async -> AsyncStream<FixtureRequest> {
        await site.listen()
    }

    /// The most requests that were under way at one time.
    package func peakInFlight() async -> Int {
        await site.peakInFlight
    }

    /// Starts the record of requests anew.
    package func forgetRequests() async {
        await site.forgetRequests()
    }
}

/// Runs a `FixtureServer` for as long as `body` does. Port 0 takes a free one. With another `address`
/// of 127.0.0.0/8, a test has two servers that are not one host.
@discardableResult
package func withFixtureServer<Result: Sendable>(
    address: String = "127.0.0.1", port: Int = 0, _ body: (FixtureServer) async throws -> Result
) async throws -> Result {
    let site = FixtureSite()
    let listener = try await FixtureListener(site: site, address: address, port: port)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await listener.run() }
        let result = try await body(
            FixtureServer(address: address, port: listener.port, site: site))
        group.cancelAll()
        return result
    }
}
