/// Podcasts: `itunes:` (and Google's copy of it) and `podcast:`.
extension XMLFeedReader {
    /// An element of `itunes:` inside an item.
    mutating func readItemPodcast(_ element: ElementName) {
        switch element {
        case .title: draft.title.offer(readLine(), rank: 1)
        case .author: draft.podcastAuthors.add(readLine())
        case .summary: offerSummary(readBody(.html), rank: 3, isBody: true)
        case .description: offerSummary(readBody(.html), rank: 2, isBody: true)
        case .subtitle:
            let text = readBody(.html)
            draft.episode.subtitle = text.flatMap { PlainText.line($0.value, from: .html) }
            offerSummary(text, rank: 2, isBody: true)
        case .image: readImageReference(rank: 5)
        case .link: readPodcastImageLink()
        case .keywords: addItemCategories(readKeywords())
        case .category:
            addItemCategories([attribute("text")])
            // Categories stand inside categories.
            push(place)
        case .duration: draft.episode.duration = readDuration() ?? draft.episode.duration
        case .episode: draft.episode.number = readNumber() ?? draft.episode.number
        case .season: draft.episode.season = readNumber() ?? draft.episode.season
        case .episodetype: draft.episode.type = readText()?.lowercased()
        case .explicit: draft.episode.isExplicit = readExplicit() ?? draft.episode.isExplicit
        default: push(.ignored)
        }
    }

    /// An element of `podcast:` inside an item.
    mutating func readEpisodeElement(_ element: ElementName) {
        switch element {
        case .transcript:
            if let url = address("url"), draft.episode.transcripts.count < limits.maxListed {
                draft.episode.transcripts.append(
                    FeedTranscript(
                        url: url, type: attribute("type"), language: attribute("language")))
            }
            push(.ignored)
        case .chapters:
            draft.episode.chaptersURL = draft.episode.chaptersURL ?? address("url")
            push(.ignored)
        case .person:
            let role = attribute("role")?.lowercased()
            let url = address("href")
            addCredit(readLine(), role: role, url: url)
        case .episode: draft.episode.number = draft.episode.number ?? readNumber()
        case .season: draft.episode.season = draft.episode.season ?? readNumber()
        case .license: draft.item.rights = draft.item.rights ?? readLine()
        default: push(.ignored)
        }
    }

    mutating func addCredit(_ name: String?, role: String?, url: String?) {
        guard let name, draft.item.credits.count < limits.maxListed else { return }
        let credit = FeedCredit(name: name, role: role, url: url)
        if !draft.item.credits.contains(credit) { draft.item.credits.append(credit) }
    }

    /// True for the words that mean "not for children", false for those that mean the opposite.
    mutating func readExplicit() -> Bool? {
        switch readText()?.lowercased() {
        case "yes", "true", "explicit": true
        case "no", "false", "clean": false
        default: nil
        }
    }

    /// The old way to name an image: a link with `rel="image"`.
    mutating func readPodcastImageLink() {
        if relation() == "image" {
            readImageReference(rank: 2)
        } else {
            push(.ignored)
        }
    }

    private mutating func readNumber() -> Int? {
        guard let text = readText(), let value = Int(text.prefix { $0 != "." }), value >= 0
        else { return nil }
        return value
    }

    /// Seconds, or hours, minutes and seconds; nil, with a warning, for anything else.
    private mutating func readDuration() -> Duration? {
        let start = scanner.tokenStart
        guard let text = readText() else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var seconds: Int64 = 0
        for part in parts {
            guard parts.count <= 3, let value = Int64(part.prefix { $0 != "." }), value >= 0,
                value < 1_000_000
            else {
                warn("no duration: \"\(text.prefix(60))\"", at: start)
                return nil
            }
            seconds = seconds * 60 + value
        }
        return .seconds(seconds)
    }
}
