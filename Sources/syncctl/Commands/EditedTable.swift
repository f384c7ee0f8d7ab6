import Articles
import ControlAPI

/// Edited articles as the rows of a table.
enum EditedTable {
    static func show(_ articles: [EditedArticle], on console: Console) throws {
        let table = TextTable([
            .init("ID", right: true), .init("EDITED"), .init("KIND"), .init("CHANGE"),
            .init("EDITS", right: true), .init("SOURCE", shrinksTo: 12),
            .init("HEADLINE", shrinksTo: 24),
        ])
        let rows = articles.map { edited -> [TextTable.Cell] in
            [
                .init(edited.article.id.rawValue),
                .init(console.ago(edited.edit.observedAt), .dim),
                .init(edited.edit.kind.rawValue, .cyan), .init(size(of: edited.edit)),
                .init(edited.edits), .init(edited.edit.source),
                .init(edited.edit.title ?? ArticleTable.headline(edited.article), .bold),
            ]
        }
        try console.table(table, rows, ifEmpty: "Nothing was edited.")
    }

    /// `+12 -3` words; nothing of a first revision.
    static func size(of revision: Revision) -> String {
        guard let added = revision.wordsAdded, let removed = revision.wordsRemoved else {
            return ""
        }
        return "+\(added) -\(removed)"
    }
}
