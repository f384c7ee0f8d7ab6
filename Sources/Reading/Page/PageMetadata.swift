internal import Articles
internal import Feeds

/// What a page says about itself, from JSON-LD, Open Graph, Dublin Core, meta and link elements, and
/// its title, in that order of trust.
struct PageMetadata {
    private(set) var title: String?
    private(set) var url: String?
    private(set) var authors: [String] = []
    private(set) var published: Timestamp?
    private(set) var modified: Timestamp?
    private(set) var siteName: String?
    private(set) var language: String?
    private(set) var articleBody: String?
    /// Whether one can read the article without paying, where the page says so.
    private(set) var isFree: Bool?
    /// The address or the name of the article's licence.
    private(set) var licence: String?
    /// Words of the whole article, where the page says so.
    private(set) var wordCount: Int?
    /// The page says for machines that it is an article.
    private(set) var isMarkedArticle = false
    /// The content of the page's title element.
    private(set) var titleElement: String?
    /// The page's first main heading.
    private(set) var heading: String?
    /// What relative URLs of the page mean.
    private(set) var base: URLReference?
    /// What the page calls the next one, absolute.
    private(set) var next: String?

    private var metas: [String: [String]] = [:]
    private var canonical: String?
    private var firstTime: String?

    /// Reads `tree` and the contents of its JSON-LD scripts; `pageURL` is where the page comes from.
    init(_ tree: PageTree, structuredData: [[UInt8]], url pageURL: String?) {
        base = pageURL.map { URLReference($0) }
        for index in tree.nodes.indices where !tree.nodes[index].isText { read(tree, index) }
        let data = StructuredData(structuredData)
        articleBody = data.articleBody
        siteName =
            first("og:site_name", "application-name", "al:android:app_name") ?? data.publisher
            ?? data.siteName
        heading = tree.first(.h1).map { tree.text(of: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        let credits = PageCredits(tree)
        title = chosenTitle(data)
        isFree = data.isFree ?? Self.isFree(tier: first("article:content_tier"))
        wordCount = data.wordCount
        licence =
            data.licence.map { Self.absolute($0, base) ?? $0 } ?? licence
            ?? first(
                "dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "copyright")
        isMarkedArticle =
            data.isFound || first("article:published_time") != nil
            || first("og:type")?.lowercased() == "article"
        url =
            [canonical, first("og:url"), data.url].lazy.compactMap { $0 }
            .compactMap { [base] in Self.absolute($0, base) }.first
        published =
            data.published
            ?? date(
                "article:published_time", "og:published_time", "datepublished", "date", "pubdate",
                "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created",
                "dcterms.date", "parsely-pub-date", "sailthru.date", "article.published",
                "cxenseparse:recs:publishtime") ?? credits.published ?? firstTime.flatMap(
                FeedDate.parse)
            ?? data.pagePublished
            ?? (url ?? pageURL).flatMap(DayInAddress.find)
        modified =
            data.modified
            ?? date(
                "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
                "last-modified", "dc.date.modified") ?? credits.modified
        authors = chosenAuthors(data)
        if authors.isEmpty { authors = credits.authors }
        if language == nil {
            let tag = first("content-language", "og:locale", "dc.language") ?? data.language
            language = tag?.split(separator: "_").joined(separator: "-")
        }
    }

    // MARK: - Collecting

    private mutating func read(_ tree: PageTree, _ index: Int) {
        switch tree.nodes[index].element {
        case .html:
            language = language ?? tree.value(.lang, of: index) ?? tree.value(.xmlLang, of: index)
        case .base:
            if let href = tree.value(.href, of: index), let resolved = Self.absolute(href, base) {
                base = URLReference(resolved)
            }
        case .title: if titleElement == nil { titleElement = tree.text(of: index) }
        case .link:
            let relations = tree.value(.rel, of: index)?.lowercased().split(separator: " ") ?? []
            readLicence(tree, index, relations)
            readNext(tree, index, relations)
            if canonical == nil, relations.contains("canonical") {
                canonical = tree.value(.href, of: index)
            }
        case .a:
            if licence == nil || next == nil, let relations = tree.value(.rel, of: index) {
                let relations = relations.lowercased().split(separator: " ")
                readLicence(tree, index, relations)
                readNext(tree, index, relations)
            }
        case .meta: readMeta(tree, index)
        case .time:
            // A quoted post has a time of its own.
            if firstTime == nil, tree.value(.itemprop, of: index)?.lowercased() != "datemodified",
                !tree.ancestors(of: index).contains(where: {
                    tree.nodes[$0].element == .blockquote
                })
            {
                firstTime = tree.value(.datetime, of: index)
            }
        default: break
        }
    }

    private mutating func readLicence(_ tree: PageTree, _ index: Int, _ relations: [Substring]) {
        guard licence == nil, relations.contains("license") else { return }
        licence = tree.value(.href, of: index).flatMap { Self.absolute($0, base) }
    }

    private mutating func readNext(_ tree: PageTree, _ index: Int, _ relations: [Substring]) {
        guard next == nil, relations.contains("next") else { return }
        next = tree.value(.href, of: index).flatMap { Self.absolute($0, base) }
    }

    private mutating func readMeta(_ tree: PageTree, _ index: Int) {
        guard let content = tree.value(.content, of: index)?.trimmingSpaces(), !content.isEmpty
        else { return }
        for attribute in [.property, .name, .itemprop, .httpEquiv] as [HTMLAttribute] {
            if let name = tree.value(attribute, of: index) {
                for name in name.lowercased().split(separator: " ") {
                    metas[String(name), default: []].append(content)
                }
            }
        }
    }

    private func first(_ names: String...) -> String? {
        names.lazy.compactMap { metas[$0]?.first }.first
    }

    private func date(_ names: String...) -> Timestamp? {
        names.lazy.compactMap { metas[$0]?.first }.compactMap(FeedDate.parse).first
    }

    /// `text` as an absolute address of the web; nil where it is none.
    func absolute(_ text: String) -> String? { Self.absolute(text, base) }

    private static func absolute(_ text: String, _ base: URLReference?) -> String? {
        let reference = URLReference(text)
        let resolved = base.map { reference.resolved(against: $0) } ?? reference
        return resolved.isWeb ? resolved.description : nil
    }

    /// Facebook's word for what one pays for; of a metered article nobody knows.
    private static func isFree(tier: String?) -> Bool? {
        switch tier?.lowercased() {
        case "free": true
        case "locked": false
        default: nil
        }
    }

    // MARK: - Choosing

    private func chosenTitle(_ data: StructuredData) -> String? {
        let named =
            data.headline
            ?? first("og:title", "twitter:title", "dc.title", "parsely-title", "title")
        guard let title = named ?? titleElement.flatMap({ $0.isEmpty ? nil : $0 }) else {
            return heading
        }
        return PageTitle.withoutSite(title, siteName: siteName, heading: heading)
    }

    private func chosenAuthors(_ data: StructuredData) -> [String] {
        let named = Self.distinct(data.authors)
        if !named.isEmpty { return named }
        for name in [
            "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
            "sailthru.author", "citation_author", "article:author_name", "byl",
        ] {
            let names = Self.distinct((metas[name] ?? []).map { $0 })
            if !names.isEmpty { return names }
        }
        return []
    }

    /// Names of people, each once, without "By". Facebook wants a profile's address under
    /// `article:author`; templates leave the names of their fields.
    private static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.map { name in
            let name = name.lowercased().hasPrefix("by ") ? String(name.dropFirst(3)) : name
            return name.foldingSpaces()
        }.filter { name in
            !name.isEmpty && !name.contains("://") && !name.contains("@")
                && !(name.contains(".") && !name.contains(" ")) && !name.hasPrefix("{")
                && !placeholders.contains(name.lowercased()) && seen.insert(name).inserted
        }
    }

    private static let placeholders: Set<String> = [
        "admin", "administrator", "null", "undefined", "none", "author", "unknown", "wordpress",
        "root",
    ]
}
