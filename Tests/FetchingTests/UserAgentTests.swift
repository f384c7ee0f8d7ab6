import Fetching
import Testing

@Suite struct UserAgentTests {
    @Test(
        "product, version and contact are named",
        arguments: [
            (
                nil as String?,
                "syncd/1.2 (feed archive; no contact set: abuse@ the network it comes from)"
            ),
            ("https://a.example/bot", "syncd/1.2 (+https://a.example/bot)"),
            ("mailto:ann@a.example", "syncd/1.2 (+mailto:ann@a.example)"),
            ("ann@a.example", "syncd/1.2 (+mailto:ann@a.example)"),
        ])
    func text(contact: String?, expected: String) {
        #expect(UserAgent.text(product: "syncd", version: "1.2", contact: contact) == expected)
    }
}
