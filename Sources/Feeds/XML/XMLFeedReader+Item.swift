import Articles

extension XMLFeedReader {
    /// Starts the item whose start tag was the last token.
    mutating func beginItem() {
        guard feed.items.count < limits.maxItems else { return stopAtLimit() }
        var draft = ItemDraft()
        // RSS 1.0 identifies an item by its rdf:about, CDF by its address.
        draft.item.guid = attribute("rdf:about") ?? attribute("about")
        draft.url.offer(address("href"), rank: 1)
        draft.language.offer(attribute("xml:lang"), rank: 1)
        let lastModified = attribute("lastmod")
        draft.updated.offer(lastModified.flatMap { FeedDate.parse($0) }, rank: 1)
        self.draft = draft
        hasDraft = true
        push(.item)
        if place != .item, hasDraft, !scanner.isSelfClosing {
            // Deeper than the limit: without its frame the item could never end.
            hasDraft = false
        }
    }

    /// Called when its element ends.
    mutating func finishItem() {
        guard hasDraft else { return }
        hasDraft = false
        feed.items.append(draft.finished(format: feed.format))
    }

    /// An element of `<item>` or `<entry>`.
    mutating func readItemElement(_ namespace: XMLNamespace, _ element: ElementName?) {
        guard let element else { return push(.ignored) }
        switch namespace {
        case .core, .atom, .rdf: readItemCore(namespace, element)
        case .content where element == .encoded:
            draft.content.offer(readBody(.html), rank: 5)
        case .xhtml where element == .body:
            draft.content.offer(readBody(.inlineHTML), rank: 4)
        case .dublinCore, .dublinCoreTerms: readItemDublinCore(element)
        case .itunes: readItemPodcast(element)
        case .media: readMediaElement(namespace, element)
        case .feedburner where element == .origlink: draft.url.offer(readAddress(), rank: 9)
        default: push(.ignored)
        }
    }

    private mutating func readItemCore(_ namespace: XMLNamespace, _ element: ElementName) {
        switch element {
        case .title: draft.title.offer(readLine(), rank: namespace == .core ? 5 : 4)
        case .link: readItemLink()
        case .guid: readGUID()
        case .id: draft.item.guid = readText() ?? draft.item.guid
        case .description: offerSummary(readBody(.html), rank: 5, isBody: true)
        case .summary, .abstract: readSummary()
        case .content, .body, .fulltext, .encoded: readContent(namespace)
        case .pubdate, .published: draft.published.offer(readDate(), rank: 5)
        case .issued, .publicationdate: draft.published.offer(readDate(), rank: 4)
        case .date: draft.published.offer(readDate(), rank: 3)
        case .created: draft.published.offer(readDate(), rank: 2)
        case .updated, .modified, .lastbuilddate, .lastupdate:
            draft.updated.offer(readDate(), rank: 5)
        case .author: beginPerson()
        case .managingeditor: draft.item.authors.add(readText())
        case .category, .subject: addItemCategories([readCategory()])
        case .tags, .keywords: addItemCategories(readKeywords())
        case .enclosure: readEnclosure()
        case .comments: draft.item.commentsURL = readAddress() ?? draft.item.commentsURL
        case .source: beginSource()
        case .rights, .copyright: draft.item.rights = readLine() ?? draft.item.rights
        case .language: draft.language.offer(readText(), rank: 3)
        case .image, .thumbnail, .logo: beginImage()
        case .origlink: draft.url.offer(readAddress(), rank: 8)
        default: push(.ignored)
        }
    }

    private mutating func readItemDublinCore(_ element: ElementName) {
        switch element {
        case .title: draft.title.offer(readLine(), rank: 2)
        case .description, .abstract:
            offerSummary(readBody(.html), rank: 4, isBody: true)
        case .creator, .author: draft.item.authors.add(readLine())
        case .date, .issued, .available: draft.published.offer(readDate(), rank: 3)
        case .created: draft.published.offer(readDate(), rank: 1)
        case .modified: draft.updated.offer(readDate(), rank: 4)
        case .subject: addItemCategories([readLine()])
        case .language: draft.language.offer(readText(), rank: 2)
        case .rights: draft.item.rights = draft.item.rights ?? readLine()
        default: push(.ignored)
        }
    }

