import Articles

/// A value that several elements of an item may give: the best one wins, among equals the first.
struct Ranked<Value> {
    fileprivate(set) var value: Value?
    private var rank = 0

    init() {}

    mutating func offer(_ candidate: Value?, rank newRank: Int) {
        guard let candidate, newRank > rank else { return }
        value = candidate
        rank = newRank
    }

    /// As `offer`, but among equals the last one wins.
    mutating func offerLast(_ candidate: Value?, rank newRank: Int) {
        guard let candidate, newRank >= rank else { return }
        value = candidate
        rank = newRank
    }
}

extension Ranked<String> {
    /// As `offer`, but a text without words counts only where there is no other.
    mutating func offerText(_ candidate: String?, rank newRank: Int) {
        guard candidate?.isEmpty == true else { return offer(candidate, rank: newRank) }
        if value == nil { value = candidate }
    }
}

extension String? {
    /// Becomes `text`, where there is one; one without words does not replace another.
    mutating func take(_ text: String?) {
        guard let text, !text.isEmpty || self == nil else { return }
        self = text
    }
}

extension Ranked: Sendable where Value: Sendable {}

/// An item while its elements are read.
struct ItemDraft {
    var item = FeedItem()
    /// The place behind its start tag.
    var start = 0
    var url = Ranked<String>()
    var title = Ranked<String>()
    var content = Ranked<FeedText>()
    var summary = Ranked<FeedText>()
    /// The summary is a `description`, which is the item's body where there is no other.
    var summaryIsBody = true
    var published = Ranked<Timestamp>()
    var updated = Ranked<Timestamp>()
    var image = Ranked<String>()
    var language = Ranked<String>()
    /// Those of iTunes, used where there are no others.
    var podcastAuthors: [FeedAuthor] = []
    var guidIsPermaLink = true
    var episode = FeedEpisode()
    /// Open `media:content`: the number of its attachment, for the title inside it.
    var mediaIndex: Int?

    /// The item that all of it gives.
    func finished(format: FeedFormat) -> FeedItem {
        var item = item
        item.url = url.value
        item.title = title.value
        item.content = content.value
        item.summary = summary.value
        if item.content == nil, summaryIsBody {
            item.content = item.summary
            item.summary = nil
        }
        item.published = published.value
        item.updated = updated.value
        item.imageURL = image.value
        item.language = language.value
        if item.authors.isEmpty { item.authors = podcastAuthors }
        if episode != FeedEpisode() { item.episode = episode }
        if let duration = episode.duration, !item.attachments.isEmpty {
            item.attachments[0].duration = item.attachments[0].duration ?? duration
        }
        if item.url == nil, let guid = item.guid, guidIsPermaLink, !format.isAtom,
            URLReference(guid).isWeb
        {
            item.url = guid
        }
        return item
    }
}

/// What was offered for the feed's own fields.
struct FeedRanks {
    var title = Ranked<String>()
    var titleLanguage: String?
    var summary = Ranked<String>()
    var homePage = Ranked<String>()
    var updated = Ranked<Timestamp>()
    var icon = Ranked<String>()
    var updatePeriod: Duration?
    var updateFrequency = 1
    var podcastAuthors: [FeedAuthor] = []
    var editors: [FeedAuthor] = []
    var publishers: [FeedAuthor] = []
}
