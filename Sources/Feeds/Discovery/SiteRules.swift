import Articles

/// Where large sites have their feeds, by the form of a page's URL.
enum SiteRules {
    static func feeds(of url: URLReference) -> [DiscoveredFeed] {
        // A control character in a name is no name of theirs, and would not survive in an address.
        guard url.isWeb, let host = url.host, url.description.utf8.allSatisfy({ $0 > 0x20 })
        else { return [] }
        let bare = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
        let path = url.path.split(separator: "/").map(String.init)
        switch bare {
        case "youtube.com", "m.youtube.com": return youTube(path, query: url.query)
        case "github.com": return gitHub(path)
        case "reddit.com", "old.reddit.com", "new.reddit.com": return reddit(path)
        case "medium.com": return medium(path)
        default:
            if bare.hasSuffix(".medium.com") {
                return [DiscoveredFeed(url: "https://\(host)/feed")]
            }
            return mastodon(path, host: host)
        }
    }

    /// Channels by id and playlists; a handle (`/@name`) says nothing without a request.
    private static func youTube(_ path: [String], query: String?) -> [DiscoveredFeed] {
        let feed = "https://www.youtube.com/feeds/videos.xml"
        if path.count >= 2, path[0] == "channel", path[1].hasPrefix("UC") {
            return [DiscoveredFeed(url: feed + "?channel_id=" + path[1])]
        }
        if path.count >= 2, path[0] == "user" {
            return [DiscoveredFeed(url: feed + "?user=" + path[1])]
        }
        for part in (query ?? "").split(separator: "&") where part.hasPrefix("list=") {
            return [DiscoveredFeed(url: feed + "?playlist_id=" + part.dropFirst(5))]
        }
        return []
    }

    /// Releases, commits and tags of a repository; the public activity of an account.
    private static func gitHub(_ path: [String]) -> [DiscoveredFeed] {
        let reserved = [
            "about", "features", "login", "marketplace", "orgs", "search", "settings",
            "sponsors", "topics", "trending", "explore", "collections",
        ]
        guard let owner = path.first, !reserved.contains(owner.lowercased()) else { return [] }
        guard path.count >= 2 else {
            return [DiscoveredFeed(url: "https://github.com/\(owner).atom")]
        }
        let repository = "https://github.com/\(owner)/\(path[1])"
        let commits =
            path.count >= 4 && (path[2] == "tree" || path[2] == "commits")
            ? "/commits/\(path[3...].joined(separator: "/")).atom" : "/commits.atom"
        return ["/releases.atom", commits, "/tags.atom"].map {
            DiscoveredFeed(url: repository + $0)
        }
    }

    /// Every listing of Reddit is a feed with `.rss` behind it.
    private static func reddit(_ path: [String]) -> [DiscoveredFeed] {
        guard path.count >= 2, ["r", "u", "user"].contains(path[0]) else { return [] }
        let isThread = path.count >= 4 && path[2] == "comments"
        let page = path.prefix(isThread ? 4 : 2).joined(separator: "/")
        return [DiscoveredFeed(url: "https://www.reddit.com/\(page)/.rss")]
    }

    private static func medium(_ path: [String]) -> [DiscoveredFeed] {
        guard let first = path.first, first != "m", first != "feed" else { return [] }
        if first == "tag", path.count >= 2 {
            return [DiscoveredFeed(url: "https://medium.com/feed/tag/\(path[1])")]
        }
        return [DiscoveredFeed(url: "https://medium.com/feed/\(first)")]
    }

    /// An account's page on any Mastodon server: `/@name`, `/users/name`.
    private static func mastodon(_ path: [String], host: String) -> [DiscoveredFeed] {
        if path.count == 1, path[0].hasPrefix("@"), path[0].dropFirst().contains("@") == false,
            path[0].count > 1
        {
            return [DiscoveredFeed(url: "https://\(host)/\(path[0]).rss")]
        }
        if path.count == 2, path[0] == "users" {
            return [DiscoveredFeed(url: "https://\(host)/@\(path[1]).rss")]
        }
        return []
    }
}
