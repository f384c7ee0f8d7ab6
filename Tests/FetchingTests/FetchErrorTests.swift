import Fetching
import Testing

@Suite struct FetchErrorTests {
    @Test(
        "an error says what, where and what to do",
        arguments: [
            (
                .badURL(url: "feed", reason: "it is no address"),
                "\"feed\" cannot be fetched: it is no address"
            ),
            (
                .forbiddenRedirect(to: "http://me:s3cret@a.example/x", reason: "it leads nowhere"),
                "the redirect to http://…@a.example/x is not followed: it leads nowhere"
            ),
            (
                .unresolved(host: "news.exmaple"),
                "the name news.exmaple has no address: is it spelled right, and is the network up?"
            ),
            (
                .refused(host: "127.0.0.1", port: 9),
                "connection to 127.0.0.1:9 was refused: is the server running?"
            ),
            (
                .forbiddenAddress(host: "10.0.0.8", address: "10.0.0.8", kind: "private"),
                "10.0.0.8 is not a public address (private): set allow_private_networks = true for "
                    + "this source, or in [fetch], if it is meant to be local"
            ),
            (
                .forbiddenAddress(host: "intra.example", address: "10.0.0.8", kind: "private"),
                "intra.example leads to 10.0.0.8, which is not a public address (private): set "
                    + "allow_private_networks = true for this source, or in [fetch], if it is meant "
                    + "to be local"
            ),
            (
                .timedOut(host: "a.example", after: .seconds(30)),
                "no complete answer of a.example within 30 s: it is slow just now; timeout in "
                    + "[fetch] gives it longer"
            ),
            (
                .timedOut(host: "a.example", after: .milliseconds(300)),
                "no complete answer of a.example within 300 ms: it is slow just now; timeout in "
                    + "[fetch] gives it longer"
            ),
            (
                .stalled(host: "a.example", after: .seconds(20)),
                "a.example sent next to nothing for 20 s: it is overloaded just now, or holds us off"
            ),
            (
                .tooLarge(host: "a.example", limit: 20 << 20),
                "the answer of a.example is larger than 20 MiB: max_body in [fetch] is the limit"
            ),
            (
                .incomplete(host: "a.example", reason: "transfer closed"),
                "the answer of a.example broke off (transfer closed): nothing of it was used"
            ),
            (
                .other(host: "a.example", code: 27, message: "Out of memory"),
                "the fetch from a.example failed: Out of memory (libcurl 27)"
            ),
        ] as [(FetchError, String)])
    func says(error: FetchError, text: String) {
        #expect(error.description == text)
    }
}
