import Articles

/// Authors and sources, which are a text in one format and have elements in another.
extension XMLFeedReader {
    mutating func beginPerson() {
        person = FeedAuthor()
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
        if hasDraft {
            draft.item.authors.add(person)
        } else {
            feed.authors.add(person)
        }
    }

    mutating func beginSource() {
        source = FeedItemSource(title: nil, url: address("url") ?? address("href"))
        placeText.removeAll(keepingCapacity: true)
        push(.source)
    }

    mutating func readSourceElement(_ element: ElementName?) {
        switch element {
        case .title: source.title = readLine() ?? source.title
        case .link:
            let href = address("href")
            let isSelf = relation() == "self"
            if let href {
                if source.url == nil || isSelf { source.url = href }
                push(.ignored)
            } else {
                source.url = readAddress() ?? source.url
            }
        default: push(.ignored)
        }
    }

    mutating func finishSource() {
        if source.title == nil { source.title = placeLine() }
        guard source.title != nil || source.url != nil else { return }
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