    private mutating func readItemPodcast(_ element: ElementName) {
        switch element {
        case .title: draft.title.offer(readLine(), rank: 1)
        case .author:
            draft.podcastAuthors.add(readLine())
        case .summary: offerSummary(readBody(.html), rank: 3, isBody: true)
        case .subtitle: offerSummary(readBody(.html), rank: 2, isBody: true)
        case .image: readImageReference(rank: 5)
        case .keywords: addItemCategories(readKeywords())
        case .duration: readDuration()
        default: push(.ignored)
        }
    }

    // MARK: Identity

    private mutating func readGUID() {
        let isPermaLink = attribute("ispermalink")?.lowercased() != "false"
        guard let text = readText() else { return }
        draft.item.guid = text
        draft.guidIsPermaLink = isPermaLink
    }

    private mutating func readItemLink() {
        guard let href = address("href") else {
            // Where RSS repeats it, the last one is what readers have always taken.
            draft.url.offerLast(readAddress(), rank: 6)
            return
        }
        let type = attribute("type")
        let isPage = type.map { $0.contains("html") } ?? true
        switch relation() {
        case "" where !feed.format.isAtom: draft.url.offerLast(href, rank: 6)
        case "alternate", "": draft.url.offer(href, rank: isPage ? 5 : 4)
        case "enclosure":
            addAttachment(
                FeedAttachment(
                    url: href, type: type,
                    length: attribute("length").flatMap { FeedItem.length($0) },
                    title: attribute("title")))
        case "related": draft.item.externalURL = draft.item.externalURL ?? href
        case "replies" where isPage: draft.item.commentsURL = draft.item.commentsURL ?? href
        case "self": draft.url.offer(href, rank: 2)
        default: break
        }
        push(place)
    }

    // MARK: Texts

    private mutating func readSummary() {
        offerSummary(readBody(textConstruct()), rank: 5, isBody: !feed.format.isAtom)
    }

    private mutating func readContent(_ namespace: XMLNamespace) {
        if let source = address("src") {
            draft.url.offer(source, rank: 3)
        }
        draft.content.offer(readBody(textConstruct()), rank: 5)
    }

    mutating func offerSummary(_ text: FeedText?, rank: Int, isBody: Bool) {
        guard let text else { return }
        draft.summary.offer(text, rank: rank)
        if !isBody { draft.summaryIsBody = false }
    }

    // MARK: Lists

    mutating func addItemCategories(_ names: [String?]) {
        for case let name? in names
        where draft.item.categories.count < limits.maxListed
            && !draft.item.categories.contains(name)
        {
            draft.item.categories.append(name)
        }
    }

    private mutating func readEnclosure() {
        if let url = address("url") ?? address("href") {
            addAttachment(
                FeedAttachment(
                    url: url, type: attribute("type"),
                    length: attribute("length").flatMap { FeedItem.length($0) }))
        }
        // Where its end is missing, what follows is not inside it.
        push(place)
    }

    /// Adds an attachment unless its address is there already.
    mutating func addAttachment(_ attachment: FeedAttachment) {
        guard draft.item.attachments.count < limits.maxListed,
            !draft.item.attachments.contains(where: { $0.url == attachment.url })
        else { return }
        draft.item.attachments.append(attachment)
    }

    /// `itunes:duration`, of the first attachment: seconds, or hours, minutes and seconds.
    private mutating func readDuration() {
        let parts = (readText() ?? "").split(separator: ":")
        guard !parts.isEmpty, parts.count <= 3 else { return }
        var seconds: Int64 = 0
        for part in parts {
            guard let value = Int64(part.prefix { $0 != "." }), value >= 0, value < 1_000_000 else {
                return
            }
            seconds = seconds * 60 + value
        }
        if !draft.item.attachments.isEmpty {
            draft.item.attachments[0].duration = .seconds(seconds)
        }
    }
}

extension FeedItem {
    /// A length in bytes as feeds write it, also with separators; nil for zero and everything else.
    static func length(_ text: String) -> Int64? {
        let digits = text.filter { $0 != "," && $0 != "." && $0 != " " }
        return Int64(digits).flatMap { $0 > 0 ? $0 : nil }
    }
}
