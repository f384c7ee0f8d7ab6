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
        default: push(.ignored)
        }
    }

    private mutating func readFeedCore(_ namespace: XMLNamespace, _ element: ElementName) {
        switch element {
        case .channel, .items, .rss, .feed:
            if feed.format == .cdf, element == .channel { return push(.ignored) }
            push(.feed)
            feed.language = feed.language ?? currentLanguage
        case .title: feedRanks.title.offer(readLine(), rank: namespace == .core ? 3 : 2)
        case .link: readFeedLink(namespace)
        case .description, .subtitle, .tagline, .abstract:
            feedRanks.summary.offer(readLine(), rank: namespace == .core ? 4 : 3)
        case .info: feedRanks.summary.offer(readLine(), rank: 1)
        case .language: feed.language = readText() ?? feed.language
        case .copyright, .rights: feed.rights = readLine() ?? feed.rights
        case .author: beginPerson()
        case .managingeditor: feedRanks.editors.add(readText())
        case .webmaster: feedRanks.publishers.add(readText())
        case .pubdate, .published: feedRanks.updated.offer(readDate(), rank: 3)
        case .lastbuilddate, .updated, .modified: feedRanks.updated.offer(readDate(), rank: 4)
        case .category: addFeedCategories([readCategory()])
        case .image: beginImage()
        case .logo: feedRanks.icon.offer(readAddress(), rank: 3)
        case .icon: feed.faviconURL = readAddress() ?? feed.faviconURL
        case .ttl:
            if let minutes = readText().flatMap({ Int64($0) }), minutes > 0, minutes < 1_000_000 {
                feed.hints.ttl = .seconds(minutes * 60)
            }
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
        case .publisher: feedRanks.publishers.add(readLine())
        case .date, .modified: feedRanks.updated.offer(readDate(), rank: 2)
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
        case .category:
            addFeedCategories([attribute("text")])
            // Categories stand inside categories.
            push(place)
        case .keywords: addFeedCategories(readKeywords())
        case .owner: beginPerson()
        default: push(.ignored)
        }
    }

    private mutating func readSyndication(_ element: ElementName) {
        switch element {
        case .updateperiod: feedRanks.updatePeriod = FeedHints.period(named: readText())
        case .updatefrequency:
            if let count = readText().flatMap({ Int($0) }), count > 0 {
                feedRanks.updateFrequency = min(count, 1000)
            }
        case .updatebase: feed.hints.updateBase = readDate()
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
        case "alternate", "": feedRanks.homePage.offer(href, rank: isPage ? 3 : 2)
        case "self": feed.feedURL = feed.feedURL ?? href
        case "hub":
            if feed.hubs.count < limits.maxListed, !feed.hubs.contains(href) {
                feed.hubs.append(href)
            }
        case "next", "prev-archive": feed.nextPageURL = feed.nextPageURL ?? href
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

    /// A link's relation in lower case, without the IANA prefix; empty where there is none.
    func relation() -> String {
        let text = attribute("rel")?.lowercased() ?? ""
        return text.hasPrefix("http")
            ? text.split(separator: "/").last.map(String.init) ?? "" : text
    }

    /// An hour or a day in which the feed does not want to be asked.
    mutating func readSkipElement(_ element: ElementName?) {
        let isHours = place == .skipHours
        let text = readText() ?? ""
        if element == .hour, isHours, let hour = Int(text), (0...24).contains(hour) {
            // RSS 0.91 counts the hours from 1 to 24.
            feed.hints.skipHours.insert(hour % 24)
        } else if element == .day, !isHours, let day = DateNames.weekday(text.lowercased()) {
            feed.hints.skipDays.insert(day)
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
        feed.summary = feedRanks.summary.value
        feed.homePageURL = feedRanks.homePage.value ?? feed.homePageURL
        feed.updated = feedRanks.updated.value
        feed.iconURL = feedRanks.icon.value
        if feed.authors.isEmpty { feed.authors = feedRanks.podcastAuthors }
        feed.inheritAuthors()
        if feed.authors.isEmpty { feed.authors = feedRanks.editors }
        if feed.authors.isEmpty { feed.authors = feedRanks.publishers }
        feed.hints.updateInterval = feedRanks.updatePeriod.map { $0 / feedRanks.updateFrequency }
        RelativeItems.resolve(in: &feed, documentBase: documentBase)
    }
}

extension FeedHints {
    /// `sy:updatePeriod` as a duration; nil for an unknown word.
    static func period(named name: String?) -> Duration? {
        switch name?.lowercased() {
        case "hourly": .seconds(3600)
        case "daily": .seconds(86_400)
        case "weekly": .seconds(7 * 86_400)
        case "monthly": .seconds(30 * 86_400)
        case "yearly": .seconds(365 * 86_400)
        default: nil
        }
    }
}
