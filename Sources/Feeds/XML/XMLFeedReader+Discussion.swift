/// Comments and answers: `slash:`, `wfw:` and the threading extension of Atom (RFC 4685).
extension XMLFeedReader {
    mutating func readDiscussion(_ namespace: XMLNamespace, _ element: ElementName) {
        switch (namespace, element) {
        case (.slash, .comments), (.threading, .total): readCommentCount()
        case (.wellFormedWeb, .commentrss):
            draft.item.commentsFeedURL = readAddress() ?? draft.item.commentsFeedURL
        case (.threading, .inReplyTo):
            if draft.item.inReplyTo == nil {
                let reply = FeedReply(
                    guid: attribute("ref") ?? attribute("idref"),
                    url: address("href") ?? address("source"))
                draft.item.inReplyTo = reply == FeedReply() ? nil : reply
            }
            push(.ignored)
        default: push(.ignored)
        }
    }

    /// A link with `rel="replies"`; one that does not say what it is leads to a feed (RFC 4685, 4).
    mutating func readReplies(_ url: String, isPage: Bool) {
        if isPage {
            draft.item.commentsURL = draft.item.commentsURL ?? url
        } else {
            draft.item.commentsFeedURL = draft.item.commentsFeedURL ?? url
        }
        let count = attribute("thr:count").flatMap { Int($0) }
        draft.item.commentCount = draft.item.commentCount ?? count
    }

    private mutating func readCommentCount() {
        guard let text = readText(), let count = Int(text), count >= 0 else { return }
        draft.item.commentCount = count
    }
}
