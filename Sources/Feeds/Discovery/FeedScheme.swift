import Articles

/// `feed:` addresses, which once told a browser to hand a feed to a reader.
enum FeedScheme {
    /// `text` as a reference; `feed://example.org/x`, `feed:https://example.org/x` and
    /// `//example.org/x` as what they mean.
    static func web(_ text: String) -> URLReference {
        let reference = URLReference(text)
        switch reference.scheme {
        case "feed", "feeds", "rss":
            let isSecure = reference.scheme == "feeds"
            if reference.authority == nil { return URLReference(rest(of: reference)) }
            // `feed://https://example.org/x` has a host called "https".
            if reference.host == "https" || reference.host == "http",
                reference.path.hasPrefix("//")
            {
                return URLReference((reference.host ?? "") + ":" + rest(of: reference))
            }
            var web = reference
            web.scheme = isSecure ? "https" : "http"
            return web
        case nil where reference.authority != nil:
            var web = reference
            web.scheme = "https"
            return web
        default: return reference
        }
    }

    /// What stands behind scheme and authority.
    private static func rest(of reference: URLReference) -> String {
        var rest = reference
        rest.scheme = nil
        rest.authority = nil
        return rest.description
    }
}
