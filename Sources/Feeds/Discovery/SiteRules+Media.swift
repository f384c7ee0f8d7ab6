/// Films and sound.
extension SiteRules {
    /// Channels by id, old user names and playlists; a handle (`/@name`) or `/c/name` says nothing
    /// without a request.
    static func youTube(_ page: SitePage) -> [String] {
        let feed = "https://www.youtube.com/feeds/videos.xml"
        if page[0] == "channel", let id = page[1], id.hasPrefix("UC") {
            return [feed + "?channel_id=" + id]
        }
        if page[0] == "user", let name = page[1] { return [feed + "?user=" + name] }
        // Lists of one's own (watch later, liked) and mixes are nobody else's.
        if let list = page.parameter("list"), list != "WL", list != "LL", !list.hasPrefix("RD") {
            return [feed + "?playlist_id=" + list]
        }
        return []
    }

    static func vimeo(_ page: SitePage) -> [String] {
        guard let first = page[0] else { return [] }
        if first == "channels" || first == "groups" {
            return page[1].map { ["https://vimeo.com/\(first)/\($0)/videos/rss"] } ?? []
        }
        let reserved = [
            "categories", "watch", "features", "upgrade", "search", "ondemand", "showcase", "album",
            "log_in", "join", "blog", "help", "about", "create", "event", "manage", "solutions",
        ]
        // A number is a film.
        guard !reserved.contains(first), !first.utf8.allSatisfy(\.isDigit) else { return [] }
        return ["https://vimeo.com/\(first)/videos/rss"]
    }

    static func letterboxd(_ page: SitePage) -> [String] {
        let reserved = ["film", "films", "lists", "members", "journal", "search", "about", "pro"]
        guard let name = page[0], !reserved.contains(name) else { return [] }
        return ["https://letterboxd.com/\(name)/rss/"]
    }
}
