/// Networks of people.
extension SiteRules {
    /// Every listing of Reddit is a feed with `.rss` behind it: the front page, a subreddit, a person,
    /// a multireddit, a thread, a search.
    static func reddit(_ page: SitePage) -> [String] {
        let site = "https://www.reddit.com/"
        guard let kind = page[0] else { return [site + ".rss"] }
        if kind == "search" {
            return page.parameter("q").map { [site + "search.rss?q=" + $0] } ?? []
        }
        guard ["r", "u", "user"].contains(kind), let name = page[1] else { return [] }
        switch page[2] {
        case "comments" where page[3] != nil, "m" where page[3] != nil:
            return [site + page.path.prefix(4).joined(separator: "/") + "/.rss"]
        case "search":
            guard let words = page.parameter("q") else { break }
            return [site + "\(kind)/\(name)/search.rss?q=\(words)&restrict_sr=on"]
        default: break
        }
        return [site + "\(kind)/\(name)/.rss"]
    }

    static func bluesky(_ page: SitePage) -> [String] {
        guard page[0] == "profile", let name = page[1] else { return [] }
        return ["https://bsky.app/profile/\(name)/rss"]
    }

    /// An account's page on any server of Mastodon's kind: `/@name`, `/users/name`, one of its posts,
    /// what it tagged; a hashtag; a community of Lemmy.
    static func fediverse(_ page: SitePage) -> [String] {
        guard !closed.contains(page.host) else { return [] }
        let path = page.path.first == "web" ? Array(page.path.dropFirst()) : page.path
        guard let first = path.first else { return [] }
        let site = "https://\(page.host)/"
        if first.hasPrefix("@") {
            // With the name of another server behind it: that one has the feed.
            guard first.count > 1, !first.dropFirst().contains("@"), path.count <= 3 else {
                return []
            }
            if path.count == 3, path[1] == "tagged" {
                return ["\(site)\(first)/tagged/\(path[2]).rss"]
            }
            return [site + first + ".rss"]
        }
        guard path.count >= 2 else { return [] }
        switch first {
        case "users" where !path[1].contains("@") && !path[1].contains("."):
            return ["\(site)@\(path[1]).rss"]
        case "tags" where path.count == 2 && page.host.contains("mastodon"):
            return ["\(site)tags/\(path[1]).rss"]
        case "c" where page.host.contains("lemmy"), "u" where page.host.contains("lemmy"):
            return ["\(site)feeds/\(first)/\(path[1]).xml?sort=New"]
        default: return []
        }
    }

    /// Sites whose `/@name` has no feed.
    private static let closed: Set<String> = [
        "tiktok.com", "threads.net", "threads.com", "x.com", "twitter.com", "instagram.com",
        "facebook.com", "substack.com", "t.me", "telegram.me", "rumble.com", "odysee.com",
        "npmjs.com", "hashnode.com", "hackernoon.com", "flipboard.com",
    ]
}
