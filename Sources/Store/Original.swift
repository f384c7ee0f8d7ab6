import Articles

/// The known entry that a text is a copy of, and why it is taken for one.
struct Original {
    let article: ArticleID
    let entry: Int64
    let source: Int64
    let sourceName: String
    /// `hash`, `near` or `url`.
    let reason: MatchReason
    /// Nil where the texts were not compared.
    let similarity: Double?
    /// The text that is nearly the same; nil where it is not that.
    var content: Int64?

    /// The reason in words, as the change log of a source tells it.
    func told(from source: Int64) -> String {
        let place = source == self.source ? "this source" : sourceName
        let percent = similarity.map { ", \(Int(($0 * 100).rounded(.down))) % alike" } ?? ""
        return switch reason {
        case .hash: "the same text as entry \(entry) of \(place)"
        case .near: "nearly the same text as entry \(entry) of \(place)\(percent)"
        default: "the same page as entry \(entry) of \(place)\(percent)"
        }
    }
}
