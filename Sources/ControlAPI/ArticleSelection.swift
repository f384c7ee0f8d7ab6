package import Articles

/// Which article, and which of its copies and revisions, a request below `/v1/articles/{id}` means.
package struct ArticleSelection: Sendable, Hashable {
    package var article: ArticleID
    /// Nil for all copies, or for the one that the answer is about by itself.
    package var entry: EntryID?
    /// For `article`: this revision of the entry instead of its newest.
    package var revision: Int?
    /// For `article`: the newest text of that origin, rather than the one that people read.
    package var origin: Origin?
    /// For `diff`: the older revision; nil for the one before `to`.
    package var from: Int?
    /// For `diff`: the newer revision; nil for the newest.
    package var to: Int?
    /// For `diff`: two sources whose copies are compared, instead of two revisions of one copy.
    package var between: [SourceID]
    /// For `revisions`: with their texts.
    package var withText: Bool

    package init(
        _ article: ArticleID, entry: EntryID? = nil, revision: Int? = nil,
        origin: Origin? = nil, from: Int? = nil, to: Int? = nil, between: [SourceID] = [],
        withText: Bool = false
    ) {
        self.article = article
        self.entry = entry
        self.revision = revision
        self.origin = origin
        self.from = from
        self.to = to
        self.between = between
        self.withText = withText
    }

    /// Reads them from a request: `id` from its path, the others from its query.
    package init(id: String?, _ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(
            ArticleID(rawValue: try QueryValues.id(id)),
            entry: try values.number("entry", in: 1...Int32.max).map(EntryID.init(rawValue:)),
            revision: try values.number("revision", in: 1...Int.max),
            origin: try values.choice("origin"),
            from: try values.number("from", in: 1...Int.max),
            to: try values.number("to", in: 1...Int.max),
            between: try Self.sources(values.text("between")), withText: try values.flag("text"))
    }

    /// The request that asks for it by `route`, which is one below `/v1/articles/{id}`.
    package func request(_ route: ControlRoute) -> ControlRequest {
        ControlRequest(
            route, id: article.rawValue,
            query: .given([
                ("entry", entry?.description), ("revision", revision?.description),
                ("origin", origin?.rawValue),
                ("from", from?.description), ("to", to?.description),
                (
                    "between",
                    between.isEmpty ? nil : between.map(\.description).joined(separator: ",")
                ),
                ("text", withText ? "true" : nil),
            ]))
    }

    /// `3,7`: exactly two ids.
    private static func sources(_ text: String?) throws(ControlErrorAnswer) -> [SourceID] {
        guard let text else { return [] }
        let ids = text.split(separator: ",", omittingEmptySubsequences: false)
            .compactMap { Int32($0) }.filter { $0 > 0 }
        guard ids.count == 2, text.count(where: { $0 == "," }) == 1 else {
            throw ControlErrorAnswer(
                .badRequest,
                "the query parameter \"between\" is \"\(text)\"; expected the ids of two sources, "
                    + "such as 3,7")
        }
        return ids.map(SourceID.init(rawValue:))
    }
}
