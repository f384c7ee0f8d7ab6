import Articles

extension XMLFeedReader {
    /// Starts the item whose start tag was the last token.
    mutating func beginItem() {
        guard itemCount < limits.maxItems else { return stopAtLimit() }
        var draft = ItemDraft()
        draft.start = scanner.position
        // RSS 1.0 identifies an item by its rdf:about, CDF by its address.
        draft.item.guid = attribute("rdf:about") ?? attribute("about")
        draft.url.offer(address("href"), rank: 1)
        draft.language.offer(ownLanguage(), rank: 1)
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
        var item = draft.finished(format: feed.format)
        guard !item.isBlank || hasContent(from: draft.start, to: scanner.tokenStart) else {
            return warnings.noteBlankItem(at: scanner.tokenStart, in: scanner.bytes)
        }
        itemCount += 1
        complete(&item)
        completedItems.append(item)
    }

    /// The item with what it takes from the feed, as far as that is known.
    private func complete(_ item: inout FeedItem) {
        if item.authors.isEmpty, item.originalSource == nil {
            item.authors = feed.authors.isEmpty ? feedRanks.podcastAuthors : feed.authors
        }
        if documentBase == nil, let base = feedBase { RelativeItems.resolve(&item, base) }
    }

    /// An element of `<item>` or `<entry>`.
    mutating func readItemElement(_ namespace: XMLNamespace, _ element: ElementName?) {
        guard let element else { return push(.ignored) }
        switch namespace {
        case .core, .atom, .rdf: readItemCore(namespace, element)
        case .content where element == .encoded:
            draft.content.offer(readBody(.html, languageRank: 4), rank: 6)
        case .xhtml where element == .body:
            draft.content.offer(readBody(.inlineHTML, languageRank: 4), rank: 3)
        case .dublinCore, .dublinCoreTerms: readItemDublinCore(element)
        case .itunes: readItemPodcast(element)
        case .media: readMediaElement(namespace, element)
        case .podcast: readEpisodeElement(element)
        case .slash, .threading, .wellFormedWeb: readDiscussion(namespace, element)
        case .creativeCommons where element == .license:
            draft.item.license = readLicense() ?? draft.item.license
        case .feedburner where element == .origlink: draft.url.offer(readAddress(), rank: 9)
        default: push(.ignored)
        }
    }

    private mutating func readItemCore(_ namespace: XMLNamespace, _ element: ElementName) {
        switch element {
        case .title:
            draft.language.offer(ownLanguage(), rank: 2)
            draft.title.offerText(readHeading(), rank: namespace == .core ? 5 : 4)
        case .link: readItemLink()
        case .guid: readGUID()
        case .id: readID()
        case .description: offerSummary(readBody(.html), rank: 5, isBody: true)
        case .summary, .abstract: readSummary()
        case .content, .body, .fulltext, .fullitem, .encoded: readContent()
        case .pubdate, .published: draft.published.offer(readDate(), rank: 5)
        case .issued, .publicationdate: draft.published.offer(readDate(), rank: 4)
        case .date: draft.published.offer(readDate(), rank: 3)
        case .created: draft.published.offer(readDate(), rank: 2)
        case .updated, .modified, .lastbuilddate, .lastupdate:
            draft.updated.offer(readDate(), rank: 5)
        case .author: beginPerson()
        case .contributor: beginPerson(isContributor: true)
        case .managingeditor: draft.item.authors.add(readText())
        case .category, .subject: addItemCategory(readCategory())
        case .tags, .keywords: addItemCategories(readKeywords())
        case .enclosure: readEnclosure()
        case .comments: draft.item.commentsURL = readAddress() ?? draft.item.commentsURL
        case .source: beginSource()
        case .rights, .copyright: draft.item.rights.take(readHeading())
        case .language: draft.language.offer(readText(), rank: 9)
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
        case .contributor: draft.item.contributors.add(readLine())
        case .date, .issued, .available: draft.published.offer(readDate(), rank: 3)
        case .created: draft.published.offer(readDate(), rank: 1)
        case .modified: draft.updated.offer(readDate(), rank: 4)
        case .subject: addItemCategories([readLine()])
        case .language: draft.language.offer(readText(), rank: 8)
        case .rights: draft.item.rights = draft.item.rights ?? readLine()
        case .license: draft.item.license = readLicense() ?? draft.item.license
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

    /// Atom's id is absolute (RFC 4287, 4.2.6). A relative one is what `xml:base` makes of it, but
    /// not what the document's address does: that changes, and the item stays the same.
    private mutating func readID() {
        let start = scanner.tokenStart
        let base = ownBase() ?? frames.last?.base
        guard let text = readText() else { return }
        if !FeedAddress.isAbsolute(text) { noteRelativeID(text, at: start) }
        draft.item.guid = FeedAddress.resolve(text, base: base)
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
        case "alternate", "": draft.url.offer(href, rank: isPage && !isForeignLanguage ? 5 : 4)
        case "enclosure":
            addAttachment(
                FeedAttachment(
                    url: href, type: type,
                    length: attribute("length").flatMap { FeedItem.length($0) },
                    title: attribute("title")))
        case "related": draft.item.externalURL = draft.item.externalURL ?? href
        case "replies": readReplies(href, isPage: type != nil && isPage)
        case "license": draft.item.license = draft.item.license ?? href
        case "image": draft.image.offer(href, rank: 1)
        case "self": draft.url.offer(href, rank: 2)
        default: break
        }
        push(place)
    }

    // MARK: Texts

    private mutating func readSummary() {
        offerSummary(readBody(textConstruct()), rank: 5, isBody: !feed.format.isAtom)
    }

    /// Atom allows one content, and some give several: markup says more than plain text.
    private mutating func readContent() {
        let type = attribute("type")
        if let source = address("src") {
            let isPage = type.map { $0.contains("html") } ?? true
            if isPage {
                draft.url.offer(source, rank: 3)
            } else {
                addAttachment(FeedAttachment(url: source, type: type))
            }
        }
        let body = readBody(textConstruct(), languageRank: 4)
        draft.content.offer(body, rank: body?.kind == .html ? 5 : 4)
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

    mutating func addItemCategory(_ category: (name: String?, scheme: String?)) {
        addItemCategories([category.name])
        if let name = category.name, let scheme = category.scheme,
            draft.item.categorySchemes.count < limits.maxListed
        {
            draft.item.categorySchemes[name] = draft.item.categorySchemes[name] ?? scheme
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
}

extension FeedItem {
    /// A length in bytes as feeds write it, also with separators; nil for zero and everything else.
    static func length(_ text: String) -> Int64? {
        let digits = text.filter { $0 != "," && $0 != "." && $0 != " " }
        return Int64(digits).flatMap { $0 > 0 ? $0 : nil }
    }
}
