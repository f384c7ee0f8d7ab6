internal import Feeds

/// Looks for a page's article, as strictly as leaves enough of it.
struct ArticleSearch {
    /// Bytes; a page with less text is judged again, less strictly.
    private static let enoughText = 500
    /// The share of a page's prose; a page whose best part has less is no article, and is taken whole.
    private static let leastCoverage = 0.37
    /// The same for a page that says that it is an article: newspapers put much beside theirs.
    private static let leastArticleCoverage = 0.15
    /// The share of what was found; a page that does not call itself an article and of which cleaning
    /// leaves less is a list, and lists are made of what cleaning takes away.
    private static let leastKept = 0.45

    /// A page that does not call itself an article, and as a whole has so many times the text of its best
    /// part, is a collection of parts.
    private static let collectionFactor = 4

    private let tree: PageTree
    private let isOut: [Bool]
    private let isArticle: Bool
    private let writing: ArticleWriting
    private let words: [ClassWords]
    private let whole: PageShape

    private struct Finding {
        var writer: BodyWriter
        var coverage: Double
        var kept: Double
        var isEnough: Bool { writer.text.bytes.count >= ArticleSearch.enoughText }
    }

    /// `isOut` says what is left out from the beginning, by a rule of the page's site. `isArticle` is the page's own word.
    init(_ tree: PageTree, isOut: [Bool], isArticle: Bool, writing: ArticleWriting) {
        self.tree = tree
        self.isOut = isOut
        self.isArticle = isArticle
        self.writing = writing
        words = tree.nodes.indices.map {
            ClassWords.of(tree.attributes(of: $0), of: tree.nodes[$0].element, in: tree.bytes)
        }
        var isProgram = isOut
        for index in tree.nodes.indices where !tree.nodes[index].isText {
            switch tree.nodes[index].element {
            case .head, .script, .style, .select, .textarea, .datalist: isProgram[index] = true
            default: break
            }
        }
        whole = PageShape(tree, isOut: isProgram)
    }

    /// The text and markup of the article.
    func best() -> BodyWriter {
        var best: Finding?
        for strictness in ContentFinder.Strictness.all {
            let finding = find(strictness)
            if finding.writer.text.bytes.count > best?.writer.text.bytes.count ?? -1,
                isPart(finding) || !(best.map(isPart) ?? false)
            {
                best = finding
            }
            if finding.isEnough { break }
        }
        guard let best, isPart(best) else { return find(.whole).writer }
        if !isArticle, !best.isEnough {
            let whole = find(.whole).writer
            if whole.text.bytes.count > Self.collectionFactor * best.writer.text.bytes.count {
                return whole
            }
        }
        if !isArticle, best.isEnough, best.kept < Self.leastKept {
            return find(ContentFinder.Strictness(cleansByDensity: false)).writer
        }
        return best.writer
    }

    /// True where what was found is so much of the page that the rest is around it.
    private func isPart(_ finding: Finding) -> Bool {
        finding.coverage >= Self.leastCoverage
            || isArticle && finding.isEnough && finding.coverage >= Self.leastArticleCoverage
    }

    private func find(_ strictness: ContentFinder.Strictness) -> Finding {
        var finder = ContentFinder(
            tree, words: words, whole: whole, isOut: isOut, strictness: strictness,
            isArticle: isArticle)
        let (roots, isOut) = finder.find()
        return Finding(
            writer: writing.write(roots, isOut: isOut), coverage: finder.coverage,
            kept: finder.kept)
    }
}
