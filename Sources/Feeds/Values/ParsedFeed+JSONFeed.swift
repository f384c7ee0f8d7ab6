import Articles

extension ParsedFeed {
    /// This feed as a JSON Feed 1.1 document in UTF-8, with `_syncd: {format, encoding, warnings[]}`.
    ///
    /// What JSON Feed has no name for (rights, comments, hints, original sources) stands in `_syncd`
    /// objects too. The format wants a title, a page and an address of every feed: where this one
    /// names none, the address that it has or was read from stands for them.
    public func jsonFeed() -> [UInt8] {
        let members = [JSONValue.Member("items", .array(items.map(\.json)))]
        return JSONValue.object([Self.jsonFeedVersion] + jsonFeedHead + members + jsonFeedTail)
            .serialised()
    }

    static let jsonFeedVersion = JSONValue.Member(
        "version", .string("https://jsonfeed.org/version/1.1"))

    /// What stands before the items: the feed itself.
    var jsonFeedHead: [JSONValue.Member] {
        let address = feedURL ?? documentURL
        var members: [JSONValue.Member] = []
        members.add("title", title ?? address ?? homePageURL ?? "")
        members.add("home_page_url", homePageURL ?? address)
        members.add("feed_url", address)
        members.add("description", summary)
        members.add("language", language)
        members.add("icon", iconURL)
        members.add("favicon", faviconURL)
        members.add("next_url", nextPageURL)
        members.add("authors", authors.map(\.json))
        members.add(
            "hubs",
            hubs.map {
                .object([
                    JSONValue.Member("type", .string("WebSub")),
                    JSONValue.Member("url", .string($0)),
                ])
            })
        return members
    }

    /// What stands behind the items: what JSON Feed has no name for.
    var jsonFeedTail: [JSONValue.Member] { [JSONValue.Member("_syncd", extensionJSON)] }

    private var extensionJSON: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("format", format.name)
        members.add("encoding", encoding)
        members.add("id", guid)
        members.add("updated", updated?.description)
        members.add("rights", rights)
        members.add("license", license)
        members.add("generator", generator)
        members.add("explicit", isExplicit)
        members.add("contributors", contributors.map(\.json))
        members.add("categories", categories.map { .string($0) })
        members.add("category_schemes", categories: categories, categorySchemes)
        members.add("ttl_s", hints.ttl.map { $0.components.seconds })
        members.add("skip_hours", hints.skipHours.sorted().map { .number(String($0)) })
        members.add("skip_days", hints.skipDays.sorted().map { .number(String($0)) })
        members.add("update_interval_s", hints.updateInterval.map { $0.components.seconds })
        members.add("update_base", hints.updateBase?.description)
        members.add("pages", pages.json)
        members.append(
            JSONValue.Member("warnings", .array(warnings.map { .string($0.description) })))
        return .object(members)
    }
}

extension FeedPages {
    fileprivate var json: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("first", first)
        members.add("last", last)
        members.add("previous", previous)
        members.add("next", next)
        members.add("previous_archive", previousArchive)
        members.add("next_archive", nextArchive)
        members.add("current", current)
        if isComplete { members.add("complete", true) }
        if isArchive { members.add("archive", true) }
        return members
    }
}
