/// Where the programs that make pages put their feeds, by the name that they give themselves in
/// `<meta name="generator">`.
enum GeneratorRules {
    /// A reference to resolve against the page; nil for a program without a feed of its own.
    static func path(of generator: String) -> String? {
        for (name, path) in paths where generator.hasPrefix(name) { return path }
        return nil
    }

    private static let paths = [
        ("wordpress", "/feed/"), ("ghost", "/rss/"), ("blogger", "/feeds/posts/default"),
        ("hugo", "/index.xml"), ("jekyll", "/feed.xml"), ("hexo", "/atom.xml"),
        ("eleventy", "/feed.xml"), ("pelican", "/feeds/all.atom.xml"), ("drupal", "/rss.xml"),
        ("discourse", "/latest.rss"), ("joomla", "?format=feed&type=rss"),
        ("wix.com", "/blog-feed.xml"), ("writefreely", "feed/"),
    ]
}
