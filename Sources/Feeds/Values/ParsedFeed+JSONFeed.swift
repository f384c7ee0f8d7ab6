import Articles

extension ParsedFeed {
    /// This feed as a JSON Feed 1.1 document in UTF-8, with `_syncd: {format, encoding, warnings[]}`.
    ///
    /// What JSON Feed has no name for (rights, comments, hints, original sources) stands in `_syncd`
    /// objects too.
    public func jsonFeed() -> [UInt8] {
        var members: [JSONValue.Member] = [
            JSONValue.Member("version", .string("https://jsonfeed.org/version/1.1"))
        ]
        // The format wants a title of every feed.
        members.add("title", title ?? homePageURL ?? feedURL ?? "")
        members.add("home_page_url", homePageURL)
        members.add("feed_url", feedURL)
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
        members.append(JSONValue.Member("items", .array(items.map(\.json))))
        members.append(JSONValue.Member("_syncd", extensionJSON))
        return JSONValue.object(members).serialised()
    }

    private var extensionJSON: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("format", format.name)
        members.add("encoding", encoding)
        members.add("updated", updated?.description)
        members.add("rights", rights)
        members.add("categories", categories.map { .string($0) })
        members.add("ttl_s", hints.ttl.map { $0.components.seconds })
        members.add("skip_hours", hints.skipHours.sorted().map { .number(String($0)) })
        members.add("skip_days", hints.skipDays.sorted().map { .number(String($0)) })
        members.add("update_interval_s", hints.updateInterval.map { $0.components.seconds })
        members.add("update_base", hints.updateBase?.description)
        members.append(
            JSONValue.Member("warnings", .array(warnings.map { .string($0.description) })))
        return .object(members)
    }
}

extension FeedItem {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("id", guid ?? url ?? externalURL ?? title)
        members.add("url", url)
        members.add("external_url", externalURL)
        members.add("title", title)
        switch content {
        case let content? where content.kind == .text: members.add("content_text", content.value)
        case let content?: members.add("content_html", content.value)
        case nil: break
        }
        members.add("content_text", plainContent)
        if let summary {
            // JSON Feed's summary is plain text; markup that stands alone is the content.
            if summary.kind == .html, content == nil { members.add("content_html", summary.value) }
            members.add(
                "summary",
                summary.kind == .html
                    ? PlainText.line(summary.value, from: .html) : summary.value)
        }
        members.add("image", imageURL)
        members.add("date_published", published?.description)
        members.add("date_modified", updated?.description)
        members.add("authors", authors.map(\.json))
        members.add("tags", categories.map { .string($0) })
        members.add("language", language)
        members.add("attachments", attachments.map(\.json))
        var more: [JSONValue.Member] = []
        more.add("comments_url", commentsURL)
        more.add("rights", rights)
        if let originalSource {
            var source: [JSONValue.Member] = []
            source.add("title", originalSource.title)
            source.add("url", originalSource.url)
            more.append(JSONValue.Member("source", .object(source)))
        }
        if !more.isEmpty { members.append(JSONValue.Member("_syncd", .object(more))) }
        return .object(members)
    }
}

extension FeedAuthor {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("name", name ?? email)
        members.add("url", url ?? email.map { "mailto:" + $0 })
        return .object(members)
    }
}

extension FeedAttachment {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("url", url)
        members.add("mime_type", type ?? "application/octet-stream")
        members.add("title", title)
        members.add("size_in_bytes", length)
        members.add("duration_in_seconds", duration.map { $0.components.seconds })
        return .object(members)
    }
}

extension [JSONValue.Member] {
    /// Adds a text; nil adds nothing.
    fileprivate mutating func add(_ name: String, _ value: String?) {
        if let value { append(JSONValue.Member(name, .string(value))) }
    }

    fileprivate mutating func add(_ name: String, _ value: Int64?) {
        if let value { append(JSONValue.Member(name, .number(String(value)))) }
    }

    /// Adds a list; an empty one adds nothing.
    fileprivate mutating func add(_ name: String, _ values: [JSONValue]) {
        if !values.isEmpty { append(JSONValue.Member(name, .array(values))) }
    }
}
