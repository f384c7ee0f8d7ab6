package import Articles

/// One line of the answer of `GET /v1/search`: an article with three keys more.
package struct SearchHit: Sendable, Hashable, Codable {
    package var article: Article
    /// The words around the first matches, in one line.
    package var snippet: String
    /// Where the matches are in `snippet`.
    package var matches: [Match]
    /// The larger the better; comparable within one answer alone.
    package var score: Double

    /// A run of `snippet` that was searched for, counted in Unicode scalars from 0.
    package struct Match: Sendable, Hashable, Codable {
        package var start: Int
        /// One past the last.
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    package init(article: Article, snippet: String, matches: [Match], score: Double) {
        self.article = article
        self.snippet = snippet
        self.matches = matches
        self.score = score
    }

    /// From a snippet in which each match stands between U+0002 and U+0003, as FTS5's `snippet` can
    /// be told to write it; no stored text holds either. Line breaks become spaces.
    package init(article: Article, marked: String, score: Double) {
        var plain = String.UnicodeScalarView()
        var matches: [Match] = []
        var start: Int?
        var count = 0
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "\u{2}":
                start = count
            case "\u{3}":
                if let first = start, first < count {
                    matches.append(Match(start: first, end: count))
                }
                start = nil
            default:
                plain.append(scalar.properties.isWhitespace ? " " : scalar)
                count += 1
            }
        }
        self.init(article: article, snippet: String(plain), matches: matches, score: score)
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case snippet, matches, score
    }

    package init(from decoder: any Decoder) throws {
        article = try Article(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        snippet = try container.decode(String.self, forKey: .snippet)
        matches = try container.decode([Match].self, forKey: .matches)
        score = try container.decode(Double.self, forKey: .score)
    }

    package func encode(to encoder: any Encoder) throws {
        try article.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(snippet, forKey: .snippet)
        try container.encode(matches, forKey: .matches)
        try container.encode(score, forKey: .score)
    }
}
