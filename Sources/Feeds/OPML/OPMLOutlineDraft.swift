/// An outline whose attributes are being read.
struct OPMLOutlineDraft {
    private var text: String?
    private var title: String?
    private var feedURL: String?
    /// The feed's address by other names.
    private var alternatives: [OPML.Field] = []
    /// `url` is the feed's address in some lists and that of a page or list in others.
    private var url: OPML.Field?
    private var homeURL: String?
    private var type: String?
    private var tags: [String] = []
    private var isComment = false
    private var others: [OPML.Field] = []

    /// Keeps one attribute. Of two with one meaning the first counts that says something.
    mutating func take(_ name: String, _ value: String) {
        let line = PlainText.line(value, from: .text)
        switch name.lowercased() {
        case "text": text = text ?? line
        case "title": title = title ?? line
        case "xmlurl": feedURL = feedURL ?? line
        case "feedurl", "rssurl", "xml_url":
            if line != nil { alternatives.append(OPML.Field(name: name, value: value)) }
        case "url": url = url ?? OPML.Field(name: name, value: value)
        case "htmlurl", "html_url": homeURL = homeURL ?? line
        case "type": type = type ?? line
        case "category": if tags.isEmpty { tags = Self.tags(value) }
        case "iscomment": isComment = isComment || line?.lowercased() == "true"
        default: others.append(OPML.Field(name: name, value: value))
        }
    }

    var outline: OPMLOutline {
        var outline = OPMLOutline(
            title: text ?? title, feedURL: feedURL, homeURL: homeURL, type: type, tags: tags,
            isComment: isComment, attributes: others)
        if let title, let text, title != text {
            outline.attributes.append(OPML.Field(name: "title", value: title))
        }
        for field in alternatives {
            if outline.feedURL == nil {
                outline.feedURL = PlainText.line(field.value, from: .text)
            } else {
                outline.attributes.append(field)
            }
        }
        if let url {
            if outline.feedURL == nil, namesFeed(url.value) {
                outline.feedURL = PlainText.line(url.value, from: .text)
            } else {
                outline.attributes.append(url)
            }
        }
        if outline.feedURL != nil, type == nil { outline.type = "rss" }
        return outline
    }

    private func namesFeed(_ url: String) -> Bool {
        switch type?.lowercased() {
        case "rss", "atom", "feed", "rdf", "json", "jsonfeed", "application/rss+xml",
            "application/atom+xml":
            true
        case nil: FeedAddressForm.looksLikeFeed(url)
        default: false
        }
    }

    /// The parts of a `category`. What OPML cannot say, a comma in a name, is written as in URLs.
    ///
    /// Split by scalars: a comma or slash before a combining mark is one character with it.
    private static func tags(_ text: String) -> [String] {
        var tags: [String] = []
        for part in text.unicodeScalars.split(separator: ",") {
            let bare = part.drop { $0 == "/" || $0.properties.isWhitespace }
            let decoded = PlainText.line(
                OPMLNames.replaced(
                    String(bare), [("%2C", ","), ("%2c", ","), ("%25", "%")]), from: .text)
            if let decoded, !tags.contains(decoded) { tags.append(decoded) }
        }
        return tags
    }
}
