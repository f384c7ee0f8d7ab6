import Articles
import Testing

@Suite struct URLReferenceTests {
    /// RFC 3986, sections 5.4.1 and 5.4.2.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
        ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"),
        ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
        ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
        ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
        ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
        ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/./x", "http://a/b/c/g#s/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
        ("http:g", "http:g"),
    ])
    func isResolvedAsTheStandardSays(reference: String, expected: String) {
        let base = URLReference("http://a/b/c/d;p?q")
        #expect(URLReference(reference).resolved(against: base).description == expected)
    }

    @Test(arguments: [
        ("a.html", "https://h.example", "https://h.example/a.html"),
        ("?p=1", "https://h.example", "https://h.example?p=1"),
        ("//cdn.example/x", "https://h.example/a/", "https://cdn.example/x"),
        (" \n/a\tb ", "https://h.example/", "https://h.example/ab"),
    ])
    func whatFeedsWriteIsResolved(reference: String, base: String, expected: String) {
        let resolved = URLReference(reference).resolved(against: URLReference(base))
        #expect(resolved.description == expected)
    }

    @Test(arguments: [
        ("https://User@H.Example:8080/a", "h.example"),
        ("http://[2001:DB8::1]:80/", "[2001:db8::1]"),
        ("https://a:b@c@h.example/", "h.example"), ("https:///a", nil), ("mailto:x@h.example", nil),
        ("/a", nil), ("https://:80/", nil),
    ])
    func hostIsThePartBetweenUserAndPort(url: String, host: String?) {
        #expect(URLReference(url).host == host)
    }

    @Test(arguments: [
        ("http://h.example", true), ("HTTPS://h.example/a", true), ("ftp://h.example/", false),
        ("http:/h.example", false), ("//h.example", false), ("1http://h.example", false),
        ("", false),
    ])
    func webAddressesAreAbsolute(url: String, isWeb: Bool) {
        #expect(URLReference(url).isWeb == isWeb)
    }

    @Test func thePartsAreThoseThatWereWritten() {
        let url = URLReference("https://u:p@H.example:1/a%2fb;c?d=%20&e?#f#g")
        #expect(url.scheme == "https")
        #expect(url.authority == "u:p@H.example:1")
        #expect(url.path == "/a%2fb;c")
        #expect(url.query == "d=%20&e?")
        #expect(url.fragment == "f#g")
        #expect(url.description == "https://u:p@H.example:1/a%2fb;c?d=%20&e?#f#g")
    }
}
