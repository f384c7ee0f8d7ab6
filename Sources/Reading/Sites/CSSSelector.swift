internal import Feeds

/// A CSS selector: types, classes, ids and attributes, descendants (` `), children (`>`) and lists
/// (`,`). Everything else of CSS is refused with its place.
package struct CSSSelector: Hashable, Sendable, CustomStringConvertible {
    /// How a compound is joined to the one before it.
    enum Combinator: Hashable, Sendable {
        case descendant, child
    }

    /// How an attribute's value is compared.
    enum Comparison: Hashable, Sendable {
        case isPresent
        case equals(String)
        /// One of its words (`~=`).
        case holdsWord(String)
        /// Its beginning (`^=`).
        case begins(String)
        /// Its end (`$=`).
        case ends(String)
        /// Anywhere in it (`*=`).
        case holds(String)
    }

    struct AttributeTest: Hashable, Sendable {
        var name: HTMLAttribute
        var comparison: Comparison
    }

    /// What one element must be.
    struct Compound: Hashable, Sendable {
        /// Nil for any.
        var element: HTMLElement?
        var tests: [AttributeTest] = []
        /// How it is joined to the compound before it.
        var combinator = Combinator.descendant
    }

    /// The alternatives, each from the outermost element inwards.
    let alternatives: [[Compound]]
    /// As it was written.
    package let description: String

    /// Reads `text`.
    package init(parsing text: String) throws(SelectorError) {
        var parser = SelectorParser(text)
        alternatives = try parser.parse()
        description = text
    }

    /// True where the node at `index` of `tree` is one of these.
    func matches(_ index: Int, in tree: PageTree) -> Bool {
        guard !tree.nodes[index].isText else { return false }
        return alternatives.contains { Self.matches(index, $0[...], in: tree) }
    }

    /// The nodes of `tree` that match, in document order, those inside of another one left out.
    func outermost(in tree: PageTree) -> [Int] {
        var found: [Int] = []
        var index = 0
        while index < tree.nodes.count {
            if matches(index, in: tree) {
                found.append(index)
                index = tree.nodes[index].end
            } else {
                index += 1
            }
        }
        return found
    }

    /// Goes outwards, and back where an element further out may do as well: selectors are short, and
    /// pages are bounded in depth.
    private static func matches(
        _ index: Int, _ compounds: ArraySlice<Compound>, in tree: PageTree
    ) -> Bool {
        guard let last = compounds.last, last.isMet(by: index, in: tree) else { return false }
        let rest = compounds.dropLast()
        guard !rest.isEmpty else { return true }
        var parent = tree.nodes[index].parent
        while parent >= 0 {
            if matches(parent, rest, in: tree) { return true }
            guard last.combinator == .descendant else { return false }
            parent = tree.nodes[parent].parent
        }
        return false
    }
}

extension CSSSelector.Compound {
    fileprivate func isMet(by index: Int, in tree: PageTree) -> Bool {
        let node = tree.nodes[index]
        guard !node.isText, element == nil || element == node.element else { return false }
        return tests.allSatisfy { test in
            tree.value(test.name, of: index).map(test.comparison.isMet) ?? false
        }
    }
}

extension CSSSelector.Comparison {
    fileprivate func isMet(by value: String) -> Bool {
        switch self {
        case .isPresent: true
        case .equals(let text): value == text
        case .holdsWord(let word):
            value.split(whereSeparator: \.isWhitespace).contains { $0 == word }
        case .begins(let text): !text.isEmpty && value.hasPrefix(text)
        case .ends(let text): !text.isEmpty && value.hasSuffix(text)
        case .holds(let text): !text.isEmpty && value.contains(text)
        }
    }
}
