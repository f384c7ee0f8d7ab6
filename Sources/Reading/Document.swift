package import Articles

/// What a page, a file or a feed's item is once it has been read: the article and what it says
/// about itself, with nothing of what stood around it.
package struct Document: Hashable, Sendable {
    /// The headline without the site's name, in one line; nil for a text without a sentence.
    package var title: String?
    package var titleOrigin: TitleOrigin?
    /// The canonical URL that the document names, absolute; else the one it was read from.
    package var url: String?
    /// Names in the order given, without "By".
    package var authors: [String]
    package var published: Timestamp?
    package var modified: Timestamp?
    package var siteName: String?
    /// A BCP 47 tag.
    package var language: String?
    /// Where and when it was written, by its own first words. They are not in `text`.
    package var dateline: Dateline?
    /// The agency that the text names in its dateline or in a credit line. Neither is in `text`.
    package var agency: String?
    /// Whether one can read it without paying, where the page says so.
    package var isFree: Bool?
    /// The address or the name of the licence that the document names.
    package var licence: String?
    /// The address of the article's next page, absolute: where a rule for its site names the link, or
    /// where the page calls it the next and it is this page's address with a number.
    package var nextPage: String?
    /// What a page that says it is an article calls the next one, absolute: a further page of it, or,
    /// more often, the next article.
    package var nextLink: String?
    /// What stands where the article should be; nil for an article. With `paywall`, `text` is the
    /// article's beginning.
    package var obstacle: PageObstacle?
    /// The main text alone, paragraphs apart by one empty line. A headline that stood in the
    /// document as a line of its own is in `title`, not here.
    package var text: String
    /// True where the document is larger than what is read of one, and `text` ends before its end.
    package var isCut = false
    /// The main markup after the allow list; nil for plain text.
    package var html: String?
    /// One line each, for people.
    package var warnings: [String]

    package init(
        title: String? = nil, titleOrigin: TitleOrigin? = nil, url: String? = nil,
        authors: [String] = [], published: Timestamp? = nil, modified: Timestamp? = nil,
        siteName: String? = nil, language: String? = nil, dateline: Dateline? = nil,
        agency: String? = nil, isFree: Bool? = nil, obstacle: PageObstacle? = nil,
        text: String = "", html: String? = nil, warnings: [String] = []
    ) {
        self.title = title
        self.titleOrigin = titleOrigin
        self.url = url
        self.authors = authors
        self.published = published
        self.modified = modified
        self.siteName = siteName
        self.language = language
        self.dateline = dateline
        self.agency = agency
        self.isFree = isFree
        self.obstacle = obstacle
        self.text = text
        self.html = html
        self.warnings = warnings
    }
}

/// How a document's title was found.
package enum TitleOrigin: String, Hashable, Sendable {
    /// The document names it: a title element, a heading, a key, a feed's title.
    case markup
    /// A first line that stands apart from the text as a headline does. It is not in the text.
    case firstLine
    /// There is no headline; the first sentence stands for it, and stays in the text.
    case firstSentence
}
