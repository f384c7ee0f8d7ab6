import Articles

/// Authors and sources, which are a text in one format and have elements in another.
extension XMLFeedReader {
    mutating func beginPerson(isContributor: Bool = false) {
        person = FeedAuthor()
        self.isContributor = isContributor
        placeText.removeAll(keepingCapacity: true)
        push(.person)
    }

    mutating func readPersonElement(_ element: ElementName?) {
        switch element {
        case .name, .title: person.name = readLine() ?? person.name
        case .email, .mail: person.email = readText().map { PersonText.withoutScheme($0) }
        case .uri, .url, .homepage: person.url = readAddress() ?? person.url
        // Markup in a plain author: its text is the author's.
        case nil: push(.person)
        default: push(.ignored)
        }
    }

    mutating func finishPerson() {
        if person.name == nil, person.email == nil, let text = placeLine() {
            person = PersonText.author(text) ?? person
        }
        guard person != FeedAuthor() else { return }
        if place == .source {
            Self.add(person, to: &source.authors, or: &source.contributors, isContributor)
        } else if hasDraft {
            Self.add(person, to: &draft.item.authors, or: &draft.item.contributors, isContributor)
        } else {
            Self.add(person, to: &feed.authors, or: &feed.contributors, isContributor)
        }
    }

    private static func add(
        _ person: FeedAuthor, to authors: inout [FeedAuthor],
        or contributors: inout [FeedAuthor], _ isContributor: Bool
    ) {
        if isContributor { contributors.add(person) } else { authors.add(person) }
    }

    mutating func beginSource() {
        source = FeedItemSource(title: nil, url: address("url") ?? address("href"))
        placeText.removeAll(keepingCapacity: true)
        push(.source)
    }

    mutating func readSourceElement(_ element: ElementName?) {
        switch element {
        case .title: source.title = readLine() ?? source.title
        case .link: readSourceLink()
        case .id: source.guid = readText() ?? source.guid
        case .subtitle, .tagline, .description: source.summary = readLine() ?? source.summary
        case .rights, .copyright: source.rights = readLine() ?? source.rights
        case .updated, .modified, .pubdate, .date: source.updated = readDate() ?? source.updated
        case .author: beginPerson()
        case .contributor: beginPerson(isContributor: true)
        case .creator: source.authors.add(readLine())
        case .category:
            guard source.categories.count < limits.maxListed, let name = readCategory().name
            else { return }
            source.categories.append(name)
        case .logo: source.iconURL = readAddress() ?? source.iconURL
        case .icon: source.iconURL = source.iconURL ?? readAddress()
        default: push(.ignored)
        }
    }

    private mutating func readSourceLink() {
        guard let href = address("href") else {
            source.url = readAddress() ?? source.url
            return
        }
        switch relation() {
        case "self": source.feedURL = source.feedURL ?? href
        case "", "alternate": source.url = source.url ?? href
        default: break
        }
        push(.ignored)
    }

    mutating func finishSource() {
        if source.title == nil { source.title = placeLine() }
        if source.url == nil { source.url = source.feedURL }
        guard source != FeedItemSource() else { return }
        draft.item.originalSource = source
    }

    /// The text directly inside the structure that was read, on one line.
    func placeLine() -> String? {
        PlainText.line(placeText, 0..<placeText.count, from: .unsure)
    }
}

extension [FeedAuthor] {
    /// Adds the author that `text` names, unless that name is there already.
    mutating func add(_ text: String?) {
        guard let text, let author = PersonText.author(text) else { return }
        add(author)
    }

    /// Adds `author`, unless one of that name is there already; at most a thousand.
    mutating func add(_ author: FeedAuthor) {
        guard count < 1000 else { return }
        let isKnown = contains { $0 == author || author.name != nil && $0.name == author.name }
        if !isKnown { append(author) }
    }
}
