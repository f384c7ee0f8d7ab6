internal import Articles
internal import Feeds

/// What the rules for obstacles look at, gathered once from a page that has been read.
struct PageEvidence {
    /// What is written between two tags, as `PhraseSet.folded` gives it.
    struct Passage {
        var text: [UInt8]
        /// The node in the tree that holds it.
        var node: Int
        var isInLink: Bool
        var isInNoscript: Bool
    }

    /// Bytes of a page's prose; no more is gathered.
    static let longestProse = 12_000
    /// Bytes of the text that was found; an article as long is one, whatever stands around it.
    static let longestText = 6_000
    /// Bytes of a page; those that stop a client are small.
    static let longestSource = 300_000

    let tree: PageTree
    let source: PageSource
    /// The page's address.
    let url: String?
    /// The title element, the heading and the named title, in parts as separators cut them; in lower
    /// case.
    let titles: [String]
    /// The text that was found, its last paragraphs last.
    let text: ArticleText
    /// The bytes of `text`.
    let length: Int
    /// False where the page says that one has to pay.
    let isFree: Bool?
    /// Words of the whole article, where the page says so.
    let wordCount: Int?
    /// The page says for machines that it is an article.
    let isMarkedArticle: Bool
    /// The page's passages in order, hidden ones and those of `noscript` too.
    let passages: [Passage]
    /// Bytes of the passages that stand neither in links nor in `noscript`; the most there is where
    /// the text is an article's.
    let prose: Int

    init(
        _ tree: PageTree, source: PageSource, metadata: PageMetadata, text: ArticleText,
        url: String?
    ) {
        self.tree = tree
        self.source = source
        self.url = url?.lowercased()
        self.text = text
        length = text.paragraphs.reduce(0) { $0 + $1.count }
        isFree = metadata.isFree
        wordCount = metadata.wordCount
        isMarkedArticle = metadata.isMarkedArticle
        titles = [metadata.titleElement, metadata.heading, metadata.title].compactMap { $0 }
            .flatMap(Self.parts)
        (passages, prose) = length < Self.longestText ? Self.gather(tree) : ([], .max)
    }

    /// All passages with a space between two.
    var wholeText: [UInt8] { Array(passages.map(\.text).joined(separator: [0x20])) }

    /// The title as a whole and what its separators cut it into, in lower case.
    private static func parts(_ title: String) -> [String] {
        let title = folded(title)
        var parts = [title]
        for separator in [" | ", " - ", " – ", " — ", " :: ", " · ", ": "] {
            parts += title.pieces(between: separator).map { $0.trimmingSpaces() }
        }
        return parts
    }

    /// `text` as `PhraseSet.folded` gives it.
    static func folded(_ text: String) -> String {
        String(decoding: PhraseSet.folded(text.utf8), as: UTF8.self)
    }

    private static func gather(_ tree: PageTree) -> ([Passage], Int) {
        var passages: [Passage] = []
        var prose = 0
        var linkEnd = 0
        var noscriptEnd = 0
        var index = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            switch node.element {
            case .head, .script, .style, .textarea, .title:
                index = node.end
                continue
            case .a: linkEnd = max(linkEnd, node.end)
            case .noscript: noscriptEnd = max(noscriptEnd, node.end)
            default: break
            }
            if node.isText, node.content.contains(where: { !tree.bytes[$0].isSpace }) {
                let isInLink = index < linkEnd
                let isInNoscript = index < noscriptEnd
                if !isInLink, !isInNoscript { prose += node.content.count }
                if prose > longestProse { return (passages, prose) }
                let text = PhraseSet.folded(tree.bytes[node.content])
                passages.append(
                    Passage(
                        text: text, node: index, isInLink: isInLink, isInNoscript: isInNoscript))
            }
            index += 1
        }
        return (passages, prose)
    }
}
