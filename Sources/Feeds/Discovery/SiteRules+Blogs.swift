/// Places where people write.
extension SiteRules {
    /// A blog below the name of its host; nil for every other page.
    static func blog(_ page: SitePage) -> [String]? {
        if page.account(of: "medium.com") != nil { return ["https://\(page.host)/feed"] }
        if page.account(of: "substack.com") != nil { return ["https://\(page.host)/feed"] }
        if let name = page.account(of: "tumblr.com") { return tumblr(name, page.path) }
        if page.account(of: "wordpress.com") != nil { return wordPress(page) }
        let parts = page.host.split(separator: ".")
        // Blogger shows every reader the address of his own country.
        if parts.count >= 3, parts[1] == "blogspot" { return blogger(page, name: parts[0]) }
        return nil
    }

    /// People, publications and their tags.
    static func medium(_ page: SitePage) -> [String] {
        let reserved = [
            "m", "feed", "search", "me", "about", "plans", "membership", "p", "policy", "jobs",
        ]
        guard let first = page[0], !reserved.contains(first) else { return [] }
        if first == "tag" || first == "topic" {
            return page[1].map { ["https://medium.com/feed/\(first)/\($0)"] } ?? []
        }
        if page[1] == "tagged", let tag = page[2] {
            return ["https://medium.com/feed/\(first)/tagged/\(tag)"]
        }
        return ["https://medium.com/feed/\(first)"]
    }

    static func substack(_ page: SitePage) -> [String] {
        guard page[0] == "pub", let name = page[1], !name.contains("@") else { return [] }
        return ["https://\(name).substack.com/feed"]
    }

    /// `tumblr.com/name`, as it is shown now.
    static func tumblr(_ page: SitePage) -> [String] {
        let reserved = [
            "dashboard", "explore", "search", "tagged", "login", "register", "about", "policy",
            "settings", "help", "communities", "blog",
        ]
        if page[0] == "blog", page[1] == "view", let name = page[2] { return tumblr(name, []) }
        guard let name = page[0], !reserved.contains(name) else { return [] }
        return tumblr(name, Array(page.path.dropFirst()))
    }

    private static func tumblr(_ name: String, _ path: [String]) -> [String] {
        guard name.utf8.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "-") }) else {
            return []
        }
        let tag = path.count >= 2 && path[0] == "tagged" ? "tagged/\(path[1])/" : ""
        return ["https://\(name).tumblr.com/\(tag)rss"]
    }

    private static func wordPress(_ page: SitePage) -> [String] {
        let site = "https://\(page.host)/"
        var feeds = [site + "feed/", site + "comments/feed/"]
        if let kind = page[0], let name = page[1], ["tag", "category", "author"].contains(kind) {
            feeds.insert("\(site)\(kind)/\(name)/feed/", at: 0)
        }
        return feeds
    }

    private static func blogger(_ page: SitePage, name: Substring) -> [String] {
        let feeds = "https://\(name).blogspot.com/feeds/"
        var found = [feeds + "posts/default", feeds + "comments/default"]
        if page[0] == "search", page[1] == "label", let label = page[2] {
            found.insert(feeds + "posts/default/-/" + label, at: 0)
        }
        return found
    }
}
