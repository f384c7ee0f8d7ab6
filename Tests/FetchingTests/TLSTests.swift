import Fetching
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)), .enabled(if: TLSServer.isThere)) struct TLSTests {
    private func options(_ change: (inout RequestOptions) -> Void) -> RequestOptions {
        var options = RequestOptions()
        change(&options)
        return options
    }

    private func isRefused(_ request: FetchRequest, by fetcher: Fetcher) async -> Bool {
        if case .tls? = await failure(of: request, by: fetcher) { true } else { false }
    }

    @Test("a certificate is looked at, unless its source does without")
    func verifies() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSServer(in: folder.path)
        let fetcher = try Fetcher(configuration: local)
        let strict = FetchRequest(url: server.url())
        let loose = FetchRequest(url: server.url(), options: options { $0.verifiesTLS = false })
        #expect(await isRefused(strict, by: fetcher))
        #expect(try await fetcher.fetch(loose).status == 200)
        // Neither its connection nor its handle is used for one who looks.
        #expect(await isRefused(strict, by: fetcher))
    }

    @Test("a source's own authorities are trusted for it, and its name is looked at all the same")
    func authorities() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSServer(in: folder.path)
        let fetcher = try Fetcher(configuration: local)
        let own = options { $0.authorityFile = server.certificate }
        let request = FetchRequest(url: server.url(), options: own)
        #expect(try await fetcher.fetch(request).status == 200)
        let other = FetchRequest(url: server.url(host: "127.0.0.1"), options: own)
        #expect(await isRefused(other, by: fetcher))
        #expect(await isRefused(FetchRequest(url: server.url()), by: fetcher))
    }

    @Test("a proxy that is reached by TLS is one whose certificate is trusted")
    func proxies() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSServer(in: folder.path)
        let way = options { $0.proxy = RequestOptions.Proxy(url: server.url()) }
        let request = FetchRequest(url: "http://news.example/feed", options: way)
        #expect(await isRefused(request, by: try Fetcher(configuration: local)))
        var configuration = local
        configuration.authorityFile = server.certificate
        #expect(try await Fetcher(configuration: configuration).fetch(request).status == 200)
        // A source that looks at no certificate of its own server looks at its proxy's.
        let loose = options {
            $0.proxy = way.proxy
            $0.verifiesTLS = false
        }
        let other = FetchRequest(url: "http://news.example/feed", options: loose)
        #expect(await isRefused(other, by: try Fetcher(configuration: local)))
    }

    @Test("what a source does without, it does not do without for another host")
    func elsewhere() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSServer(in: folder.path)
        let plain = try RawServer(
            "HTTP/1.1 302 Found\r\nLocation: \(server.url())\r\nContent-Length: 0\r\n\r\n")
        let fetcher = try Fetcher(configuration: local)
        for options in [
            options({ $0.verifiesTLS = false }), options({ $0.authorityFile = server.certificate }),
        ] {
            #expect(
                await isRefused(FetchRequest(url: plain.url(), options: options), by: fetcher))
        }
    }

    @Test("the authorities of the configuration are trusted wherever redirects lead")
    func everywhere() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSServer(in: folder.path)
        let plain = try RawServer(
            "HTTP/1.1 302 Found\r\nLocation: \(server.url())\r\nContent-Length: 0\r\n\r\n")
        var configuration = local
        configuration.authorityFile = server.certificate
        let fetcher = try Fetcher(configuration: configuration)
        #expect(try await fetcher.fetch(FetchRequest(url: plain.url())).status == 200)
        // A source's own are trusted instead, for its own host; elsewhere the general ones again.
        let own = options { $0.authorityFile = "/dev/null" }
        #expect(await isRefused(FetchRequest(url: server.url(), options: own), by: fetcher))
        #expect(
            try await fetcher.fetch(FetchRequest(url: plain.url(), options: own)).status == 200)
    }

    @Test("a client certificate is shown to the server that the source is at")
    func clientCertificates() async throws {
        let folder = try TemporaryFolder()
        let server = try TLSServer(in: folder.path, asksForCertificate: true)
        let fetcher = try Fetcher(configuration: local)
        let without = options { $0.authorityFile = server.certificate }
        #expect(
            await failure(of: FetchRequest(url: server.url(), options: without), by: fetcher) != nil
        )
        let with = options {
            $0.authorityFile = server.certificate
            $0.clientCertificate = RequestOptions.ClientCertificate(
                file: server.certificateAndKey)
        }
        let request = FetchRequest(url: server.url(), options: with)
        #expect(try await fetcher.fetch(request).status == 200)
        let missing = options {
            $0.authorityFile = server.certificate
            $0.clientCertificate = RequestOptions.ClientCertificate(file: folder.path + "/nothing")
        }
        #expect(
            await failure(of: FetchRequest(url: server.url(), options: missing), by: fetcher) != nil
        )
    }
}
