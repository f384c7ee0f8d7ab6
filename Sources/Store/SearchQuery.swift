/// What a person types into a search, as an expression of FTS5.
///
/// Words are all wanted; `"a phrase"` stands together; `OR` between two terms wants one of them;
/// `-word` is not wanted; `pref*` finds every word that begins so. Everything else is taken as
/// words, so that no text is an error of syntax.
package struct SearchQuery: Hashable, Sendable {
    /// For `MATCH`.
    package let expression: String

    /// Terms beyond these are left out: FTS5 bounds the depth of an expression.
    package static let maximumTerms = 60

    /// Nil where there is nothing to search for: no word at all, or only unwanted ones.
    package init?(_ text: String) {
        var wanted: [[String]] = []
        var unwanted: [String] = []
        var isAlternative = false
        for term in Self.terms(text).prefix(Self.maximumTerms) {
            switch term {
            case .or:
                isAlternative = !wanted.isEmpty
            case .wanted(let term):
                if isAlternative {
                    wanted[wanted.count - 1].append(term)
                } else {
                    wanted.append([term])
                }
                isAlternative = false
            case .unwanted(let term):
                unwanted.append(term)
                isAlternative = false
            }
        }
        guard !wanted.isEmpty else { return nil }
        let groups = wanted.map { $0.count == 1 ? $0[0] : "(" + $0.joined(separator: " OR ") + ")" }
        expression = (["(" + groups.joined(separator: " AND ") + ")"] + unwanted)
            .joined(separator: " NOT ")
    }

    /// - Throws: `StoreError.emptySearch` where there is nothing to search for.
    package static func required(_ text: String) throws(StoreError) -> SearchQuery {
        guard let query = SearchQuery(text) else { throw .emptySearch(text) }
        return query
    }

    private enum Term {
        case or
        case wanted(String)
        case unwanted(String)
    }

    private static func terms(_ text: String) -> [Term] {
        var terms: [Term] = []
        var rest = text.unicodeScalars[...]
        while let first = rest.first {
            if isSeparator(first) {
                rest.removeFirst()
                continue
            }
            let isUnwanted = first == "-"
            if isUnwanted { rest.removeFirst() }
            let isPhrase = rest.first == "\""
            let words: Substring.UnicodeScalarView
            if isPhrase {
                rest.removeFirst()
                words = rest.prefix { $0 != "\"" }
                rest = rest[words.endIndex...].dropFirst()
            } else {
                words = rest.prefix { !isSeparator($0) && $0 != "\"" && $0 != "*" }
                rest = rest[words.endIndex...]
            }
            let isPrefix = rest.first == "*"
            if isPrefix { rest.removeFirst() }
            if !isPhrase, !isPrefix, !isUnwanted, words.elementsEqual("OR".unicodeScalars) {
                terms.append(.or)
            } else if !isPhrase, !isUnwanted, words.elementsEqual("AND".unicodeScalars) {
                continue
            } else if words.contains(where: isOfWord) {
                let term = quoted(words) + (isPrefix ? " *" : "")
                terms.append(isUnwanted ? .unwanted(term) : .wanted(term))
            }
        }
        return terms
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20 || scalar == "(" || scalar == ")"
    }

    /// What FTS5's `unicode61` makes words of: letters, numbers and private characters. A term
    /// without any would match nothing, and with it everything else.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber, .privateUse:
            true
        default: false
        }
    }

    private static func quoted(_ words: Substring.UnicodeScalarView) -> String {
        var term = "\"".unicodeScalars
        for scalar in words where scalar.value >= 0x20 {
            term.append(scalar)
        }
        term.append("\"")
        return String(term)
    }
}
