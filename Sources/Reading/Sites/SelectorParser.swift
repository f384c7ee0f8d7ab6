internal import Feeds

/// Reads the text of a `CSSSelector`.
struct SelectorParser {
    /// Compounds of one selector; longer ones mean nothing.
    private static let maxCompounds = 32

    private let text: String
    private let characters: [Character]
    private var position = 0

    init(_ text: String) {
        self.text = text
        characters = Array(text)
    }

    mutating func parse() throws(SelectorError) -> [[CSSSelector.Compound]] {
        var alternatives: [[CSSSelector.Compound]] = []
        repeat {
            alternatives.append(try alternative())
        } while take(",")
        return alternatives
    }

    /// Compounds up to a comma or the end.
    private mutating func alternative() throws(SelectorError) -> [CSSSelector.Compound] {
        skipSpace()
        var compounds: [CSSSelector.Compound] = []
        var combinator = CSSSelector.Combinator.descendant
        while true {
            var compound = try self.compound()
            compound.combinator = combinator
            compounds.append(compound)
            guard compounds.count <= Self.maxCompounds else {
                throw error("more than \(Self.maxCompounds) steps")
            }
            let wasSpace = skipSpace()
            guard let next = current, next != "," else { return compounds }
            if take(">") {
                combinator = .child
                skipSpace()
            } else if wasSpace {
                combinator = .descendant
            } else {
                throw unknown(next)
            }
        }
    }

    /// A type, classes, an id, attributes: at least one of them.
    private mutating func compound() throws(SelectorError) -> CSSSelector.Compound {
        var compound = CSSSelector.Compound()
        let start = position
        if take("*") {
        } else if let first = current, Self.isNameStart(first) {
            let name = try self.name().lowercased()
            guard let element = HTMLElement.allCases.first(where: { $0.name == name }),
                element != .unknown
            else { throw error("\"\(name)\" is no element of HTML", at: start) }
            compound.element = element
        }
        while let mark = current, mark == "." || mark == "#" || mark == "[" {
            position += 1
            switch mark {
            case ".":
                compound.tests.append(
                    CSSSelector.AttributeTest(name: .class, comparison: .holdsWord(try name())))
            case "#":
                compound.tests.append(
                    CSSSelector.AttributeTest(name: .id, comparison: .equals(try name())))
            default: compound.tests.append(try attribute())
            }
        }
        guard position > start else {
            guard let current else {
                throw error("the selector ends here; expected a type, .class, #id or [attribute]")
            }
            throw unknown(current)
        }
        return compound
    }

    /// What stands between the brackets.
    private mutating func attribute() throws(SelectorError) -> CSSSelector.AttributeTest {
        skipSpace()
        let start = position
        let name = try self.name().lowercased()
        guard let attribute = HTMLAttribute(rawValue: name) else {
            throw error("the attribute \"\(name)\" is not kept of a page", at: start)
        }
        skipSpace()
        if take("]") { return CSSSelector.AttributeTest(name: attribute, comparison: .isPresent) }
        var kind: Character = "="
        if let mark = current, "~^$*".contains(mark) {
            kind = mark
            position += 1
        }
        guard take("=") else {
            throw error("expected ], =, ~=, ^=, $= or *= after the attribute's name")
        }
        skipSpace()
        let value = try self.value()
        skipSpace()
        guard take("]") else { throw error("expected ] after the attribute's value") }
        let comparison: CSSSelector.Comparison =
            switch kind {
            case "~": .holdsWord(value)
            case "^": .begins(value)
            case "$": .ends(value)
            case "*": .holds(value)
            default: .equals(value)
            }
        return CSSSelector.AttributeTest(name: attribute, comparison: comparison)
    }

    /// A name or a text in quotes.
    private mutating func value() throws(SelectorError) -> String {
        guard let quote = current, quote == "\"" || quote == "'" else { return try name() }
        let start = position
        position += 1
        var value = ""
        while let character = current, character != quote {
            value.append(character)
            position += 1
        }
        guard take(quote) else { throw error("the quote is not closed", at: start) }
        return value
    }

    private mutating func name() throws(SelectorError) -> String {
        guard let first = current, Self.isNameStart(first) else {
            throw error("expected a name")
        }
        var name = ""
        while let character = current {
            if character == "\\" {
                // An escape stands for the character after it, as in `md\:text-lg`.
                guard position + 1 < characters.count else { throw error("nothing is escaped") }
                name.append(characters[position + 1])
                position += 2
            } else if Self.isNameStart(character) || character.isNumber {
                name.append(character)
                position += 1
            } else {
                break
            }
        }
        return name
    }

    private static func isNameStart(_ character: Character) -> Bool {
        character.isLetter || character == "_" || character == "-" || character == "\\"
    }

    // MARK: - Characters

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard current == character else { return false }
        position += 1
        return true
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = position
        while let character = current, character.isWhitespace { position += 1 }
        return position > start
    }

    private func unknown(_ character: Character) -> SelectorError {
        error(
            "\"\(character)\" is not understood; a selector is made of types, .class, #id, "
                + "[attribute], spaces, > and commas")
    }

    private func error(_ reason: String, at place: Int? = nil) -> SelectorError {
        SelectorError(selector: text, column: (place ?? position) + 1, reason: reason)
    }
}
