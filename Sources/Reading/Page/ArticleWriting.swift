internal import Articles
internal import Feeds

/// Writes parts of a page as an article's text and markup.
struct ArticleWriting {
    private let tree: PageTree
    private let title: String?
    private let base: URLReference?

    /// A heading that is `title` is left out; `base` is what relative URLs mean.
    init(_ tree: PageTree, title: String?, base: URLReference?) {
        self.tree = tree
        self.title = title
        self.base = base
    }

    /// Writes what lies below `roots`, without what `isOut` names.
    func write(_ roots: [Int], isOut: [Bool]) -> BodyWriter {
        var writer = BodyWriter(capacity: tree.bytes.count / 4, base: base, isDecoded: true)
        for root in roots {
            var open: [Int] = []
            var index = root
            while index < tree.nodes[root].end {
                close(&open, before: index, &writer)
                let node = tree.nodes[index]
                if isOut[index] || isTitle(index) {
                    index = node.end
                    continue
                }
                if node.isText {
                    writer.characters(tree.bytes, node.content)
                } else {
                    writer.start(node.element, Array(tree.attributes(of: index)), in: tree.bytes)
                    open.append(index)
                }
                index += 1
            }
            close(&open, before: tree.nodes[root].end, &writer)
        }
        writer.finish()
        return writer
    }

    private func close(_ open: inout [Int], before index: Int, _ writer: inout BodyWriter) {
        while let last = open.last, tree.nodes[last].end <= index {
            open.removeLast()
            if !tree.nodes[last].element.traits.contains(.void) {
                writer.end(tree.nodes[last].element)
            }
        }
    }

    /// The headline is the document's title, not its text.
    private func isTitle(_ index: Int) -> Bool {
        let element = tree.nodes[index].element
        guard let title, element == .h1 || element == .h2 else { return false }
        return tree.text(of: index) == title
    }
}
