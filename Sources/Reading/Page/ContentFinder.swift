internal import Feeds

/// Finds which part of a page is the article.
///
/// Every run of text gives points to the elements around it, by its length and its commas, nearer
/// ones more; an element's points shrink with the share of its text that stands in links. The best
/// element, and those beside it that are like it, are the article. This is the idea of Arc90's
/// Readability, which most readers follow.
struct ContentFinder {
    /// How strictly a page is judged. A page that has too little text left is judged again.
    struct Strictness {
        /// Elements whose names say that they are around the article are out.
        var dropsUnlikely = true
        /// Elements inside of the article are cleaned by their density of links.
        var cleansByDensity = true

        /// The whole page is taken, whatever part of it is the best.
        var isWhole = false

        static let all = [
            Strictness(), Strictness(dropsUnlikely: false),
            Strictness(dropsUnlikely: false, cleansByDensity: false),
        ]
        static let whole = Strictness(cleansByDensity: false, isWhole: true)
    }

    private let tree: PageTree
    private let words: [ClassWords]
    private let strictness: Strictness
    private let isArticle: Bool
    private var isOut: [Bool]
    private var shape: PageShape
    private var scores: [Double]
    private var isScored: [Bool]
    /// The share of the page's prose that `find` found, before it cleaned it.
    private(set) var coverage = 0.0
    /// The share of that prose which cleaning left.
    private(set) var kept = 1.0

    /// `whole` is the shape of the page with only its programs left out, and what `isOut` names: what a
    /// rule of its site removes.
    init(
        _ tree: PageTree, words: [ClassWords], whole: PageShape, isOut: [Bool],
        strictness: Strictness, isArticle: Bool
    ) {
        self.tree = tree
        self.words = words
        self.strictness = strictness
        self.isArticle = isArticle
        self.isOut = Self.outer(tree, words, whole, strictness, given: isOut)
        shape = PageShape(tree, isOut: self.isOut)
        scores = [Double](repeating: 0, count: tree.nodes.count)
        isScored = [Bool](repeating: false, count: tree.nodes.count)
    }

    /// The elements that make up the article, in document order, and what in them is left out.
    mutating func find() -> (roots: [Int], isOut: [Bool]) {
        scoreFlows()
        guard let top = topCandidate() else {
            return (tree.first(.body).map { [$0] } ?? [0], isOut)
        }
        var roots = withSiblings(of: top)
        let body = tree.first(.body) ?? 0
        let prose = roots.reduce(0) { $0 + shape.proseLength($1) }
        coverage = prose / max(1, shape.proseLength(body))
        if strictness.isWhole { roots = [body] }
        if isArticle, !strictness.isWhole {
            let sections = AsideSections(tree, shape: shape)
            for root in roots { sections.remove(below: root, from: &isOut) }
            shape = PageShape(tree, isOut: isOut)
        }
        if strictness.cleansByDensity {
            var cleaner = ContentCleaner(tree, words: words, shape: shape, isOut: isOut)
            for root in roots { cleaner.clean(below: root) }
            isOut = cleaner.isOut
            kept = roots.reduce(0) { $0 + cleaner.shape.proseLength($1) } / max(1, prose)
        }
        return (roots, isOut)
    }

    // MARK: - What is out at once

