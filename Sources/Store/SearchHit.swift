package import Articles

/// One article that a search found, through the copy that fits best.
package struct SearchHit: Hashable, Sendable {
    package var article: Article
    package var entryID: EntryID
    /// Greater is better; comparable within one search only.
    package var score: Double
    package var snippet: Snippet
}

/// A few words of a text around what was searched.
package struct Snippet: Hashable, Sendable {
    /// A run of the text that matches, or one between two matches.
    package struct Part: Hashable, Sendable {
        package var text: String
        package var isMatch: Bool

        package init(text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    package var parts: [Part]

    package init(parts: [Part]) {
        self.parts = parts
    }

    /// Without marks.
    package var text: String { parts.map(\.text).joined() }
}

/// The order of what a search found.
package enum SearchOrder: String, Hashable, Sendable, CaseIterable {
    /// First what fits best (bm25; a headline counts four times).
    case best
    /// First what was seen last.
    case newest
}

/// What a search found.
package struct SearchResults: Hashable, Sendable {
    package var hits: [SearchHit]
    /// Revisions that were committed but are not searchable yet.
    package var pending: Int
}
