package import Articles

/// Why what a person decided cannot be done. Nothing was changed then.
package enum DecisionRefusal: Hashable, Sendable {
    case noEntry(EntryID)
    case noArticle(ArticleID)
    /// A split that would leave nothing in the article.
    case nothingLeft(ArticleID, entries: Int)
    /// The entries of one split are of several articles.
    case severalArticles(EntryID, ArticleID, EntryID, ArticleID)
    /// A merge of an article with itself.
    case oneArticle(ArticleID)
    /// There is no such decision; nil where there is none of the kind at all.
    case noDecision(ArticleDecision.Kind, Int64?)
    case isUndone(Int64, by: Int64)
    /// A later decision is about the same entries.
    case laterDecision(Int64, later: Int64, ArticleDecision.Kind)

    /// True where what was named is not there.
    package var isAbsence: Bool {
        switch self {
        case .noEntry, .noArticle, .noDecision: true
        default: false
        }
    }
}

extension DecisionRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noEntry(let entry):
            "there is no entry \(entry): `syncctl why ARTICLE` names the entries of an article"
        case .noArticle(let article):
            "there is no article \(article): see syncctl articles or syncctl search"
        case .nothingLeft(let article, entries: 1):
            "article \(article) has one copy only: there is nothing to split"
        case .nothingLeft(let article, _):
            "these are all copies of article \(article), and nothing would be left of it: "
                + "name those that are another article"
        case .severalArticles(let first, let one, let second, let other):
            "entry \(first) is of article \(one), and entry \(second) of article \(other): "
                + "split them one after the other"
        case .oneArticle(let article):
            "this is one article already: \(article)"
        case .noDecision(let kind, let seq?):
            "change \(seq) is no \(kind.rawValue) that a person made: "
                + "`syncctl why ARTICLE` tells their numbers"
        case .noDecision(let kind, nil):
            "there is no \(kind.rawValue) to take back"
        case .isUndone(let seq, let undone):
            "\(seq) was taken back already, by change \(undone)"
        case .laterDecision(let seq, let later, let kind):
            "\(later) was decided after \(seq), about the same entries: take that back first, with "
                + "syncctl \(kind.command) --undo \(later)"
        }
    }
}
