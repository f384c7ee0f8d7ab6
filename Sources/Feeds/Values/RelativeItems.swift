import Articles

/// Addresses that were relative where nothing was known to resolve them against: once the whole
/// feed is read, its own address or its page's may be.
enum RelativeItems {
    static func resolve(in feed: inout ParsedFeed, documentBase: URLReference?) {
        let candidates = [feed.feedURL, feed.homePageURL].compactMap { $0 }
        guard documentBase == nil,
            let base = candidates.lazy.map({ URLReference($0) }).first(where: { $0.isWeb })
        else { return }
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
        for index in feed.items.indices { resolve(&feed.items[index], base) }
    }

    private static func resolve(_ item: inout FeedItem, _ base: URLReference) {
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
            text = FeedText(String(decoding: resolved, as: UTF8.self), kind: .html)
        }
    }

    private static func resolve(_ url: inout String?, _ base: URLReference) {
        url = url.map { FeedAddress.resolve($0, base: base) }
    }
}
