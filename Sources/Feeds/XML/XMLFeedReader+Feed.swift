import Articles

extension XMLFeedReader {
    /// An element of `<channel>` or `<feed>`, or beside the channel as in RSS 1.0.
    mutating func readFeedElement(_ namespace: XMLNamespace, _ element: ElementName?) {
        guard let element else { return push(.ignored) }
        switch namespace {
        case .core, .atom, .rdf: readFeedCore(namespace, element)
        case .dublinCore, .dublinCoreTerms: readFeedDublinCore(element)
        case .itunes: readFeedPodcast(element)
        case .syndication: readSyndication(element)
        case .history:
            feed.pages.isComplete = feed.pages.isComplete || element == .complete
            feed.pages.isArchive = feed.pages.isArchive || element == .archive
            push(.ignored)
        case .creativeCommons where element == .license:
            feed.license = readLicense() ?? feed.license
        case .media where element == .thumbnail: readImageReference(rank: 1)
        default: push(.ignored)
        }
    }

    private mutating func readFeedCore(_ namespace: XMLNamespace, _ element: ElementName) {
        switch element {
        case .channel, .items, .rss, .feed:
            if feed.format == .cdf, element == .channel { return push(.ignored) }
            push(.feed)
            feed.language = feed.language ?? currentLanguage
        case .title:
            let language = ownLanguage()
            feedRanks.title.offerText(readHeading(), rank: namespace == .core ? 3 : 2)
            feedRanks.titleLanguage = feedRanks.titleLanguage ?? language
        case .id: feed.guid = readText() ?? feed.guid
        case .generator: readGenerator()
        case .link: readFeedLink(namespace)
        case .description, .subtitle, .tagline, .abstract:
            feedRanks.summary.offerText(readHeading(), rank: namespace == .core ? 4 : 3)
        case .info: feedRanks.summary.offerText(readHeading(), rank: 1)
        case .language: feed.language = readText() ?? feed.language
        case .copyright, .rights: feed.rights.take(readHeading())
        case .author: beginPerson()
        case .contributor: beginPerson(isContributor: true)
        case .managingeditor: feedRanks.editors.add(readText())
        case .webmaster: feedRanks.publishers.add(readText())
        case .pubdate, .published: feedRanks.updated.offer(readDate(), rank: 3)
        case .lastbuilddate, .updated, .modified: feedRanks.updated.offer(readDate(), rank: 4)
        case .category: addFeedCategory(readCategory())
        case .image: beginImage()
        case .logo: feedRanks.icon.offer(readAddress(), rank: 3)
        case .icon: feed.faviconURL = readAddress() ?? feed.faviconURL
        case .ttl: readTimeToLive()
        case .skiphours: push(.skipHours)
        case .skipdays: push(.skipDays)
        default: push(.ignored)
        }
    }

    private mutating func readFeedDublinCore(_ element: ElementName) {
        switch element {
        case .title: feedRanks.title.offer(readLine(), rank: 1)
        case .description, .abstract: feedRanks.summary.offer(readLine(), rank: 2)
        case .language: feed.language = feed.language ?? readText()
        case .rights: feed.rights = feed.rights ?? readLine()
        case .creator, .author: feed.authors.add(readLine())
        case .contributor: feed.contributors.add(readLine())
        case .publisher: feedRanks.publishers.add(readLine())
        case .date, .modified: feedRanks.updated.offer(readDate(), rank: 2)
        case .issued, .created, .available: feedRanks.updated.offer(readDate(), rank: 1)
        case .license: feed.license = readLicense() ?? feed.license
        case .subject: addFeedCategories([readLine()])
        default: push(.ignored)
        }
    }

    private mutating func readFeedPodcast(_ element: ElementName) {
        switch element {
        case .author: feedRanks.podcastAuthors.add(readLine())
        case .summary: feedRanks.summary.offer(readLine(), rank: 2)
        case .subtitle: feedRanks.summary.offer(readLine(), rank: 1)
        case .title: feedRanks.title.offer(readLine(), rank: 1)
        case .image: readImageReference(rank: 2)
        case .description: feedRanks.summary.offer(readLine(), rank: 2)
        case .category:
            addFeedCategories([attribute("text")])
            // Categories stand inside categories.
            push(place)
        case .explicit: feed.isExplicit = readExplicit() ?? feed.isExplicit
        case .link: readPodcastImageLink()
        case .keywords: addFeedCategories(readKeywords())
        case .owner: beginPerson()
        default: push(.ignored)
        }
    }

