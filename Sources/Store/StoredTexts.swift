import GRDB
import Identity

/// Stored texts, read into words, for the comparisons of one item: each is read once, and what is
/// compared has an end, for whoever writes texts that are alike in large numbers would hold up every
/// commit.
final class StoredTexts {
    /// So many comparisons are made for one item: six candidates, their pairs where all of them are
    /// parts of it (15), and some texts of each one's article.
    static let mostComparisons = 48
    /// So many words are compared for one item, those of both sides; the comparison that exceeds it
    /// is still made.
    static let mostWords = 1_000_000

    private let statement: SQLStatement
    private var known: [Int64: ComparableText] = [:]
    /// How many were read from the store and into words for this item.
    private(set) var readings = 0
    private(set) var comparisons = 0
    private var words = 0

    init(_ database: Database) throws {
        statement = try SQLStatement(database, "SELECT text FROM content WHERE id = ?")
    }

    /// What follows is about another item.
    func forget() {
        known.removeAll(keepingCapacity: true)
        (readings, comparisons, words) = (0, 0, 0)
    }

    /// The text of a content; nil where there is none.
    func text(of content: Int64) throws -> ComparableText? {
        if let text = known[content] { return text }
        guard let text = try statement.bind(1, content).first({ $0.text(0) }) else { return nil }
        let comparable = ComparableText(text)
        known[content] = comparable
        readings += 1
        return comparable
    }

    /// The text of a content that is compared with another; nil where there is none, or where too
    /// much was compared already.
    func text(of content: Int64, comparedWith other: ComparableText) throws -> ComparableText? {
        guard comparisons < Self.mostComparisons, words < Self.mostWords,
            let text = try text(of: content)
        else { return nil }
        comparisons += 1
        words += text.wordCount + other.wordCount
        return text
    }
}
