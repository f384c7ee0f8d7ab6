import Articles
import Feeds

/// What is wrong with a feed's items that no parser warns of, because each can be read: the things
/// that make an archive lose or repeat them.
struct FeedFindings {
    /// One kind of finding, and the numbers of the items that have it, from 1.
    struct Finding {
        let text: String
        var items: [Int] = []
    }

    private(set) var findings: [Finding] = []

    /// Looks at the items of `feed` at the time `now`.
    init(_ feed: ParsedFeed, now: Timestamp) {
        var noIdentity = Finding(text: "no id and no link, so that nothing tells it from another")
        var noID = Finding(text: "no id, so that its link stands for one")
        var repeated = Finding(text: "the id of an item before it")
        var noTitle = Finding(text: "no title")
        var noText = Finding(text: "no text")
        var noDate = Finding(text: "no date")
        var future = Finding(text: "a date more than a day ahead")
        var relative = Finding(text: "a relative link, and nothing says what to (see --url)")
        var seen: Set<String> = []
        for (index, item) in feed.items.enumerated() {
            let number = index + 1
            if let guid = item.guid {
                if !seen.insert(guid).inserted { repeated.items.append(number) }
            } else if item.url == nil, item.externalURL == nil {
                noIdentity.items.append(number)
            } else {
                noID.items.append(number)
            }
            if (item.title ?? "").isEmpty { noTitle.items.append(number) }
            if item.content == nil, item.summary == nil { noText.items.append(number) }
            if let date = item.published ?? item.updated {
                if date > now + .seconds(86_400) { future.items.append(number) }
            } else {
                noDate.items.append(number)
            }
            if let url = item.url, URLReference(url).scheme == nil { relative.items.append(number) }
        }
        findings = [noIdentity, repeated, relative, future, noID, noDate, noTitle, noText].filter {
            !$0.items.isEmpty
        }
        if feed.items.isEmpty { findings.append(Finding(text: "no items")) }
    }
}
