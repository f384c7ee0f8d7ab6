import Feeds
import TestSupport
import Testing

@Suite struct OPMLTests {
    @Test func readsFoldersOddCasesAndBrokenMarkup() throws {
        let opml = try OPML.parse(Fixture.bytes("feeds/subscriptions.opml"))
        #expect(opml.title == "Ada's list & more")
        #expect(opml.outlines.map(\.title) == ["Coast", "Harbour again", "A note"])
        let subscriptions = opml.subscriptions
        #expect(
            subscriptions.map(\.feedURL) == [
                "https://courier.example/feed.xml", "https://buoy.example/feed.json?a=1&b=2",
            ])
        #expect(subscriptions.map(\.folders) == [["Coast"], ["Coast", "Deep & wide"]])
        #expect(subscriptions[0].tags == ["news", "boats/ferries", "daily"])
        #expect(subscriptions[0].homeURL == "https://courier.example/")
        #expect(subscriptions[1].title == "Buoy")
    }

    @Test func importAfterExportLosesNothing() throws {
        let first = try OPML.parse(Fixture.bytes("feeds/subscriptions.opml"))
        let again = try OPML.parse(first.serialised())
        #expect(again.subscriptions == first.subscriptions)
        #expect(again.outlines.map(\.title) == first.outlines.map(\.title))
        #expect(
            again.outlines[0].children[1].children[0].attributes.contains {
                $0.name == "custom:colour" && $0.value == "blue"
            })
        #expect(again.serialised() == (try OPML.parse(again.serialised())).serialised())
    }

    @Test func anyDepthIsRead() throws {
        let count = 50_000
        let text =
            "<opml><body>" + String(repeating: "<outline text='f'>", count: count)
            + "<outline xmlUrl='https://a.example/'/>"
            + String(repeating: "</outline>", count: count)
        #expect(
            try OPML.parse(Array(text.utf8)).subscriptions.map(\.feedURL) == ["https://a.example/"])
    }

    @Test func somethingElseIsAnError() {
        #expect(throws: OPMLError.notOPML(found: "an HTML page")) {
            try OPML.parse(Array("<html></html>".utf8))
        }
        #expect(throws: OPMLError.empty) { try OPML.parse([]) }
    }
}
