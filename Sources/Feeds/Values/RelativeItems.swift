import Articles

/// Addresses that were relative where nothing was known to resolve them against: the feed's own
/// address or its page's may be known later.
enum RelativeItems {
    /// What a feed's relative addresses mean where neither the document's address nor an `xml:base`
    /// is known.
    static func base(feedURL: String?, homePageURL: String?) -> URLReference? {
        for candidate in [feedURL, homePageURL] {
            guard let reference = candidate.map({ URLReference($0) }) else { continue }
            if reference.isWeb { return reference }
        }
        return nil
    }

    /// Settles the feed's own addresses.
    static func resolve(in feed: inout ParsedFeed) {
        guard let base = base(feedURL: feed.feedURL, homePageURL: feed.homePageURL) else { return }
        resolve(&feed.homePageURL, base)
        resolve(&feed.feedURL, base)
        resolve(&feed.iconURL, base)
        resolve(&feed.faviconURL, base)
        resolve(&feed.nextPageURL, base)
        resolve(&feed.license, base)
        for page in [
            \FeedPages.first, \.last, \.previous, \.next, \.previousArchive, \.nextArchive,
            \.current,
        ] { resolve(&feed.pages[keyPath: page], base) }
    }

    /// Settles an item's addresses by what its feed says.
    static func resolve(_ item: inout FeedItem, in feed: ParsedFeed) {
        guard let base = base(feedURL: feed.feedURL, homePageURL: feed.homePageURL) else { return }
        resolve(&item, base)
    }

    static func resolve(_ item: inout FeedItem, _ base: URLReference) {
        resolve(&item.url, base)
        resolve(&item.externalURL, base)
        resolve(&item.imageURL, base)
        resolve(&item.commentsURL, base)
        resolve(&item.commentsFeedURL, base)
        resolve(&item.license, base)
        resolve(&item.content, base)
        resolve(&item.summary, base)
        for index in item.attachments.indices {
            item.attachments[index].url = FeedAddress.resolve(
                item.attachments[index].url, base: base)
        }
    }

    private static func resolve(_ text: inout FeedText?, _ base: URLReference) {
        guard let written = text, written.kind == .html else { return }
        let bytes = Array(written.value.utf8)
        if let resolved = MarkupLinks.resolve(bytes, 0..<bytes.count, base: base) {
            text = FeedText(resolved.text, kind: .html)
        }
    }

    private static func resolve(_ url: inout String?, _ base: URLReference) {
        url = url.map { FeedAddress.resolve($0, base: base) }
    }
}
