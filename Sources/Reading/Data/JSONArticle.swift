internal import Articles
internal import Feeds

/// One object of JSON as an article, whatever names its writer gave the members.
struct JSONArticle {
    private let object: JSONValue
    private let members: [String: JSONValue]

    /// Names in lower case without anything but letters and digits, the surest first.
    private static let titles = ["headline", "title", "name", "heading"]
    private static let texts = [
        "articlebody", "fulltext", "maintext", "text", "body", "content", "articletext",
        "cleanedtext", "rawtext", "bodytext", "contenttext", "textcontent", "storytext", "article",
        "story", "paragraphs",
    ]
    private static let markups = [
        "contenthtml", "bodyhtml", "htmlcontent", "contentencoded", "articlehtml", "html", "markup",
    ]
    private static let links = [
        "canonicalurl", "canonical", "url", "link", "permalink", "articleurl", "sourceurl",
        "originalurl", "pageurl", "href", "uri", "weburl",
    ]
    private static let dates = [
        "datepublished", "publishedat", "published", "datepublish", "publishdate", "publisheddate",
        "pubdate", "publicationdate", "publishedon", "dategmt", "date", "createdat", "created",
        "timestamp", "time",
    ]
    private static let changes = [
        "datemodified", "modifiedat", "updatedat", "datemodify", "updated", "modified",
        "modifiedgmt", "lastmodified", "lastupdated",
    ]
    private static let writers = [
        "authors", "author", "byline", "creator", "writer", "writers", "by",
    ]
    private static let sites = [
        "sitename", "publisher", "publication", "outlet", "sourcename", "source", "site",
        "sourcedomain",
        "website", "hostname", "domain",
    ]
    private static let languages = ["inlanguage", "language", "lang", "locale"]
    private static let identities = ["id", "guid", "uuid", "articleid", "docid"]

    init(_ object: JSONValue) {
        self.object = object
        var members: [String: JSONValue] = [:]
        if case .object(let all) = object {
            for member in all where member.value != .null {
                let key = Self.key(member.name)
                if members[key] == nil { members[key] = member.value }
            }
        }
        self.members = members
    }

    /// `date_published`, `datePublished` and `Date-Published` are one name.
    static func key(_ name: String) -> String {
        String(
            decoding: name.utf8.filter { $0.isAlphanumeric || $0 >= 0x80 }.map(\.lowercased),
            as: UTF8.self)
    }

    /// The article; nil for an object that has no text, or neither a headline nor an address.
    func document(url base: String?) -> FiledDocument? {
        let title = first(Self.titles).flatMap { Self.line($0) }
        let url = Self.links.lazy.compactMap { members[$0]?.text }.compactMap {
            Self.absolute($0, base)
        }
        .first
        guard title != nil || url != nil, let body else { return nil }
        var document = ItemReader.read(body, title: title, url: url ?? base)
        guard !document.text.isEmpty else { return nil }
        if document.title == nil, let text = PlainTextReader.read(Array(document.text.utf8)).title {
            (document.title, document.titleOrigin) = (text, .firstSentence)
        }
        document.url = url
        document.published = date(Self.dates)
        document.modified = date(Self.changes)
        document.authors =
            Self.writers.lazy.compactMap { members[$0] }.map(Self.names)
            .first { !$0.isEmpty } ?? []
        document.siteName = Self.sites.lazy.compactMap { members[$0] }.flatMap(Self.names)
            .first { URLReference($0).scheme == nil }
        document.language = first(Self.languages).flatMap { Self.line($0) }
            .flatMap { $0.utf8.count <= 35 ? $0.split(separator: "_").joined(separator: "-") : nil }
        let identity = Self.identities.lazy.compactMap { members[$0]?.text }.first { !$0.isEmpty }
        return FiledDocument(identity: identity ?? url, document: document.tidied())
    }

    private func first(_ names: [String]) -> JSONValue? {
        names.lazy.compactMap { members[$0] }.first { !Self.words($0).isEmpty }
    }

    // MARK: - Text

    /// The longest of the members that may be the text.
    private var body: FeedText? {
        let plain = Self.texts.compactMap { members[$0] }.map(Self.words)
            .max { $0.utf8.count < $1.utf8.count }
        let markup = Self.markups.lazy.compactMap { members[$0] }.map(Self.words)
            .first { !$0.isEmpty }
        // The text that somebody took out of a page goes before the page.
        if let plain, plain.utf8.count * 4 > (markup?.utf8.count ?? 0) {
            return Self.isMarkup(plain)
                ? FeedText(plain, kind: .html) : FeedText(plain, kind: .text)
        }
        guard let text = markup ?? plain, !text.isEmpty else { return nil }
        if text.utf8.count < 4 << 20, let page = Self.page(text) { return page }
        return FeedText(text, kind: .html)
    }

    /// The article of a whole page that a scraper kept.
    private static func page(_ markup: String) -> FeedText? {
        let bytes = Array(markup.utf8)
        guard bytes.span.extracting(0..<min(bytes.count, 2_000)).firstIndex(of: "<html") != nil,
            let html = try? PageReader.read(bytes, url: nil).html
        else { return nil }
        return FeedText(html, kind: .html)
    }

    private static func isMarkup(_ text: String) -> Bool {
        let bytes = Array(text.utf8.prefix(4_000))
        return ["</p>", "<p>", "<br", "</div>", "<p "].contains {
            bytes.span.firstIndex(of: $0) != nil
        }
    }

    /// A text; the paragraphs of a list; the text of WordPress' `{"rendered": …}` and its like.
    private static func words(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements):
            elements.compactMap { element in
                if case .object = element {
                    let text = words(element)
                    return text.isEmpty ? nil : text
                }
                return element.text
            }.joined(separator: "\n\n")
        case .object:
            ["rendered", "text", "content", "value", "html", "plain", "#text", "body"].lazy
                .compactMap { name -> String? in
                    guard case .string(let text)? = value[name] else { return nil }
                    return text
                }.first ?? ""
        default: ""
        }
    }

    private static func line(_ value: JSONValue) -> String? {
        PlainText.line(words(value), from: .unsure)
    }

    // MARK: - Facts

    private func date(_ names: [String]) -> Timestamp? {
        names.lazy.compactMap { members[$0] }.compactMap(Self.date).first
    }

    /// A date in words, or seconds or milliseconds since 1970; `{"$date": …}` of MongoDB.
    private static func date(_ value: JSONValue) -> Timestamp? {
        let value = value["$date"] ?? value
        if case .number = value, let number = value.integer {
            // As seconds this would be the year 5138.
            return Timestamp(milliseconds: number > 100_000_000_000 ? number : number * 1_000)
        }
        return value.text.flatMap(FeedDate.parse)
    }

    /// Names as texts, as objects, or several in one text.
    private static func names(_ value: JSONValue) -> [String] {
        value.elements.flatMap { element -> [String] in
            let text = element["name"]?.text ?? element["title"]?.text ?? element.text
            guard let name = text.map({ HTMLEntities.decoded($0).trimmingSpaces() }) else {
                return []
            }
            let bare = name.lowercased().hasPrefix("by ") ? String(name.dropFirst(3)) : name
            return bare.isEmpty || bare.utf8.count > 200 ? [] : [bare]
        }
    }

    private static func absolute(_ text: String, _ base: String?) -> String? {
        let reference = URLReference(text)
        let resolved = base.map { reference.resolved(against: URLReference($0)) } ?? reference
        return resolved.isWeb ? resolved.description : nil
    }
}
