/// Programs, and the people who talk of them.
extension SiteRules {
    /// Releases, commits and tags of a repository, what the page shows first; the public activity of
    /// an account.
    static func gitHub(_ page: SitePage) -> [String] {
        guard let owner = page[0], !gitHubWords.contains(owner.lowercased()) else { return [] }
        if owner == "orgs" { return page[1].map { ["https://github.com/\($0).atom"] } ?? [] }
        guard let name = page[1] else { return ["https://github.com/\(owner).atom"] }
        let bare = name.hasSuffix(".git") ? String(name.dropLast(4)) : name
        let repository = "https://github.com/\(owner)/\(bare)"
        let branch = page.path.dropFirst(3).joined(separator: "/")
        let hasBranch = ["tree", "blob", "commits"].contains(page[2]) && !branch.isEmpty
        let releases = repository + "/releases.atom"
        let commits = repository + (hasBranch ? "/commits/\(branch).atom" : "/commits.atom")
        let tags = repository + "/tags.atom"
        switch page[2] {
        case "commits", "commit", "tree", "blob": return [commits, releases, tags]
        case "tags": return [tags, releases, commits]
        case "wiki": return [repository + "/wiki.atom", releases, commits]
        case "discussions": return [repository + "/discussions.atom", releases, commits]
        default: return [releases, commits, tags]
        }
    }

    private static let gitHubWords: Set<String> = [
        "about", "features", "login", "marketplace", "search", "settings", "sponsors",
        "topics", "trending", "explore", "collections", "pricing", "enterprise", "customer-stories",
        "readme", "security", "signup", "join", "notifications", "issues", "pulls", "apps",
        "codespaces", "dashboard", "new", "stars", "site", "contact", "team",
    ]

    /// Forgejo.
    static func codeberg(_ page: SitePage) -> [String] {
        let reserved = ["explore", "user", "org", "api", "admin", "repo", "issues", "pulls"]
        guard let owner = page[0], !reserved.contains(owner) else { return [] }
        guard let name = page[1] else { return ["https://codeberg.org/\(owner).rss"] }
        let repository = "https://codeberg.org/\(owner)/\(name)"
        return [repository + "/releases.rss", repository + ".rss"]
    }

    static func pyPI(_ page: SitePage) -> [String] {
        guard page[0] == "project", let name = page[1] else { return [] }
        return ["https://pypi.org/rss/project/\(name)/releases.xml"]
    }

    /// The questions of a site or a tag, the answers to a question, what a person wrote.
    static func stackExchange(_ page: SitePage) -> [String] {
        let feeds = "https://\(page.host)/feeds"
        switch (page[0], page[1]) {
        case (nil, _): return [feeds]
        case ("questions", nil): return [feeds]
        case ("questions", "tagged"): return page[2].map { [feeds + "/tag/" + $0] } ?? [feeds]
        case ("questions", let id?) where id.utf8.allSatisfy(\.isDigit):
            return [feeds + "/question/" + id]
        case ("users", let id?) where id.utf8.allSatisfy(\.isDigit): return [feeds + "/user/" + id]
        case ("tags", let tag?): return [feeds + "/tag/" + tag]
        default: return []
        }
    }

    static func lobsters(_ page: SitePage) -> [String] {
        guard let first = page[0] else { return ["https://lobste.rs/rss"] }
        if first == "newest" || first.hasPrefix("~") {
            return page.path.count == 1 ? ["https://lobste.rs/\(first)/rss"] : []
        }
        guard first == "t", let tag = page[1] else { return [] }
        return ["https://lobste.rs/t/\(tag).rss"]
    }

    static func dev(_ page: SitePage) -> [String] {
        guard let first = page[0] else { return ["https://dev.to/feed"] }
        if first == "t" || first == "tag" {
            return page[1].map { ["https://dev.to/feed/tag/" + $0] } ?? []
        }
        let reserved = ["about", "contact", "search", "tags", "top", "latest", "feed", "enter"]
        return reserved.contains(first) ? [] : ["https://dev.to/feed/" + first]
    }

    static func arXiv(_ page: SitePage) -> [String] {
        guard page[0] == "list", let subject = page[1] else { return [] }
        return ["https://rss.arxiv.org/rss/" + subject]
    }
}
