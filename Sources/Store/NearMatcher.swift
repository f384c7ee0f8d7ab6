import Articles
import GRDB
import Identity

/// Finds what a text is nearly the same as, and what it was cut from, among all contents.
struct NearMatcher {
    /// One text that was compared.
    struct Finding {
        let content: Int64
        let comparison: TextComparison
        /// Words of the one that was found.
        let words: Int

        /// True where one of both texts is a part of the other, and much of that is something else.
        var isPartial: Bool { min(comparison.leftShare, comparison.rightShare) < 0.6 }
    }

    /// What was found of one text.
    struct Findings {
        /// The text itself.
        let text: ComparableText
        /// Copies, the most similar first.
        var copies: [Finding] = []
        var excerpts: [Finding] = []
    }

    private let index: NearIndex
    let texts: StoredTexts

    /// So many texts are read and compared for one that is new.
    private static let maximalComparisons = 6
    /// A copy that is so similar is taken at once.
    private static let surelySimilar = 0.9

    init(_ database: Database) throws {
        index = try NearIndex(database)
        texts = try StoredTexts(database)
    }

    /// The texts of one item's comparisons are read once, and there is an end of them. To be called
    /// before an item's first.
    func beginItem() { texts.forget() }

    /// Makes a new content known, which `flush` writes.
    func add(_ content: Int64, _ signature: NearSignature) {
        index.add(content, signature)
    }

    /// Forgets those after `last`: a savepoint took them back.
    func forget(after last: Int64) {
        index.forget(after: last)
    }

    /// Writes what was added.
    func flush() throws {
        try index.flush()
    }

    /// What is known that is like this text, without the contents of its `own` entry.
    func findings(
        of text: String, _ signature: NearSignature, own: Set<Int64>, lastContent: Int64
    ) throws -> Findings {
        let candidates = try index.contents(
            near: signature, except: own, lastContent: lastContent,
            limit: Self.maximalComparisons)
        let new = candidates.isEmpty ? ComparableText("") : ComparableText(text)
        var findings = Findings(text: new)
        for candidate in candidates {
            guard let finding = try compare(new, with: candidate) else { continue }
            switch finding.comparison.verdict {
            case .copy: findings.copies.append(finding)
            case .excerpt: findings.excerpts.append(finding)
            case .different: continue
            }
            if finding.comparison.similarity >= Self.surelySimilar { break }
        }
        findings.copies.sort { $0.comparison.similarity > $1.comparison.similarity }
        return findings
    }

    /// How a stored text compares with a new one; the new one is the right one. Nil where there is no
    /// such content, or where too much was compared for the item already.
    func compare(_ new: ComparableText, with content: Int64) throws -> Finding? {
        try texts.text(of: content, comparedWith: new).map { stored in
            Finding(
                content: content, comparison: TextComparison(stored, new), words: stored.wordCount)
        }
    }

    // MARK: Kin

    /// Two texts of one article have at least so much of one of them in common.
    private static let leastKin = 0.2

    /// Of the copies those that are collected in the new text: it holds several, which have nothing
    /// in common with each other. A digest is no copy of what it is made of.
    func collected(in findings: Findings) throws -> Set<Int64> {
        let parts = findings.copies.filter { $0.isPartial && $0.comparison.rightShare < 0.6 }
        var collected: Set<Int64> = []
        for (index, part) in parts.enumerated() {
            for other in parts[(index + 1)...]
            where try !areKin(part.content, other.content) {
                collected.formUnion([part.content, other.content])
            }
        }
        return collected
    }

    /// True where two stored texts share something; not where too much was compared for the item
    /// already, so that nothing becomes one that nobody looked at.
    func areKin(_ content: Int64, _ other: Int64) throws -> Bool {
        guard let text = try texts.text(of: content) else { return false }
        return try isKin(text, to: other)
    }

    /// True where a text shares something with a stored one; not where too much was compared.
    func isKin(_ text: ComparableText, to content: Int64) throws -> Bool {
        guard let comparison = try compare(text, with: content)?.comparison else { return false }
        return max(comparison.leftShare, comparison.rightShare) >= Self.leastKin
    }
}
