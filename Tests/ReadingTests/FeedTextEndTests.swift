import Feeds
import Reading
import Testing

@Suite struct FeedTextEndTests {
    @Test(arguments: [
        "<p>The council met on Monday and [&#8230;]</p>",
        "<p>The council met […]</p><p>The post <a href='/a'>Bridge</a> appeared first on <a href='/'>Courier</a>.</p>",
        "The council met on Monday and said &hellip;",
        "The council met on Monday...",
        "<p>The council met.</p><a href='/a'>Continue reading <span>“Bridge”</span> &rarr;</a>",
        "<p>Совет собрался.</p><p><a href='/a'>Читать далее »</a></p>",
        "<p>議会が開かれた。<a href='/a'>続きを読む</a></p>",
    ])
    func aBeginningBreaksOff(body: String) {
        #expect(FeedTextEnd.breaksOff(FeedText(body, kind: .html)))
    }

    @Test(arguments: [
        "<p>The council met on Monday.</p>",
        "<p>“Well …”, she said, and left the room.</p>",
        "<p>The council met.</p><p>Read also: <a href='/b'>The ferry runs again</a></p>",
        "<p>He would read more about the continued failings of this council, he said, if only there were time for it.</p>",
        "",
    ])
    func aWholeTextDoesNot(body: String) {
        #expect(!FeedTextEnd.breaksOff(FeedText(body, kind: .html)))
    }
}
