internal import Articles
internal import Feeds

/// Reads Markdown: its front matter, and its text by way of the HTML that it stands for, so that
/// text and markup come out under the same rules as everybody's.
enum MarkdownReader {
    /// A document of `source`, which is well-formed UTF-8.
    static func read(_ source: [UInt8], url: String?) -> Document {
        let matter = FrontMatter(source)
        var document = Document(
            title: matter.title, titleOrigin: matter.title == nil ? nil : .markup,
            url: matter.url, authors: matter.authors, published: matter.published,
            modified: matter.modified, siteName: matter.siteName, language: matter.language)
        if let own = matter.url, let url {
            document.url = URLReference(own).resolved(against: URLReference(url)).description
        }
        let base = (document.url ?? url).map { URLReference($0) }
        var renderer = MarkdownRenderer(source, from: matter.end)
        let heading = renderer.takeTitle()
        if document.title == nil, let heading {
            document.title = heading
            document.titleOrigin = .markup
        }
        let markup = renderer.html()
        var writer = BodyWriter(capacity: markup.count, base: base, isDecoded: false)
        FragmentReader.read(markup, into: &writer)
        document.html = String(decoding: writer.markup.bytes, as: UTF8.self)
        var text = ArticleText(writer.text)
        text.finish(&document)
        return document
    }
}
