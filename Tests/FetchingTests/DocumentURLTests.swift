import Fetching
import Testing

@Suite struct DocumentURLTests {
    @Test(
        "relative URLs are relative to Content-Location, where that is a public address",
        arguments: [
            (nil, "https://a.example/feeds/1"),
            ("", "https://a.example/feeds/1"),
            ("/news/feed.xml", "https://a.example/news/feed.xml"),
            ("feed.xml", "https://a.example/feeds/feed.xml"),
            ("http://b.example/feed", "http://b.example/feed"),
            ("javascript:alert('x')", "https://a.example/feeds/1"),
            ("http://intranet/feed", "https://a.example/feeds/1"),
            ("http://10.0.0.7:8080/feed", "https://a.example/feeds/1"),
            ("http://[fd00::1]/feed", "https://a.example/feeds/1"),
        ] as [(String?, String)])
    func documentURL(contentLocation: String?, expected: String) {
        let response = FetchResponse(
            status: 200, url: "https://a.example/feeds/1",
            headers: contentLocation.map { [Header("content-location", $0)] } ?? [])
        #expect(response.documentURL == expected)
    }
}
