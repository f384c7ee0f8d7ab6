internal import Articles
internal import Feeds

/// Reads an HTML page: its article's text and markup, and what it says about itself.
enum PageReader {
    /// Characters; a page with less text is judged again, less strictly.
    private static let enoughText = 500

    /// A document of `source`, which is well-formed UTF-8.
    static func read(_ source: [UInt8], url: String?) throws(ReadingError) -> Document {
        let prepared = PageSource(source)
        let tree = try PageTree.parsing(prepared.markup)
        guard !tree.nodes.isEmpty else { throw .unreadable(reason: "the page has no element") }
        let metadata = PageMetadata(tree, structuredData: prepared.structuredData, url: url)
        var document = Document(
            title: metadata.title, titleOrigin: metadata.title == nil ? nil : .markup,
            url: metadata.url ?? url, authors: metadata.authors, published: metadata.published,
            modified: metadata.modified, siteName: metadata.siteName, language: metadata.language)
        let writer = article(in: tree, title: metadata.title, base: metadata.base)
        var text = ArticleText(writer.text)
        document.html = String(decoding: writer.markup.bytes, as: UTF8.self)
        if let body = metadata.articleBody, isTruncated(text, comparedWith: body) {
            text = ArticleText(PlainTextReader.written(Array(body.utf8)))
            document.html = nil
            document.warnings.append("the text is the one that the page carries for machines")
        }
        if let title = metadata.title { text.dropTitle(title) }
        text.finish(&document)
        document.isFree = metadata.isFree
        document.obstacle = ObstacleFinder.find(
            PageEvidence(
                tree, source: prepared, metadata: metadata, text: text, url: url ?? document.url))
        if document.text.isEmpty { document.warnings.append("the page has no text") }
        return document
    }

    /// The page shows a beginning only, while its JSON-LD has the whole.
    private static func isTruncated(_ text: ArticleText, comparedWith body: String) -> Bool {
        body.utf8.count > 400 && text.string.utf8.count * 3 < body.utf8.count
    }

    /// The article, found as strictly as leaves enough of it.
    private static func article(
        in tree: PageTree, title: String?, base: URLReference?
    ) -> BodyWriter {
        let words = tree.nodes.indices.map {
            ClassWords.of(tree.attributes(of: $0), in: tree.bytes)
        }
        let programs = tree.nodes.map { node in
            switch node.element {
            case .head, .script, .style, .select, .textarea, .datalist: !node.isText
            default: false
            }
        }
        let whole = PageShape(tree, isOut: programs)
        var best: BodyWriter?
        for strictness in ContentFinder.Strictness.all {
            var finder = ContentFinder(tree, words: words, whole: whole, strictness: strictness)
            let (roots, isOut) = finder.find()
            let writer = write(tree, roots, isOut: isOut, title: title, base: base)
            if writer.text.bytes.count >= enoughText { return writer }
            if writer.text.bytes.count > best?.text.bytes.count ?? -1 { best = writer }
        }
        return best ?? BodyWriter(capacity: 0, base: base, isDecoded: true)
    }

    private static func write(
        _ tree: PageTree, _ roots: [Int], isOut: [Bool], title: String?, base: URLReference?
    ) -> BodyWriter {
        var writer = BodyWriter(capacity: tree.bytes.count / 4, base: base, isDecoded: true)
        for root in roots {
            var open: [Int] = []
            var index = root
            while index < tree.nodes[root].end {
                close(&open, before: index, tree, &writer)
                let node = tree.nodes[index]
                if isOut[index] || isTitle(tree, index, title) {
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
            close(&open, before: tree.nodes[root].end, tree, &writer)
        }
        writer.finish()
        return writer
    }

    private static func close(
        _ open: inout [Int], before index: Int, _ tree: PageTree, _ writer: inout BodyWriter
    ) {
        while let last = open.last, tree.nodes[last].end <= index {
            open.removeLast()
            if !tree.nodes[last].element.traits.contains(.void) {
                writer.end(tree.nodes[last].element)
            }
        }
    }

    /// The headline is the document's title, not its text.
    private static func isTitle(_ tree: PageTree, _ index: Int, _ title: String?) -> Bool {
        let element = tree.nodes[index].element
        guard let title, element == .h1 || element == .h2 else { return false }
        return tree.text(of: index) == title
    }
}
