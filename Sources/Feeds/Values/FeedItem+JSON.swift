import Articles

extension FeedItem {
    /// This item as JSON Feed 1.1 has it, the rest in a `_syncd` object.
    var json: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("id", guid ?? url ?? externalURL ?? (title == "" ? nil : title))
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
        members.add("_syncd", more)
        return .object(members)
    }

    private var more: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("comments_url", commentsURL)
        members.add("comments_feed_url", commentsFeedURL)
        members.add("comment_count", commentCount.map { Int64($0) })
        if let inReplyTo {
            var reply: [JSONValue.Member] = []
            reply.add("id", inReplyTo.guid)
            reply.add("url", inReplyTo.url)
            members.add("in_reply_to", reply)
        }
        members.add("rights", rights)
        members.add("license", license)
        members.add("contributors", contributors.map(\.json))
        members.add("credits", credits.map(\.json))
        members.add("category_schemes", categories: categories, categorySchemes)
        if let originalSource { members.add("source", originalSource.json) }
        if let episode { members.add("episode", episode.json) }
        return members
    }
}

extension FeedAuthor {
    /// The person as JSON Feed has it; the mail address also apart, since `url` may be a page.
    var json: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("name", name ?? email)
        members.add("url", url ?? email.map { "mailto:" + $0 })
        if let email { members.add("_syncd", [JSONValue.Member("email", .string(email))]) }
        return .object(members)
    }
}

extension FeedCredit {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        members.add("name", name)
        members.add("role", role)
        members.add("url", url)
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

extension FeedItemSource {
    fileprivate var json: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("title", title)
        members.add("url", url)
        members.add("feed_url", feedURL)
        members.add("id", guid)
        members.add("description", summary)
        members.add("authors", authors.map(\.json))
        members.add("contributors", contributors.map(\.json))
        members.add("categories", categories.map { .string($0) })
        members.add("rights", rights)
        members.add("updated", updated?.description)
        members.add("icon", iconURL)
        return members
    }
}

extension FeedEpisode {
    fileprivate var json: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        members.add("number", number.map { Int64($0) })
        members.add("season", season.map { Int64($0) })
        members.add("type", type)
        members.add("explicit", isExplicit)
        members.add("subtitle", subtitle)
        members.add("duration_s", duration.map { $0.components.seconds })
        members.add("chapters_url", chaptersURL)
        members.add(
            "transcripts",
            transcripts.map { transcript in
                var members: [JSONValue.Member] = []
                members.add("url", transcript.url)
                members.add("mime_type", transcript.type)
                members.add("language", transcript.language)
                return .object(members)
            })
        return members
    }
}
