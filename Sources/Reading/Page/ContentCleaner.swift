internal import Feeds

/// Takes out of a found article what page makers put between its paragraphs: lists of links, forms,
/// teasers, tables that only place things.
struct ContentCleaner {
    private(set) var isOut: [Bool]

    private let tree: PageTree
    private let words: [ClassWords]
    /// What is left of each element.
    private(set) var shape: PageShape

    /// Characters of prose that stay whatever their element is called.
    private static let enoughProse = 500.0
    /// Characters; who wrote an article is told in fewer.
    private static let longestAuthorBox = 900
    /// Characters of prose that make a paragraph.
    private static let leastParagraph = 60.0

    /// What one element holds.
    private struct Contents {
        var paragraphs = 0
        var images = 0
        var listItems = 0
        var inputs = 0
        var headingLength = 0
        var listLength = 0
    }

    init(_ tree: PageTree, words: [ClassWords], shape: PageShape, isOut: [Bool]) {
        self.tree = tree
        self.words = words
        self.shape = shape
        self.isOut = isOut
    }

    /// Cleans what lies below `root`, inner elements first.
    mutating func clean(below root: Int) {
        let protected = protectedNodes(below: root)
        let middle = (root + tree.nodes[root].end) / 2
        for index in stride(from: tree.nodes[root].end - 1, to: root, by: -1)
        where !isOut[index] && !tree.nodes[index].isText && !protected[index - root] {
            if index > middle && isAuthorBox(index) || isUnwanted(index) {
                for below in index..<tree.nodes[index].end { isOut[below] = true }
                shape.remove(index, in: tree)
            }
        }
    }

    /// Code, figures and tables of data are the article's as they are.
    private func protectedNodes(below root: Int) -> [Bool] {
        var protected = [Bool](repeating: false, count: tree.nodes[root].end - root)
        var index = root
        while index < tree.nodes[root].end {
            let node = tree.nodes[index]
            let isProtected =
                node.element == .pre || node.element == .code || node.element == .figure
                || (node.element == .table && isDataTable(index))
            if isProtected {
                for below in index..<node.end { protected[below - root] = true }
                index = node.end
            } else {
                index += 1
            }
        }
        return protected
    }

    /// Several rows and columns, or what only tables of data have.
    private func isDataTable(_ index: Int) -> Bool {
        var rows = 0
        var cells = 0
        for node in tree.nodes[index + 1..<tree.nodes[index].end] {
            switch node.element {
            case .caption, .thead, .th: return true
            case .table: return false
            case .tr: rows += 1
            case .td: cells += 1
            default: break
            }
        }
        return rows > 1 && cells >= rows * 2 && (rows >= 5 || cells > 10)
    }

    private func isUnwanted(_ index: Int) -> Bool {
        switch tree.nodes[index].element {
        case .form, .fieldset, .table, .ul, .ol, .div, .section, .dl, .header: break
        case .h1, .h2: return words[index].weight < 0
        default: return false
        }
        let weight = words[index].weight
        if isWrittenList(index) { return false }
        if weight < 0, shape.proseLength(index) < Self.enoughProse { return true }
        guard shape.commas[index] < 10 else { return false }
        return isThin(index, weight: weight, contents: contents(of: index))
    }

    /// Below the text, an element that is called after its author.
    private func isAuthorBox(_ index: Int) -> Bool {
        guard words[index].contains(.author), shape.length[index] < Self.longestAuthorBox else {
            return false
        }
        switch tree.nodes[index].element {
        case .div, .section, .ul, .header: return true
        default: return false
        }
    }

    /// A list that somebody wrote beside paragraphs, of links as it may be: those that programs put
    /// there have a class or an id.
    private func isWrittenList(_ index: Int) -> Bool {
        guard tree.nodes[index].element == .ul || tree.nodes[index].element == .ol,
            tree.value(.class, of: index) == nil, tree.value(.id, of: index) == nil
        else { return false }
        var child = index
        var parent = tree.nodes[index].parent
        while parent >= 0, isWrapper(parent) {
            child = parent
            parent = tree.nodes[parent].parent
        }
        guard parent >= 0 else { return false }
        var before: Int?
        var hasParagraph = false
        for sibling in tree.children(of: parent) where !isOut[sibling] && shape.length[sibling] > 0
        {
            if sibling < child { before = sibling }
            if tree.nodes[sibling].element == .p,
                shape.proseLength(sibling) > Self.leastParagraph
            {
                hasParagraph = true
            }
        }
        return hasParagraph && !(before.map { AsideHeadings.contains(tree.text(of: $0)) } ?? false)
    }

    /// True for the lists around a list, and for an element that holds nothing else.
    private func isWrapper(_ index: Int) -> Bool {
        switch tree.nodes[index].element {
        case .li, .ul, .ol: true
        case .div: tree.children(of: index).count { shape.length[$0] > 0 } == 1
        default: false
        }
    }

    /// True for a field that one writes into: the boxes of a checklist are none.
    private func isTyped(_ index: Int) -> Bool {
        let type = tree.value(.type, of: index)?.lowercased()
        return type != "checkbox" && type != "radio" && type != "hidden"
    }

    private func contents(of index: Int) -> Contents {
        var contents = Contents()
        var position = index + 1
        let end = tree.nodes[index].end
        while position < end {
            let node = tree.nodes[position]
            switch node.element {
            case .p: contents.paragraphs += 1
            case .img: contents.images += 1
            case .li: contents.listItems += 1
            case .input: contents.inputs += isTyped(position) ? 1 : 0
            case .ul, .ol: contents.listLength += isOut[position] ? 0 : shape.length[position]
            default:
                if node.element.isHeading { contents.headingLength += shape.length[position] }
            }
            position = isOut[position] && node.element != .input ? node.end : position + 1
        }
        return contents
    }

    /// Much furniture and little text.
    private func isThin(_ index: Int, weight: Double, contents: Contents) -> Bool {
        let length = shape.length[index]
        let density = shape.linkDensity(index)
        let element = tree.nodes[index].element
        let isList =
            element == .ul || element == .ol
            || (length > 0 && Double(contents.listLength) / Double(length) > 0.9)
        let isInFigure = ancestor(of: index, is: .figure)
        let isMostlyHeading = length > 0 && Double(contents.headingLength) / Double(length) > 0.9
        let prose = shape.proseLength(index)
        // Thumbnails stand alone or with links; an article's pictures stand in its text.
        let isThumbnails = density > 0.3 || prose < Double(contents.images) * 100
        if !isInFigure, contents.images > 1, contents.paragraphs * 2 < contents.images, isThumbnails
        {
            return true
        }
        if !isList, contents.listItems - 100 > contents.paragraphs { return true }
        if contents.inputs > contents.paragraphs / 3 { return true }
        if !isList, !isMostlyHeading, length < 25, contents.images == 0 || contents.images > 2,
            !isInFigure, density > 0
        {
            return true
        }
        if !isList, weight < 25, density > 0.2 { return true }
        return weight >= 25 && density > 0.5 || isList && density > 0.75 && contents.images < 2
    }

    private func ancestor(of index: Int, is element: HTMLElement) -> Bool {
        var parent = tree.nodes[index].parent
        while parent >= 0 {
            if tree.nodes[parent].element == element { return true }
            parent = tree.nodes[parent].parent
        }
        return false
    }
}
