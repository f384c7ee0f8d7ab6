internal import Articles
internal import Feeds

/// Who wrote a page's article and when, where the page shows it to people only: names and days in
/// elements that are called so, and beside the heading.
struct PageCredits {
    private(set) var authors: [String] = []
    private(set) var published: Timestamp?
    private(set) var modified: Timestamp?

    /// Nodes behind the heading among which a byline is looked for, and before it.
    private static let reach = 300
    private static let reachBack = 60
    /// Nodes of an element that holds a name or a day.
    private static let maxNodes = 48
    /// Bytes of a line beside the heading that may name an author or a day.
    private static let longestLine = 120

    private enum Rank: Int {
        case property, relation, name, beside, none
    }

    private var authorRank = Rank.none
    private var dateRank = Rank.none

    init(_ tree: PageTree) {
        let heading = tree.first(.h1)
        var index = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            if node.isText {
                index += 1
                continue
            }
            if Self.isElsewhere(tree, index) {
                index = node.end
                continue
            }
            if node.end - index <= Self.maxNodes {
                let isBeside =
                    heading.map { $0 - Self.reachBack < index && index < $0 + Self.reach } ?? false
                look(at: index, in: tree, isBeside: isBeside)
            }
            index += 1
        }
    }

    /// Comments have names and days of their own.
    private static func isElsewhere(_ tree: PageTree, _ index: Int) -> Bool {
        switch tree.nodes[index].element {
        case .head, .script, .style, .footer, .nav, .select, .textarea: return true
        case .body, .html, .main, .article: return false
        default: break
        }
        return names(of: index, in: tree) { $0.firstIndex(of: "comment") != nil }
    }

    private static func names(
        of index: Int, in tree: PageTree, satisfy condition: (Span<UInt8>) -> Bool
    ) -> Bool {
        for attribute in tree.attributes(of: index)
        where attribute.name == .class || attribute.name == .id {
            if condition(tree.bytes.span.extracting(attribute.value)) { return true }
        }
        return false
    }

    private mutating func look(at index: Int, in tree: PageTree, isBeside: Bool) {
        let property = tree.value(.itemprop, of: index)?.lowercased()
        if authorRank.rawValue > Rank.property.rawValue, property == "author" {
            take(AuthorText.names(in: lines(of: index, in: tree)), as: .property)
        }
        if authorRank.rawValue > Rank.relation.rawValue, tree.nodes[index].element == .a,
            tree.value(.rel, of: index)?.lowercased().split(separator: " ").contains("author")
                == true
        {
            take(AuthorText.names(in: tree.lines(of: index)), as: .relation)
        }
        if authorRank.rawValue > Rank.name.rawValue,
            Self.names(of: index, in: tree, satisfy: Self.isAuthor)
        {
            take(AuthorText.names(in: tree.lines(of: index)), as: .name)
        }
        if property == "datepublished" || property == "datemodified" {
            let written = tree.value(.datetime, of: index) ?? tree.value(.content, of: index)
            let day =
                written.flatMap(FeedDate.parse)
                ?? tree.line(of: index, upTo: DateInText.maxLength).flatMap(DateInText.find)?.day
            if property == "datemodified" {
                modified = modified ?? day
            } else if let day, dateRank != .property {
                published = day
                dateRank = .property
            }
        }
        if dateRank.rawValue > Rank.name.rawValue,
            Self.names(of: index, in: tree, satisfy: Self.isDate)
        {
            takeDay(tree.line(of: index, upTo: DateInText.maxLength), as: .name)
        }
        guard isBeside, authorRank == .none || dateRank == .none,
            tree.nodes[index].end - index <= 12,
            PageShape.isBlock(tree.nodes[index].element)
                || tree.nodes[index].element == .span || tree.nodes[index].element == .time
        else { return }
        guard let line = tree.line(of: index, upTo: Self.longestLine) else { return }
        if authorRank == .none { take(AuthorText.names(in: line, needsLabel: true), as: .beside) }
        if dateRank == .none { takeDay(line, as: .beside) }
    }

    /// A person in microdata has a name among other things.
    private func lines(of index: Int, in tree: PageTree) -> [String] {
        for below in index + 1..<max(index + 1, tree.nodes[index].end)
        where tree.value(.itemprop, of: below)?.lowercased() == "name" {
            return tree.value(.content, of: below).map { [$0] } ?? tree.lines(of: below)
        }
        return tree.value(.content, of: index).map { [$0] } ?? tree.lines(of: index)
    }

    private mutating func take(_ names: [String], as rank: Rank) {
        guard !names.isEmpty, rank.rawValue < authorRank.rawValue else { return }
        authors = names
        authorRank = rank
    }

    private mutating func takeDay(_ text: String?, as rank: Rank) {
        guard rank.rawValue < dateRank.rawValue, let found = text.flatMap(DateInText.find) else {
            return
        }
        if found.isChange {
            modified = modified ?? found.day
        } else {
            published = found.day
            dateRank = rank
        }
    }

    private static func isAuthor(_ name: Span<UInt8>) -> Bool {
        if name.firstIndex(of: "byline") != nil { return true }
        guard let start = name.firstIndex(of: "author") else { return false }
        // "authorized", "authority".
        return !name.hasPrefix("authori", at: start)
    }

    private static func isDate(_ name: Span<UInt8>) -> Bool {
        guard dateWords.isIn(name) else { return false }
        for word in dateNames {
            guard let start = name.firstIndex(of: word) else { continue }
            // "update" and "updated" say when it was changed.
            if word == "date", start > 1, name.hasPrefix("update", at: start - 2) { continue }
            return true
        }
        return false
    }

    private static let dateNames = [
        "date", "publish", "posted", "pubtime", "timestamp", "byline", "entry-meta", "post-meta",
    ]
    private static let dateWords = PhraseSet(dateNames)
}