    private mutating func readFeedLink(_ namespace: XMLNamespace) {
        guard let href = address("href") else {
            let isSelf = attribute("rel") == "self"
            let text = readAddress()
            if !isSelf { offerPage(text) }
            return
        }
        let isPage = attribute("type").map { $0.contains("html") } ?? true
        switch relation() {
        case "" where namespace == .core && !feed.format.isAtom:
            offerPage(href)
        case "alternate", "":
            feedRanks.homePage.offer(href, rank: isPage ? (isForeignLanguage ? 2 : 3) : 1)
            offerForeignBase(href)
        case "self": feed.feedURL = feed.feedURL ?? href
        case "hub":
            if feed.hubs.count < limits.maxListed, !feed.hubs.contains(href) {
                feed.hubs.append(href)
            }
        case "next": setPage(\.next, href)
        case "prev-archive": setPage(\.previousArchive, href)
        case "next-archive": setPage(\.nextArchive, href)
        case "prev", "previous": setPage(\.previous, href)
        case "first": setPage(\.first, href)
        case "last": setPage(\.last, href)
        case "current": setPage(\.current, href)
        case "license": feed.license = feed.license ?? href
        case "icon", "shortcut icon": feed.faviconURL = feed.faviconURL ?? href
        case "image": feedRanks.icon.offer(href, rank: 1)
        default: break
        }
        push(place)
    }

    /// The channel's page. Where RSS repeats it, the last one counts.
    private mutating func offerPage(_ url: String?) {
        feedRanks.homePage.offerLast(url, rank: 4)
        guard let url, !feed.format.isAtom else { return }
        let reference = URLReference(url)
        if reference.isWeb { pageBase = reference }
    }

    /// Where somebody else serves an Atom feed than who writes it, its relative addresses are meant
    /// as its page's, whatever RFC 3986 (5.1.3) says of the address that it was fetched from.
    private mutating func offerForeignBase(_ url: String) {
        guard pageBase == nil, let documentBase else { return }
        let page = URLReference(url)
        if page.isWeb, page.host != documentBase.host { pageBase = page }
    }

    /// The link just begun leads to the same thing in another language than the feed's.
    var isForeignLanguage: Bool {
        guard let language = attribute("hreflang") else { return false }
        let own = (feed.language ?? currentLanguage ?? "en").lowercased()
        return language.lowercased().prefix(2) != own.prefix(2)
    }

    /// Of two links with one relation the first counts.
    private mutating func setPage(_ page: WritableKeyPath<FeedPages, String?>, _ url: String) {
        if feed.pages[keyPath: page] == nil { feed.pages[keyPath: page] = url }
    }

    /// A link's relation in lower case, without the IANA prefix; empty where there is none.
    func relation() -> String {
        let text = attribute("rel")?.lowercased() ?? ""
        for prefix in ["assignments/relation/", "assignments/link-relations/"] {
            for scheme in ["http", "https"]
            where text.hasPrefix("\(scheme)://www.iana.org/" + prefix) {
                return String(text.dropFirst(scheme.utf8.count + 16 + prefix.utf8.count))
            }
        }
        return text
    }

    /// The licence's address: the text, or RDF's `resource`.
    mutating func readLicense() -> String? {
        if let url = address("rdf:resource") ?? address("href") {
            push(.ignored)
            return url
        }
        return readAddress()
    }

    /// The program's name with its version.
    private mutating func readGenerator() {
        let version = attribute("version")
        let address = address("uri") ?? address("url") ?? address("rdf:resource")
        let name = readLine() ?? address
        guard let name else { return }
        feed.generator = version.map { name + " " + $0 } ?? name
    }

    private mutating func addFeedCategory(_ category: (name: String?, scheme: String?)) {
        addFeedCategories([category.name])
        if let name = category.name, let scheme = category.scheme {
            feed.categorySchemes[name] = feed.categorySchemes[name] ?? scheme
        }
    }

    private mutating func addFeedCategories(_ names: [String?]) {
        for case let name? in names
        where feed.categories.count < limits.maxListed && !feed.categories.contains(name) {
            feed.categories.append(name)
        }
    }

    /// Settles what depends on all of the feed.
    mutating func finishFeed() {
        feed.title = feedRanks.title.value
        feed.language = feed.language ?? feedRanks.titleLanguage
        feed.nextPageURL = feed.nextPageURL ?? feed.pages.next ?? feed.pages.previousArchive
        feed.summary = feedRanks.summary.value
        feed.homePageURL = feedRanks.homePage.value ?? feed.homePageURL
        feed.updated = feedRanks.updated.value ?? feed.updated
        feed.iconURL = feedRanks.icon.value
        if feed.authors.isEmpty { feed.authors = feedRanks.podcastAuthors }
        feed.hasOnlyEditors = feed.authors.isEmpty
        if feed.authors.isEmpty { feed.authors = feedRanks.editors }
        if feed.authors.isEmpty { feed.authors = feedRanks.publishers }
        feed.hints.updateInterval = feedRanks.updatePeriod.map { $0 / feedRanks.updateFrequency }
        if documentBase == nil { RelativeItems.resolve(in: &feed) }
    }

    /// What relative addresses mean of which neither the document's address nor an `xml:base` says
    /// it, as far as it is known.
    var feedBase: URLReference? {
        RelativeItems.base(
            feedURL: feed.feedURL, homePageURL: feedRanks.homePage.value ?? feed.homePageURL)
    }
}
