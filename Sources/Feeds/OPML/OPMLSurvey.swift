import Articles

/// The feeds of a list, and what is none.
package struct OPMLSurvey: Sendable {
    package private(set) var subscriptions: [OPML.Subscription] = []
    package private(set) var refused: [OPML.Refusal] = []
    private var places: [String: Int] = [:]

    mutating func add(_ outline: OPMLOutline, folders: [String], isComment: Bool) {
        guard let written = outline.feedURL else {
            if let url = outline.attribute("url") {
                refuse(outline, url, Self.reason(withoutFeed: outline, url))
            }
            return
        }
        guard !isComment else { return refuse(outline, written, "it is commented out") }
        if let type = outline.type, Self.isScraped(type) {
            return refuse(
                outline, written,
                "a page that another reader makes a feed of (\(type)), not a feed")
        }
        var reference = FeedScheme.web(written)
        reference.fragment = nil
        guard reference.isWeb else {
            return refuse(outline, written, Self.reason(notWeb: reference))
        }
        take(outline, reference.description, folders)
    }

    private mutating func take(_ outline: OPMLOutline, _ url: String, _ folders: [String]) {
        guard let place = places[url] else {
            places[url] = subscriptions.count
            subscriptions.append(
                OPML.Subscription(
                    feedURL: url, title: outline.title, homeURL: outline.homeURL,
                    folders: folders, tags: outline.tags, line: outline.line))
            return
        }
        let known = subscriptions[place]
        for tag in folders + outline.tags
        where !known.folders.contains(tag) && !subscriptions[place].tags.contains(tag) {
            subscriptions[place].tags.append(tag)
        }
        subscriptions[place].title = known.title ?? outline.title
        subscriptions[place].homeURL = known.homeURL ?? outline.homeURL
    }

    private mutating func refuse(_ outline: OPMLOutline, _ url: String, _ reason: String) {
        refused.append(
            OPML.Refusal(title: outline.title, url: url, line: outline.line, reason: reason))
    }

    /// FreshRSS exports the pages that it scrapes with types such as `HTML+XPath` and `JSON+DotPath`.
    private static func isScraped(_ type: String) -> Bool {
        let type = type.lowercased()
        return ["html+", "xml+", "json+"].contains { type.hasPrefix($0) }
    }

    private static func reason(withoutFeed outline: OPMLOutline, _ url: String) -> String {
        let isList =
            outline.type?.lowercased() == "include"
            || url.lowercased().hasSuffix(".opml")
        return isList
            ? "another list, which is not fetched: download it and import it by itself"
            : "a link, not a feed"
    }

    private static func reason(notWeb reference: URLReference) -> String {
        switch reference.scheme {
        case "exec", "filter": "it runs a program, which no imported list may"
        case "query": "a search in another reader's articles, not a feed"
        case "file": "a file on some computer: only http and https feeds are imported"
        case "javascript", "vbscript", "data": "a program or a text, not an address"
        case let scheme? where scheme != "http" && scheme != "https":
            "\(scheme): addresses cannot be fetched, only http and https"
        default: "no http or https address"
        }
    }
}
