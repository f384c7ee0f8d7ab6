import FoundationEssentials
import Identity
import TestSupport
import Testing

@Suite struct CanonicalURLTests {
    @Test func addressesOfOneArticleHaveOneForm() throws {
        let lines = try Fixture.text("identity/urls.txt").split(
            separator: "\n", omittingEmptySubsequences: false)
        let groups = lines.drop { $0.hasPrefix("#") }.split(whereSeparator: \.isEmpty)
        #expect(groups.count > 10)
        var seen: Set<String> = []
        for group in groups {
            let canonical = String(try #require(group.first))
            #expect(seen.insert(canonical).inserted)
            for url in group { #expect(CanonicalURL.of(String(url)) == canonical, "\(url)") }
        }
    }

    @Test(arguments: [
        "", "mailto:desk@harbour.example", "ftp://harbour.example/a", "//harbour.example/a", "/a",
        "a.html", "https://", "https:///a", "http:harbour.example", "javascript:alert(1)",
        "https://harbour.example", "https://www.harbour.example/", "http://harbour.example/#top",
        "https://harbour.example/?utm_source=rss", "https://harbour.example/index.html",
        "https://harbour.example:port/a", "https://har bour.example/a", "urn:uuid:1",
        "tag:x,2026:1",
    ])
    func whatIdentifiesNoPageHasNone(url: String) {
        #expect(CanonicalURL.of(url) == nil)
    }

    @Test(arguments: [
        ("https://harbour.example/a?id=1", "https://harbour.example/a?id=2"),
        ("https://harbour.example/a", "https://quay.example/a"),
        ("https://news.harbour.example/a", "https://harbour.example/a"),
        ("https://harbour.example/a%2Fb", "https://harbour.example/a/b"),
        ("https://harbour.example/a?ref=17", "https://harbour.example/a"),
        ("https://harbour.example/a?cid=17", "https://harbour.example/a"),
        ("https://harbour.example/a?sid=17", "https://harbour.example/a?sid=18"),
        ("https://harbour.example:8080/a", "https://harbour.example/a"),
        ("https://harbour.example/a.html", "https://harbour.example/a"),
        ("https://harbour.example/?p=1", "https://harbour.example/?p=2"),
    ])
    func differentPagesStayDifferent(one: String, other: String) {
        #expect(CanonicalURL.of(one) != CanonicalURL.of(other))
    }

    @Test func aHugeAddressHasNone() {
        #expect(
            CanonicalURL.of("https://harbour.example/" + String(repeating: "a", count: 9000)) == nil
        )
        let nested = "https://" + String(repeating: "www.google.com/amp/s/", count: 200)
        #expect(CanonicalURL.of(nested + "harbour.example/a") == nil)
    }

    @Test(arguments: 0..<20)
    func theFormIsStable(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let pieces = [
            "/", "//", "a", "amp", "index.html", ".amp", ".html", "%", "%2e", "%2F", "..", ".", "?",
            "&",
            "=", "utm_source=x", "#!", "#", ";jsessionid=1", ":", "é", " ", "+", "m.", "www.", "@",
            "x=1",
            "http://h.example/", "url=",
        ]
        for _ in 0..<500 {
            var url = "https://www.harbour.example/"
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                url += pieces[Int.random(in: 0..<pieces.count, using: &random)]
            }
            guard let form = CanonicalURL.of(url) else { continue }
            #expect(CanonicalURL.of(form) == form, "\(url)")
        }
    }

    private struct Case: Decodable {
        let id: String
        let input: String
        let expect: String
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "the shared material is not there"))
    func cleanedAddressesOfOtherReadersAreTheSamePage() throws {
        let path = try #require(SharedMaterial.path("conformance/cases/urlclean.json"))
        let cases = try JSONDecoder().decode([Case].self, from: Data(textOfFile(path).utf8))
        for item in cases {
            #expect(CanonicalURL.of(item.input) == CanonicalURL.of(item.expect), "\(item.id)")
        }
    }
}
