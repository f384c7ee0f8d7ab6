import Articles

/// Articles as the rows of a table.
enum ArticleTable {
    static func show(_ articles: [Article], on console: Console) throws {
        // Where all is whole, nothing need be said of it.
        let hasStates = articles.contains { !state($0).isEmpty }
        let states: [TextTable.Column] = hasStates ? [.init("STATE")] : []
        let columns: [TextTable.Column] = [
            .init("ID", right: true), .init("DATE"), .init("WORDS", right: true),
            .init("EDITS", right: true), .init("COPIES", right: true),
        ]
        let table = TextTable(
            columns + states + [
                .init("SOURCE", shrinksTo: 12), .init("HEADLINE", shrinksTo: 24),
            ])
        let rows = articles.map { article -> [TextTable.Cell] in
            // The first text of a page is no edit of the feed's.
            let firsts = article.copies.reduce(0) { $0 + ($1.origin == .page ? 2 : 1) }
            let cells: [TextTable.Cell] = hasStates ? [.init(state(article), .yellow)] : []
            return [
                .init(article.id.rawValue), .init(console.ago(article.datedAt), .dim),
                .init(article.words),
                .init(
                    max(0, article.revisionCount - firsts),
                    article.revisionCount > firsts ? .cyan : .plain),
                .init(article.copies.count, article.copies.count > 1 ? .cyan : .plain),
            ] + cells + [
                .init(article.copies.first?.source), .init(headline(article), .bold),
            ]
        }
        try console.table(table, rows, ifEmpty: "No articles.")
    }

    /// What became of it where no copy is whole any more.
    private static func state(_ article: Article) -> String {
        let states = article.copies.map {
            $0.state?.rawValue ?? ($0.removedAt == nil ? "" : "removed")
        }
        return states.contains("") ? "" : states.first ?? ""
    }

    /// What a person knows an article by: its headline, or else where it is.
    static func headline(_ article: Article) -> String {
        let copy = article.copies.first
        return article.title ?? copy?.title ?? article.url ?? copy?.path ?? copy?.guid
            ?? "article \(article.id)"
    }
}
