internal import Articles
internal import Feeds

/// Reads the body that a feed carries for an item.
enum ItemReader {
    /// The document of `body`; one without text where there is none.
    static func read(_ body: FeedText?, title: String?, url: String?) -> Document {
        var document = Document(title: title, titleOrigin: title == nil ? nil : .markup, url: url)
        guard let body else { return document }
        let source = Array(body.value.utf8)
        var text: ArticleText
        switch body.kind {
        case .text:
            text = ArticleText(PlainTextReader.written(source))
        case .html:
            var writer = BodyWriter(
                capacity: source.count, base: url.map { URLReference($0) }, isDecoded: false)
            FragmentReader.read(source, into: &writer)
            document.html = String(decoding: writer.markup.bytes, as: UTF8.self)
            text = ArticleText(writer.text)
        }
        if let title { text.dropTitle(title) }
        text.finish(&document)
        return document
    }
}
