import Articles

/// What a web page says of feeds, in its head or anywhere else.
struct PageLinks {
    /// Feeds by `<link>`, and by links in the text that say by their type or relation what they are.
    private(set) var declared: [DiscoveredFeed] = []
    /// Links in the text whose addresses are named like feeds, and nothing more.
    private(set) var named: [DiscoveredFeed] = []
    /// Where the feeds are of the program that made the page.
    private(set) var generatorFeeds: [DiscoveredFeed] = []
    /// The page's own address by `<link rel="canonical">`.
    private(set) var canonicalURL: String?
    /// The page's language.
    private(set) var language: String?

    private let url: URLReference
    private var base: URLReference
    private var hasBase = false
    private var links: [Link] = []
    private var generator: String?
    /// The root of a WordPress site, which need not be that of its host.
    private var programInterface: String?

    private struct Link {
        var href: String
        var title: String?
        var type: String?
        var language: String?
        var isNamedOnly: Bool
    }

    /// More links than this are not looked at.
    private static let mostLinks = 1000

    init(url: String) {
        self.url = URLReference(url)
        base = self.url
    }

    /// Reads a page in UTF-8.
    mutating func read(_ page: [UInt8]) {
        var tags = MarkupTags(page, 0..<page.count)
        var templates = 0
        while tags.next() {
            if tags.isNamed("template") {
                // What is in one is not in the page.
                templates = max(0, templates + (tags.isEnd ? -1 : 1))
            } else if !tags.isEnd, Self.isRaw(tags) {
                tags.skipRawContent()
            } else if !tags.isEnd, templates == 0 {
                read(tags)
            }
        }
        for link in links { add(link) }
        addGeneratorFeeds()
    }

    /// Elements whose content is text, whatever it looks like (WHATWG HTML, 13.2.5.2 to 13.2.5.4).
    private static func isRaw(_ tags: MarkupTags) -> Bool {
        tags.isNamed("script") || tags.isNamed("style") || tags.isNamed("textarea")
            || tags.isNamed("title") || tags.isNamed("xmp") || tags.isNamed("iframe")
            || tags.isNamed("noembed") || tags.isNamed("noframes")
    }

    private mutating func read(_ tags: MarkupTags) {
        if tags.isNamed("html") {
            language = language ?? tags.text(of: "lang")
        } else if tags.isNamed("base") {
            // Only the first one counts, also for what is before it (WHATWG HTML, 4.2.3).
            guard !hasBase, let href = tags.text(of: "href") else { return }
            hasBase = true
            let resolved = URLReference(href).resolved(against: url)
            if resolved.isWeb { base = resolved }
        } else if tags.isNamed("meta") {
            guard tags.text(of: "name")?.lowercased() == "generator" else { return }
            generator = generator ?? tags.text(of: "content")?.lowercased()
        } else if tags.isNamed("link") || tags.isNamed("a") || tags.isNamed("area") {
            readLink(tags)
        }
    }

    private mutating func readLink(_ tags: MarkupTags) {
        guard links.count < Self.mostLinks, let href = tags.text(of: "href"), !href.isEmpty else {
            return
        }
        let relations = (tags.text(of: "rel") ?? "").lowercased().split(
            whereSeparator: \.isWhitespace)
        let isLink = tags.isNamed("link")
        if isLink, relations.contains("canonical") {
            canonicalURL = canonicalURL ?? URLReference(href).resolved(against: base).description
        }
        if isLink, relations.contains("https://api.w.org/") {
            programInterface = programInterface ?? href
        }
        let type = tags.text(of: "type")?.lowercased()
        let title = tags.text(of: "title").flatMap { PlainText.line($0, from: .text) }
        let isDeclared = Self.declaresFeed(
            isLink: isLink, relations: relations, type: type, href: href, title: title)
        guard isDeclared || !isLink && Self.isNamedLikeFeed(href) else { return }
        links.append(
            Link(
                href: href, title: title, type: type, language: tags.text(of: "hreflang"),
                isNamedOnly: !isDeclared))
    }

    private static func declaresFeed(
        isLink: Bool, relations: [Substring], type: String?, href: String, title: String?
    ) -> Bool {
        guard !relations.contains("stylesheet") else { return false }
        let kind = FeedMediaType(type)
        if relations.contains("feed") { return type == nil || kind != .other }
        guard relations.contains("alternate") || relations.contains("service.feed") || !isLink
        else { return false }
        switch kind {
        case .feed: return true
        case .perhaps:
            // WordPress gives every page an alternate of `application/json`, which is no feed.
            let title = title?.lowercased() ?? ""
            return FeedAddressForm.looksLikeFeed(href)
                || ["rss", "atom", "feed"].contains { title.contains($0) }
        case .other:
            return type == nil && relations.contains("alternate")
                && FeedAddressForm.looksLikeFeed(href)
        }
    }

    private static func isNamedLikeFeed(_ href: String) -> Bool {
        let reference = URLReference(href)
        if reference.scheme == "feed" { return true }
        let host = reference.host ?? ""
        return FeedAddressForm.looksLikeFeed(href)
            && !others.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Readers and checkers, to which pages link with their feed's address in the link's.
    private static let others = [
        "feedly.com", "inoreader.com", "newsblur.com", "theoldreader.com", "netvibes.com",
        "bloglines.com", "my.yahoo.com", "w3.org", "feedvalidator.org", "follow.it",
    ]

    // MARK: What becomes of them

    private mutating func add(_ link: Link) {
        let reference = FeedScheme.web(link.href)
        guard let url = WebAddress.text(reference.resolved(against: base)) else { return }
        let feed = DiscoveredFeed(
            url: url, title: link.title, type: link.type, language: link.language)
        if link.isNamedOnly { named.append(feed) } else { declared.append(feed) }
    }

    private mutating func addGeneratorFeeds() {
        if let programInterface {
            var root = URLReference(programInterface).resolved(against: base)
            root.query = nil
            if let end = root.path.firstRange(of: "wp-json") {
                root.path = root.path[..<end.lowerBound] + "feed/"
                if let url = WebAddress.text(root) {
                    generatorFeeds.append(DiscoveredFeed(url: url))
                    return
                }
            }
        }
        guard let generator, let path = GeneratorRules.path(of: generator),
            let url = WebAddress.text(URLReference(path).resolved(against: base))
        else { return }
        generatorFeeds.append(DiscoveredFeed(url: url))
    }
}
