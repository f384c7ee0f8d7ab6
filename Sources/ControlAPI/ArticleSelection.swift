package import Articles

/// Which article, and which of its copies and revisions, a request below `/v1/articles/{id}` means.
package struct ArticleSelection: Sendable, Hashable {
    package var article: ArticleID
    /// Nil for all copies, or for the one that the answer is about by itself.
    package var entry: EntryID?
    /// For `article`: this revision of the entry instead of its newest.
    package var revision: Int?
    /// For `diff`: the older revision; nil for the one before `to`.
    package var from: Int?
    /// For `diff`: the newer revision; nil for the newest.
    package var to: Int?
    /// For `revisions`: with their texts.
    package var withText: Bool

    package init(
        _ article: ArticleID, entry: EntryID? = nil, revision: Int? = nil, from: Int? = nil,
        to: Int? = nil, withText: Bool = false
    ) {
        self.article = article
        self.entry = entry
        self.revision = revision
        self.from = from
        self.to = to
        self.withText = withText
    }

    /// Reads them from a request: `id` from its path, the others from its query.
    package init(id: String?, _ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(
            ArticleID(rawValue: try QueryValues.id(id)),
            entry: try values.number("entry", in: 1...Int32.max).map(EntryID.init(rawValue:)),
            revision: try values.number("revision", in: 1...Int.max),
            from: try values.number("from", in: 1...Int.max),
            to: try values.number("to", in: 1...Int.max), withText: try values.flag("text"))
    }

    /// The request that asks for it by `route`, which is one below `/v1/articles/{id}`.
    package func request(_ route: ControlRoute) -> ControlRequest {
        ControlRequest(
            route, id: article.rawValue,
            query: .given([
                ("entry", entry?.description), ("revision", revision?.description),
                ("from", from?.description), ("to", to?.description),
                ("text", withText ? "true" : nil),
            ]))
    }
}
