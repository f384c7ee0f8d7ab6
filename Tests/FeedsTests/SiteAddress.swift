/// A page's address, and the feeds that are known by it alone.
struct SiteAddress: Sendable, CustomStringConvertible {
    let page: String
    let feeds: [String]

    init(_ page: String, _ feeds: String...) {
        self.page = page
        self.feeds = feeds
    }

    var description: String { page }

    static let all = media + code + social + blogs + others

    private static let youTube = "https://www.youtube.com/feeds/videos.xml"

    private static let media = [
        SiteAddress("https://www.youtube.com/channel/UCabc", youTube + "?channel_id=UCabc"),
        SiteAddress("http://m.youtube.com/channel/UCabc/videos", youTube + "?channel_id=UCabc"),
        SiteAddress("https://youtube.com/user/ada", youTube + "?user=ada"),
        SiteAddress("https://youtube.com/playlist?list=PL1", youTube + "?playlist_id=PL1"),
        SiteAddress("https://youtube.com/watch?v=x&list=PL1", youTube + "?playlist_id=PL1"),
        SiteAddress("https://youtube.com/playlist?list=WL"),
        SiteAddress("https://www.youtube.com/@name"),
        SiteAddress("https://www.youtube.com/c/name"),
        SiteAddress("https://vimeo.com/ada", "https://vimeo.com/ada/videos/rss"),
        SiteAddress(
            "https://vimeo.com/channels/boats", "https://vimeo.com/channels/boats/videos/rss"),
        SiteAddress("https://vimeo.com/1234567"),
        SiteAddress("https://letterboxd.com/ada/films/", "https://letterboxd.com/ada/rss/"),
    ]

    private static let boats = "https://github.com/ada/boats"

    private static let code = [
        SiteAddress(boats, boats + "/releases.atom", boats + "/commits.atom", boats + "/tags.atom"),
        SiteAddress(
            boats + ".git", boats + "/releases.atom", boats + "/commits.atom",
            boats + "/tags.atom"),
        SiteAddress(
            boats + "/tree/next/hull", boats + "/commits/next/hull.atom", boats + "/releases.atom",
            boats + "/tags.atom"),
        SiteAddress(
            boats + "/tags", boats + "/tags.atom", boats + "/releases.atom",
            boats + "/commits.atom"),
        SiteAddress("https://github.com/ada", "https://github.com/ada.atom"),
        SiteAddress("https://github.com/orgs/harbour", "https://github.com/harbour.atom"),
        SiteAddress("https://github.com/features"),
        SiteAddress("https://gist.github.com/ada", "https://gist.github.com/ada.atom"),
        SiteAddress(
            "https://codeberg.org/ada/boats", "https://codeberg.org/ada/boats/releases.rss",
            "https://codeberg.org/ada/boats.rss"),
        SiteAddress(
            "https://pypi.org/project/boats/", "https://pypi.org/rss/project/boats/releases.xml"),
        SiteAddress(
            "https://stackoverflow.com/questions/tagged/swift",
            "https://stackoverflow.com/feeds/tag/swift"),
        SiteAddress(
            "https://unix.stackexchange.com/questions/12/how-to",
            "https://unix.stackexchange.com/feeds/question/12"),
        SiteAddress(
            "https://superuser.com/users/7/ada", "https://superuser.com/feeds/user/7"),
        SiteAddress("https://news.ycombinator.com/", "https://news.ycombinator.com/rss"),
        SiteAddress("https://news.ycombinator.com/item?id=1"),
        SiteAddress("https://lobste.rs/t/swift", "https://lobste.rs/t/swift.rss"),
        SiteAddress("https://dev.to/ada", "https://dev.to/feed/ada"),
        SiteAddress("https://arxiv.org/list/cs.CL/recent", "https://rss.arxiv.org/rss/cs.CL"),
    ]

    private static let social = [
        SiteAddress("https://old.reddit.com/r/boats/top", "https://www.reddit.com/r/boats/.rss"),
        SiteAddress("https://www.reddit.com/", "https://www.reddit.com/.rss"),
        SiteAddress("https://reddit.com/u/ada", "https://www.reddit.com/u/ada/.rss"),
        SiteAddress(
            "https://reddit.com/r/boats/comments/1ab/title/",
            "https://www.reddit.com/r/boats/comments/1ab/.rss"),
        SiteAddress(
            "https://www.reddit.com/search/?q=old+boats",
            "https://www.reddit.com/search.rss?q=old+boats"),
        SiteAddress(
            "https://www.reddit.com/r/boats/search?q=sail",
            "https://www.reddit.com/r/boats/search.rss?q=sail&restrict_sr=on"),
        SiteAddress("https://social.example/@ada", "https://social.example/@ada.rss"),
        SiteAddress("https://social.example/@ada/1234", "https://social.example/@ada.rss"),
        SiteAddress("https://social.example/web/@ada", "https://social.example/@ada.rss"),
        SiteAddress("https://social.example/users/ada", "https://social.example/@ada.rss"),
        SiteAddress(
            "https://social.example/@ada/tagged/sea",
            "https://social.example/@ada/tagged/sea.rss"),
        SiteAddress("https://mastodon.example/tags/sea", "https://mastodon.example/tags/sea.rss"),
        SiteAddress("https://social.example/@ada@other.example"),
        SiteAddress("https://www.tiktok.com/@ada"),
        SiteAddress(
            "https://lemmy.example/c/boats", "https://lemmy.example/feeds/c/boats.xml?sort=New"),
        SiteAddress(
            "https://bsky.app/profile/ada.example", "https://bsky.app/profile/ada.example/rss"),
    ]

    private static let blogs = [
        SiteAddress("https://medium.com/@ada/some-story", "https://medium.com/feed/@ada"),
        SiteAddress("https://medium.com/tag/boats", "https://medium.com/feed/tag/boats"),
        SiteAddress("https://medium.com/harbour", "https://medium.com/feed/harbour"),
        SiteAddress("https://ada.medium.com/", "https://ada.medium.com/feed"),
        SiteAddress("https://ada.substack.com/p/post", "https://ada.substack.com/feed"),
        SiteAddress("https://open.substack.com/pub/ada/p/post", "https://ada.substack.com/feed"),
        SiteAddress("https://ada.tumblr.com/post/1", "https://ada.tumblr.com/rss"),
        SiteAddress(
            "https://www.tumblr.com/ada/tagged/sea", "https://ada.tumblr.com/tagged/sea/rss"),
        SiteAddress(
            "https://ada.blogspot.de/2026/01/x.html",
            "https://ada.blogspot.com/feeds/posts/default",
            "https://ada.blogspot.com/feeds/comments/default"),
        SiteAddress(
            "https://ada.wordpress.com/tag/sea/", "https://ada.wordpress.com/tag/sea/feed/",
            "https://ada.wordpress.com/feed/", "https://ada.wordpress.com/comments/feed/"),
    ]

    private static let others = [
        SiteAddress("https://plain.example/page"), SiteAddress("not a url"),
        SiteAddress("https://github.com/a\u{1}b"), SiteAddress("https://medium.com/."),
        SiteAddress("ftp://github.com/ada"), SiteAddress(""),
    ]
}
