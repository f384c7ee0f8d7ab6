import Articles
import Fetching
import Testing

@Suite struct CachingTests {
    private static let date = ("Date", "Sun, 22 Nov 2026 09:00:00 GMT")

    @Test(
        "freshness comes from max-age less Age, else from Expires against Date",
        arguments: [
            ([("Cache-Control", "max-age=600")], 600),
            ([("Cache-Control", "public, Max-Age=\"600\" , immutable")], 600),
            ([("Cache-Control", "private"), ("Cache-Control", "max-age=60")], 60),
            ([("Cache-Control", "max-age=600"), ("Age", "200")], 400),
            ([("Cache-Control", "max-age=600"), ("Age", "900")], 0),
            ([("Cache-Control", "max-age=600, no-cache")], 0),
            ([("Cache-Control", "no-store")], 0),
            ([("Cache-Control", "max-age=60, max-age=600")], 60),
            ([("Cache-Control", "max-age=99999999999999999999999999")], 1 << 31),
            ([("Cache-Control", "max-age=-1")], nil),
            ([("Cache-Control", "max-age=soon")], nil),
            ([("Cache-Control", "s-maxage=600")], nil),
            ([("Cache-Control", "extension=\"max-age=5, x\"")], nil),
            ([date, ("Expires", "Sun, 22 Nov 2026 09:30:00 GMT")], 1800),
            ([date, ("Expires", "Sun, 22 Nov 2026 08:30:00 GMT")], 0),
            ([date, ("Expires", "Fri, 31 Dec 9999 23:59:59 GMT")], 1 << 31),
            ([date, ("Expires", "0")], 0),
            ([("Expires", "-1")], 0),
            ([("Expires", "Sun, 22 Nov 2026 09:30:00 GMT")], nil),
            (
                [
                    date, ("Cache-Control", "max-age=5"),
                    ("Expires", "Sun, 22 Nov 2026 09:30:00 GMT"),
                ], 5
            ),
            ([], nil),
        ] as [([(String, String)], Int64?)])
    func maxAge(headers: [(String, String)], seconds: Int64?) {
        let response = FetchResponse(
            status: 200, url: "http://a.example/", headers: headers.map { Header($0.0, $0.1) })
        #expect(response.maxAge == seconds.map { .seconds($0) })
    }

    @Test(
        "Retry-After is read as seconds and as a date",
        arguments: [
            ("120", 120), (" 0 ", 0), ("99999999999999999999999999", 1 << 31),
            ("Sun, 22 Nov 2026 10:00:00 GMT", 3600), ("Sunday, 22-Nov-26 10:00:00 GMT", 3600),
            ("Sat, 21 Nov 2026 09:00:00 GMT", -86_400), ("Fri, 31 Dec 9999 23:59:59 GMT", 1 << 31),
            ("-5", nil), ("", nil), ("later", nil), ("1.5", nil),
        ] as [(String, Int64?)])
    func retryAfter(value: String, seconds: Int64?) throws {
        let now = try #require(Timestamp("2026-11-22T09:00:00Z"))
        let response = FetchResponse(
            status: 429, url: "http://a.example/", headers: [Header("retry-after", value)])
        #expect(response.retryAfter(now: now) == seconds.map { now + .seconds($0) })
    }

    @Test("validators are what the server wrote")
    func validators() {
        let response = FetchResponse(
            status: 200, url: "http://a.example/",
            headers: [Header("etag", "W/\"a b\""), Header("last-modified", "yesterday, roughly")])
        #expect(
            response.validators
                == Validators(etag: "W/\"a b\"", lastModified: "yesterday, roughly"))
        #expect(FetchResponse(status: 200, url: "http://a.example/").validators == nil)
    }

    @Test("a source has moved as far as the way began with permanent steps")
    func movedTo() {
        func moved(_ statuses: [Int]) -> String? {
            FetchResponse(
                status: 200, url: "x",
                redirects: statuses.enumerated().map {
                    Redirect(status: $1, from: "\($0)", to: "\($0 + 1)")
                }
            ).movedTo
        }
        #expect(moved([]) == nil)
        #expect(moved([301]) == "1")
        #expect(moved([301, 308]) == "2")
        #expect(moved([301, 302]) == "1")
        #expect(moved([307, 301]) == nil)
    }

    @Test(
        "the three forms of an HTTP date are read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"),
            ("Wed, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("tue, 29 feb 2028 00:00:00 gmt", "2028-02-29T00:00:00Z"),
            ("Thursday, 01-Jan-26 00:00:00 UTC", "2026-01-01T00:00:00Z"),
            ("Thu, 29 Feb 2027 00:00:00 GMT", nil), ("Sun, 06 Nov 1994", nil),
            ("Sun, 06 Nov 1994 24:61:00 GMT", nil), ("06 Nov 1994 08:49 GMT", nil), ("0", nil),
            ("", nil), ("1994-11-06T08:49:37Z", nil), ("Sun, 06 Nov 1994 08:49:37 +0200", nil),
        ] as [(String, String?)])
    func httpDate(text: String, expected: String?) {
        #expect(HTTPDate.parse(text)?.description == expected)
    }
}
