import Fetching
import FixtureServer
import Testing

/// What holds behind a SOCKS proxy, which does the connecting (docs/security.md).
@Suite(.timeLimit(.minutes(1))) struct SocksProxyTests {
    private static let schemes = ["socks4", "socks4a", "socks5", "socks5h"]

    private func request(_ url: String, _ scheme: String, _ proxy: SocksServer) -> FetchRequest {
        var options = RequestOptions()
        options.proxy = RequestOptions.Proxy(url: "\(scheme)://127.0.0.1:\(proxy.port)")
        return FetchRequest(url: url, options: options, allowsPrivateNetworks: false)
    }

    @Test("a local address in any spelling does not even reach the proxy", arguments: schemes)
    func refuses(scheme: String) async throws {
        let proxy = try SocksServer()
        let fetcher = try Fetcher()
        for host in [
            "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "10.1.2.3",
            "169.254.169.254", "localhost", "LOCALHOST", "localhost.", "a.localhost", "0",
            "%31%32%37.0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "２１３０７０６４３３", "𝟎x7f.1",
            "ｌｏｃａｌｈｏｓｔ", "a。localhost", "lo\u{AD}calhost", "ſ.localhoſt", "½.1", "[::1]",
            "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
            "[fd12::1]",
        ] {
            let error = await failure(of: request("http://\(host)/", scheme, proxy), by: fetcher)
            switch error {
            case .forbiddenAddress, .badURL: break
            default: Issue.record("\(host): \(String(describing: error))")
            }
        }
        #expect(proxy.connections == 0)
    }

    @Test("no redirect that came through the proxy leads to a local address", arguments: schemes)
    func refusesHop(scheme: String) async throws {
        let proxy = try SocksServer(
            answering: "HTTP/1.1 302 Found\r\nLocation: http://127.1/secret\r\n"
                + "Content-Length: 0\r\n\r\n")
        let fetcher = try Fetcher()
        let error = await failure(of: request("http://93.184.215.14/", scheme, proxy), by: fetcher)
        #expect(
            error == .forbiddenAddress(host: "127.0.0.1", address: "127.0.0.1", kind: "loopback"))
        // A number is no name, whoever is asked for it.
        let number = "93.184.215.14"
        #expect(proxy.targets == [scheme == "socks4a" ? .name(number) : .address(number)])
    }

    /// With the others libcurl looks names up here: that is what `4a` and `5h` are for.
    @Test(
        "the proxy looks names up, letters of all scripts too", arguments: ["socks4a", "socks5h"],
        [
            ("news.invalid", "news.invalid"), ("127.0.0.1.news.invalid", "127.0.0.1.news.invalid"),
            ("bücher.invalid", "xn--bcher-kva.invalid"), ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
            // A top-level domain with the Chinese number eight.
            ("例え.八卦", "xn--r8jz45g.xn--45q11c"),
        ])
    func passesNames(scheme: String, host: (written: String, asked: String)) async throws {
        let proxy = try SocksServer()
        let fetcher = try Fetcher()
        let answer = try await fetcher.fetch(
            request("http://\(host.written)/", scheme, proxy))
        #expect(answer.status == 200)
        #expect(proxy.targets == [.name(host.asked)])
    }
}