    /// `given` and what of the page is out before anything is judged.
    private static func outer(
        _ tree: PageTree, _ words: [ClassWords], _ whole: PageShape, _ strictness: Strictness,
        given: [Bool]
    ) -> [Bool] {
        let total = tree.nodes.indices.reduce(0) {
            tree.nodes[$1].parent < 0 ? $0 + whole.proseLength($1) : $0
        }
        let heading = tree.first(.h1) ?? -1
        var isOut = given
        var index = 0
        var protectedUntil = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            if node.element == .table || node.element == .code || node.element == .pre {
                protectedUntil = max(protectedUntil, node.end)
            }
            let isMost =
                whole.proseLength(index) * 2 > total
                && (node.element == .noscript || (index..<node.end).contains(heading))
            if !node.isText,
                tree.isHidden(index) && !words[index].contains(.disclosed)
                    && !(isMost && !strictness.dropsUnlikely)
                    || !isHeadingPart(tree, index)
                        && isOutside(
                            node.element, words[index], strictness, isMost: isMost,
                            isProtected: index < protectedUntil)
                    || isAnchor(tree, index)
            {
                for below in index..<node.end { isOut[below] = true }
                index = node.end
            } else {
                index += 1
            }
        }
        return isOut
    }

    /// The heading of what is disclosed is a button.
    private static func isHeadingPart(_ tree: PageTree, _ index: Int) -> Bool {
        guard tree.nodes[index].element == .button, tree.nodes[index].parent >= 0 else {
            return false
        }
        return tree.nodes[tree.nodes[index].parent].element.isHeading
    }

    /// The sign beside a heading that one can link to it.
    private static func isAnchor(_ tree: PageTree, _ index: Int) -> Bool {
        let node = tree.nodes[index]
        guard node.element == .a, node.parent >= 0, tree.nodes[node.parent].element.isHeading,
            node.end - index <= 3
        else { return false }
        return ["#", "¶", "§", "🔗"].contains(tree.text(of: index))
    }

    private static func isOutside(
        _ element: HTMLElement, _ words: ClassWords, _ strictness: Strictness, isMost: Bool,
        isProtected: Bool
    ) -> Bool {
        // Whatever it is called, what holds the heading and most of the text is not beside them.
        // A button or a drawing that was never closed may hold the whole page.
        if isMost { return false }
        if element.traits.contains(.dropped) { return true }
        switch element {
        case .body, .html, .a, .h1, .h2, .article, .main: return false
        case .nav, .aside, .footer, .input, .link, .meta, .dialog, .menu, .label, .option:
            return true
        default: break
        }
        if words.contains(.furniture) { return true }
        return strictness.dropsUnlikely && !isProtected && words.contains(.unlikely)
            && !words.contains(.maybe)
    }

    // MARK: - Points

    /// Characters; shorter runs of text say nothing.
    private static let shortestFlow = 25
    private static let reach = 5

    private mutating func scoreFlows() {
        for index in tree.nodes.indices
        where !isOut[index] && !tree.nodes[index].isText
            && PageShape.isBlock(tree.nodes[index].element)
            && shape.flowLength[index] >= Self.shortestFlow
        {
            // The text of a block that holds other blocks is a paragraph of its own in it.
            var ancestor = shape.holdsBlocks[index] ? index : tree.nodes[index].parent
            let points =
                1 + Double(shape.flowCommas[index] + 1)
                + min(Double(shape.flowLength[index] / 100), 3)
            var level = 0
            while ancestor >= 0, level < Self.reach {
                if !isScored[ancestor] {
                    isScored[ancestor] = true
                    scores[ancestor] = initialScore(ancestor)
                }
                scores[ancestor] += points / (level == 0 ? 1 : level == 1 ? 2 : Double(level * 3))
                ancestor = tree.nodes[ancestor].parent
                level += 1
            }
        }
        for index in scores.indices where isScored[index] {
            scores[index] *= 1 - shape.linkDensity(index)
        }
    }

    private func initialScore(_ index: Int) -> Double {
        let base: Double =
            switch tree.nodes[index].element {
            case .article, .main: 15
            case .div, .section: 5
            case .pre, .td, .blockquote: 3
            case .address, .ol, .ul, .dl, .dd, .dt, .li, .form: -3
            case .h1, .h2, .h3, .h4, .h5, .h6, .th: -5
            default: 0
            }
        let isBody =
            tree.attributes(of: index).contains {
                $0.name == .itemprop
                    && tree.bytes.span.extracting($0.value).firstIndex(of: "articlebody") != nil
            }
        return base + words[index].weight + (isBody ? 30 : 0)
    }

    // MARK: - The best

    private func topCandidate() -> Int? {
        let candidates = scores.indices.filter { isScored[$0] && scores[$0] > 0 }
            .sorted { scores[$0] > scores[$1] }.prefix(5)
        guard var top = candidates.first else { return nil }
        if let shared = sharedAncestor(of: Array(candidates)) { top = shared }
        top = climbed(from: top)
        top = wholeArticle(around: top)
        // Text around the only child belongs to the same article.
        while tree.nodes[top].parent >= 0, tree.nodes[tree.nodes[top].parent].element != .body,
            tree.children(of: tree.nodes[top].parent).count(where: { shape.length[$0] > 0 }) == 1
        {
            top = tree.nodes[top].parent
        }
        return top
    }

    /// Three good candidates with one ancestor are parts of one article.
    private func sharedAncestor(of candidates: [Int]) -> Int? {
        guard let top = candidates.first else { return nil }
        let good = candidates.dropFirst().filter { scores[$0] >= scores[top] * 0.75 }
        guard good.count >= 3 else { return nil }
        var ancestor = tree.nodes[top].parent
        while ancestor >= 0, tree.nodes[ancestor].element != .body {
            let below = good.count { $0 > ancestor && $0 < tree.nodes[ancestor].end }
            if below >= 3 { return ancestor }
            ancestor = tree.nodes[ancestor].parent
        }
        return nil
    }

    /// A parent with more points holds more of the article.
    private func climbed(from top: Int) -> Int {
        var last = scores[top]
        let floor = last / 3
        var parent = tree.nodes[top].parent
        while parent >= 0, tree.nodes[parent].element != .body {
            if isScored[parent] {
                if scores[parent] < floor { break }
                if scores[parent] > last { return parent }
                last = scores[parent]
            }
            parent = tree.nodes[parent].parent
        }
        return top
    }

    /// An article in sections: an element around `top` has much more prose, and still few links.
    private func wholeArticle(around top: Int) -> Int {
        var best = top
        var parent = tree.nodes[top].parent
        while parent >= 0, tree.nodes[parent].element != .body, tree.nodes[parent].element != .html
        {
            if shape.proseLength(parent) > shape.proseLength(best) * 1.5,
                shape.linkDensity(parent) < 0.25
            {
                best = parent
            }
            parent = tree.nodes[parent].parent
        }
        return best
    }

    /// `top` and its brothers that carry on the article.
    private func withSiblings(of top: Int) -> [Int] {
        let parent = tree.nodes[top].parent
        guard parent >= 0, tree.nodes[parent].element != .html else { return [top] }
        let threshold = max(10, scores[top] * 0.2)
        return tree.children(of: parent).filter { sibling in
            if sibling == top { return true }
            guard !isOut[sibling], !tree.nodes[sibling].isText else { return false }
            let hasTopClass =
                tree.value(.class, of: sibling).map {
                    !$0.isEmpty && $0 == tree.value(.class, of: top)
                }
                ?? false
            let bonus = hasTopClass ? scores[top] * 0.2 : 0
            if isScored[sibling], scores[sibling] + bonus >= threshold { return true }
            let length = shape.length[sibling]
            let density = shape.linkDensity(sibling)
            if sibling < top, isLede(sibling) { return true }
            guard tree.nodes[sibling].element == .p else { return false }
            if length > 80 { return density < 0.25 }
            return length > 0 && density == 0 && endsSentence(sibling)
        }
    }

    /// What stands above the text in an element of its own and reads like a paragraph: the lines that
    /// sum an article up.
    private func isLede(_ index: Int) -> Bool {
        switch tree.nodes[index].element {
        case .div, .section, .header, .h2, .h3:
            !shape.holdsBlocks[index] && shape.length[index] > 80
                && shape.linkDensity(index) == 0 && !words[index].contains(.unlikely)
                && endsSentence(index)
        default: false
        }
    }

    private func endsSentence(_ index: Int) -> Bool {
        Sentence.isEnded(Array(tree.text(of: index).utf8).span)
    }
}
