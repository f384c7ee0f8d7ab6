internal import Articles
internal import Feeds

/// Reads an HTML page: its article's text and markup, and what it says about itself.
enum PageReader {
    /// A document of `source`, which is well-formed UTF-8. `rules` may hold one for its site, which a
    /// saved page names itself.
    static func read(
        _ source: [UInt8], url: String?, rules: SiteRules = .none
    ) throws(ReadingError) -> Document {
        let prepared = PageSource(source)
        let (tree, isTreeCut) = PageParser.tree(of: prepared.markup)
        guard !tree.nodes.isEmpty else { throw .unreadable(reason: "the page has no element") }
        let metadata = PageMetadata(tree, structuredData: prepared.structuredData, url: url)
        let rule = (url ?? metadata.url).flatMap(rules.rule)
        let title = rule?.headline(in: tree) ?? metadata.title
        var document = Document(
            title: title, titleOrigin: title == nil ? nil : .markup,
            url: metadata.url ?? url, authors: metadata.authors, published: metadata.published,
            modified: metadata.modified, siteName: metadata.siteName, language: metadata.language)
        if prepared.isCut || isTreeCut {
            document.isCut = true
            document.warnings.append(
                "the page has more tags and attributes than are read: what follows them is left out"
            )
        }
        let roots = rule?.roots(in: tree) ?? []
        if rule?.text != nil, roots.isEmpty {
            document.warnings.append("the site's rule for the text matches nothing in this page")
        }
        document.nextLink = metadata.isMarkedArticle ? metadata.next : nil
        document.nextPage =
            rule?.next != nil
            ? rule?.nextPage(in: tree).flatMap { metadata.absolute($0) }
            : document.nextLink.flatMap { link in
                guard let place = url ?? metadata.url,
                    Pagination.isPage(2, at: link, ofArticleAt: place)
                else { return nil }
                return link
            }
        let writer = article(
            in: tree, title: title, metadata: metadata, roots: roots, rule: rule)
        var text = ArticleText(writer.text)
        document.html = String(decoding: writer.markup.bytes, as: UTF8.self)
        if let body = metadata.articleBody, isTruncated(text, comparedWith: body) {
            text = ArticleText(PlainTextReader.written(Array(body.utf8)))
            document.html = nil
            document.warnings.append("the text is the one that the page carries for machines")
        }
        if let title { text.dropTitle(title) }
        text.dropCredits(authors: metadata.authors)
        text.finish(&document)
        document.isFree = metadata.isFree
        document.licence = metadata.licence
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

    /// The article: below `roots` where there are any, else where it is found.
    private static func article(
        in tree: PageTree, title: String?, metadata: PageMetadata, roots: [Int], rule: SiteRule?
    ) -> BodyWriter {
        var isOut = rule?.removed(in: tree) ?? [Bool](repeating: false, count: tree.nodes.count)
        let writing = ArticleWriting(tree, title: title, base: metadata.base)
        if !roots.isEmpty {
            for index in tree.nodes.indices
            where tree.nodes[index].element.traits.contains(.dropped) {
                isOut[index] = true
            }
            return writing.write(roots, isOut: isOut)
        }
        return ArticleSearch(
            tree, isOut: isOut, isArticle: metadata.isMarkedArticle, writing: writing
        ).best()
    }
}
