import Testing

@testable import Fetching

@Suite struct WebURLTests {
    @Test(
        "a URL goes out as it was written, without its fragment",
        arguments: [
            ("http://a.example/Feed?X=1#top", "http://a.example/Feed?X=1", "a.example", 80),
            ("https://A.Example:8443", "https://A.Example:8443", "a.example", 8443),
            ("HTTP://a.example/", "HTTP://a.example/", "a.example", 80),
            ("https://user:p%40ss@a.example/x", "https://a.example/x", "a.example", 443),
            ("https://a.example:1@b.example:2/", "https://b.example:2/", "b.example", 2),
            ("http://a.example\\@b.example/", "http://b.example/", "b.example", 80),
            ("http://A.example./x", "http://A.example./x", "a.example", 80),
            ("http://bücher.example/", "http://bücher.example/", "bücher.example", 80),
            ("http://[2001:DB8::1]:81/", "http://[2001:DB8::1]:81/", "2001:db8::1", 81),
            ("http://a.example?q", "http://a.example?q", "a.example", 80),
            (" http://a.example/ \n", "http://a.example/", "a.example", 80),
            ("http://a.example/a b/é", "http://a.example/a%20b/%C3%A9", "a.example", 80),
            ("http://a.example/?u=http://b@c/", "http://a.example/?u=http://b@c/", "a.example", 80),
        ])
    func reads(text: String, sent: String, host: String, port: Int) throws {
        let url = try WebURL(text)
        #expect(url.text == sent)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.isSecure == text.hasPrefix("https"))
    }

    @Test(
        "what is no web address is refused",
        arguments: [
            "", "feed.xml", "/feed", "ftp://a.example/", "file:///etc/passwd", "http://",
            "http:///x",
            "https://user@/x", "http://a.example:port/", "http://a.example:99999/", "http://[::1/",
            "http://a b/", "http://a.example/\u{1}x", "javascript:alert(1)", "http:a.example",
            "http://a.example\\.b.example/", "http://a.example%2Fb/", "http://[fe80::1%25lo]/",
            "http://./", "http://a{b}/",
            "http://%31%32%37.0.0.1/",
        ])
    func refuses(text: String) {
        #expect(throws: FetchError.self) { try WebURL(text) }
    }

    @Test("a redirect leads to http and https alone, and not from https to http")
    func redirects() throws {
        let plain = try WebURL("http://a.example/")
        let secure = try WebURL("https://a.example/")
        #expect(
            try plain.redirected(to: "https://b.example/", allowsDowngrade: false).host
                == "b.example")
        #expect(throws: FetchError.self) {
            try secure.redirected(to: "http://b.example/", allowsDowngrade: false)
        }
        #expect(
            try secure.redirected(to: "http://b.example/", allowsDowngrade: true).host
                == "b.example")
        for other in [
            "http://b.example:22/", "http://b.example:6667/", "http://b.example:0/",
            "file:///etc/passwd", "gopher://a.example/1", "dict://a.example/", "ftp://x/",
        ] {
            #expect(throws: FetchError.self) {
                try plain.redirected(to: other, allowsDowngrade: true)
            }
        }
    }

    @Test("user and password are read, percent forms undone, and shown to nobody who prints them")
    func logins() throws {
        let url = try WebURL("https://ann%40a:p%3Aq%zz:r@a.example/")
        #expect(url.login == .basic(user: "ann@a", password: Secret("p:q%zz:r")))
        #expect(!"\(url) \(String(reflecting: url))".contains("p:q"))
        #expect(
            try WebURL("https://ann@a.example/").login == .basic(user: "ann", password: Secret("")))
        #expect(try WebURL("https://@a.example/").login == nil)
        #expect(
            try url.redirected(to: "https://x:y@a.example/", allowsDowngrade: false).login == nil)
    }

    @Test("an origin is scheme, host and port")
    func origins() throws {
        let url = try WebURL("https://a.example/x")
        #expect(url.isSameOrigin(as: try WebURL("https://A.example:443/y")))
        #expect(!url.isSameOrigin(as: try WebURL("http://a.example/x")))
        #expect(!url.isSameOrigin(as: try WebURL("https://a.example:444/x")))
        #expect(!url.isSameOrigin(as: try WebURL("https://b.example/x")))
    }
}
