import Articles
import Testing

@testable import Settings

@Suite struct FetchOptionsTests {
    private func parse(_ text: String) throws(SettingsError) -> Settings {
        try Settings.parse(text, file: "/etc/syncd/syncd.toml", environment: [:], userID: 0)
    }

    private func errors(_ options: String) -> [String] {
        do {
            _ = try parse("[[source]]\nurl = \"https://a.example/\"\n" + options)
            return []
        } catch {
            guard case .invalid(let problems) = error else { return ["\(error)"] }
            return problems.map { "\($0)".replacing("/etc/syncd/syncd.toml", with: "F") }
        }
    }

    @Test("everything that a source may want of a request is read, paths below the file's folder")
    func reads() throws {
        let settings = try parse(
            """
            [fetch]
            contact = "ann@a.example"
            proxy = "http://proxy.example:3128"
            proxy_auth = { user = "p", password.credential = "proxy" }
            headers.Accept-Language = "de"

            [[source]]
            url = "https://a.example/feed"
            user_agent = "odd/1"
            auth = { user = "ann", password = { file = "secrets/a" } }
            headers = { X-Api-Key = { credential = "key" }, Accept = "text/xml" }
            proxy = "socks5h://127.0.0.1:9050"
            client_certificate = { certificate = { file = "/c.pem" }, key = { file = "/k.pem" } }
            ca_file = "ca.pem"
            verify_tls = false
            allow_downgrade = true
            http2 = false
            cookies = true

            [[source]]
            url = "https://b.example/feed"
            [source.auth]
            token.file = "/t"
            """)
        let options = settings.sources[0].options
        #expect(
            options.login
                == FetchOptions.Login(user: "ann", password: .file("/etc/syncd/secrets/a")))
        #expect(
            options.headers == [
                "X-Api-Key": .secret(.credential("key")), "Accept": .text("text/xml"),
            ])
        #expect(options.authorityFile == "/etc/syncd/ca.pem")
        #expect(
            options.clientCertificate
                == FetchOptions.ClientCertificate(
                    certificate: .file("/c.pem"), key: .file("/k.pem")))
        #expect(options.verifiesTLS == false)
        #expect(options.allowsDowngrade == true)
        #expect(options.usesHTTP2 == false)
        #expect(options.keepsCookies == true)
        #expect(settings.sources[1].options.login == FetchOptions.Login(token: .file("/t")))
        // The source's proxy goes without the login of the other one.
        let filled = options.filled(from: settings.fetch.options)
        #expect(filled.proxy == "socks5h://127.0.0.1:9050")
        #expect(filled.proxyLogin == nil)
        #expect(filled.headers?["Accept-Language"] == .text("de"))
        let other = settings.sources[1].options.filled(from: settings.fetch.options)
        #expect(other.proxyLogin?.password == .credential("proxy"))
        #expect(settings.fetch.contact == "ann@a.example")
    }

    @Test(
        "what is wrong is told with its place, and no secret with it",
        arguments: [
            (
                "auth = { user = \"ann\", password = \"s3cret\" }",
                "F:3:24: source[1].auth.password: a secret is not written here; expected { file = "
                    + "\"…\" } or { credential = \"…\" }"
            ),
            (
                "auth.token = { file = \"/a\", credential = \"b\" }",
                "F:3:1: source[1].auth.token: both file and credential; expected one of them"
            ),
            (
                "auth.user = \"ann\"",
                "F:3:1: source[1].auth: the password is missing; expected user and password, or token"
            ),
            (
                "headers.X-Api-Key = \"s3cret\"",
                "F:3:1: source[1].headers.X-Api-Key: a secret is not written here; expected { file = "
                    + "\"…\" } or { credential = \"…\" }, or auth for a login"
            ),
            (
                "headers.Host = \"b.example\"",
                "F:3:1: source[1].headers.Host: the daemon sets this header by itself; expected "
                    + "another one"
            ),
            (
                "headers.\"X Y\" = \"1\"",
                "F:3:1: source[1].headers.X Y: this is no name of a header; expected letters, digits "
                    + "and \"-\""
            ),
            (
                "headers.X = \"a\\nb\"",
                "F:3:1: source[1].headers.X: this cannot be sent; expected a text of at most 4096 "
                    + "visible ASCII characters"
            ),
            (
                "proxy = \"ftp://u:s3cret@p.example\"",
                "F:3:1: source[1].proxy: \"ftp://p.example\" is no proxy's address; expected a URL "
                    + "such as \"socks5h://127.0.0.1:9050\", with http, https, socks4, socks4a, "
                    + "socks5 or socks5h, and its login in proxy_auth"
            ),
            (
                "auth = { user = \"a\", password = { credential = \"../x\" } }",
                "F:3:35: source[1].auth.password.credential: \"../x\" cannot be a credential's name; "
                    + "expected a name as in LoadCredential=, without a slash"
            ),
            (
                "client_certificate.key.file = \"/k\"",
                "F:3:1: source[1].client_certificate: the certificate is missing; expected "
                    + "certificate = { file = \"…\" }"
            ),
            (
                "verify_tls = \"no\"",
                "F:3:1: source[1].verify_tls: found \"no\"; expected true or false, without quotes"
            ),
        ])
    func tells(options: String, line: String) {
        let found = errors(options)
        #expect(found.contains(line), "\(found)")
        #expect(!found.joined().contains("s3cret"))
    }

    @Test("what one server gets and another must not is no general setting")
    func general() {
        for key in ["auth.token.file = \"/t\"", "cookies = true", "verify_tls = false"] {
            #expect(throws: SettingsError.self, "\(key)") { try parse("[fetch]\n" + key) }
        }
    }
}
