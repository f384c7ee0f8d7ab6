import Articles

/// Where large sites have their feeds, by the form of a page's URL.
enum SiteRules {
    static func feeds(of url: URLReference) -> [DiscoveredFeed] {
        guard let page = SitePage(url) else { return [] }
        return addresses(of: page).compactMap { address in
            WebAddress.text(URLReference(address)).map { DiscoveredFeed(url: $0) }
        }
    }

    private static func addresses(of page: SitePage) -> [String] {
        switch page.host {
        case "youtube.com", "m.youtube.com", "music.youtube.com", "youtu.be": youTube(page)
        case "vimeo.com": vimeo(page)
        case "github.com": gitHub(page)
        case "gist.github.com": page.path.first.map { ["https://gist.github.com/\($0).atom"] } ?? []
        case "codeberg.org": codeberg(page)
        case "pypi.org": pyPI(page)
        case "reddit.com", "old.reddit.com", "new.reddit.com", "m.reddit.com", "np.reddit.com":
            reddit(page)
        case "bsky.app": bluesky(page)
        case "medium.com": medium(page)
        case "open.substack.com": substack(page)
        case "tumblr.com": tumblr(page)
        case "news.ycombinator.com":
            page.path.isEmpty || page[0] == "news" ? ["https://news.ycombinator.com/rss"] : []
        case "lobste.rs": lobsters(page)
        case "dev.to": dev(page)
        case "arxiv.org": arXiv(page)
        case "letterboxd.com": letterboxd(page)
        case "stackoverflow.com", "superuser.com", "serverfault.com", "askubuntu.com",
            "mathoverflow.net", "stackapps.com":
            stackExchange(page)
        case let host where host.hasSuffix(".stackexchange.com"): stackExchange(page)
        case let host where host.hasSuffix(".stackoverflow.com"): stackExchange(page)
        default: blog(page) ?? fediverse(page)
        }
    }
}
