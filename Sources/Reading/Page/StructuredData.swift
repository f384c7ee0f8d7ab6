internal import Articles
internal import Feeds

/// What a page's JSON-LD says about its article (schema.org).
struct StructuredData {
    /// True where there is an article.
    private(set) var isFound = false
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var published: Timestamp?
    private(set) var modified: Timestamp?
    private(set) var publisher: String?
    private(set) var language: String?
    private(set) var url: String?
    /// The article's text, where the page carries it for machines too.
    private(set) var articleBody: String?
    /// Whether one can read it without paying (`isAccessibleForFree`), all its parts included.
    private(set) var isFree: Bool?
    private(set) var wordCount: Int?
    /// The address or the name of its licence.
    private(set) var licence: String?
    /// When the page was published, where it has no article.
    private(set) var pagePublished: Timestamp?
    /// What the site is called.
    private(set) var siteName: String?

    /// The first article among `scripts`, the contents of a page's JSON-LD elements; nothing known
    /// where there is none.
    init(_ scripts: [[UInt8]]) {
        let objects = scripts.flatMap { script in
            JSONParser.parse(script, maxDepth: 32).map { Self.objects(in: $0.value) } ?? []
        }
        let article = objects.first(where: Self.isArticle)
        if let article { read(article, among: objects) }
        let page = objects.first { Self.isKind($0, ["webpage", "itempage", "aboutpage"]) }
        pagePublished = page?["datePublished"]?.text.flatMap(FeedDate.parse)
        let site = objects.first { Self.isKind($0, ["website"]) }
        siteName = Self.plain(site?["name"])
    }

    /// The objects at the top, in lists, in `@graph`, and those that a page is about.
    private static func objects(in value: JSONValue) -> [JSONValue] {
        var queue = value.elements
        var seen = 0
        while seen < queue.count, seen < 200 {
            let object = queue[seen]
            seen += 1
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                queue.append(contentsOf: object[name]?.elements ?? [])
            }
        }
        return queue
    }

    private static func isKind(_ object: JSONValue, _ kinds: [String]) -> Bool {
        (object["@type"]?.elements ?? []).contains { type in
            type.text.map { kinds.contains($0.lowercased()) } ?? false
        }
    }

    private static func isArticle(_ object: JSONValue) -> Bool {
        (object["@type"]?.elements ?? []).contains { type in
            guard let name = type.text?.lowercased() else { return false }
            return name.hasSuffix("article") || name.hasSuffix("blogposting")
                || name.hasSuffix("report") || name.hasSuffix("review")
        }
    }

    private mutating func read(_ article: JSONValue, among objects: [JSONValue]) {
        isFound = true
        let parts = [article] + (article["hasPart"]?.elements ?? [])
        let free = parts.compactMap { Self.truth($0["isAccessibleForFree"]) }
        isFree = free.isEmpty ? nil : free.allSatisfy { $0 }
        wordCount = article["wordCount"]?.integer.flatMap { Int(exactly: $0) }
        headline = Self.plain(article["headline"] ?? article["name"])
        published = article["datePublished"]?.text.flatMap(FeedDate.parse)
        modified = article["dateModified"]?.text.flatMap(FeedDate.parse)
        language = Self.plain(article["inLanguage"]?["name"] ?? article["inLanguage"])
        publisher = Self.names(article["publisher"], among: objects).first
        let page = article["mainEntityOfPage"]
        url = [article["url"], page?["@id"], page].lazy.compactMap { Self.plain($0) }
            .first { !Self.isFront($0) }
        authors = Self.names(article["author"] ?? article["creator"], among: objects)
        licence = Self.plain(article["license"]?["url"] ?? article["license"])
        articleBody = article["articleBody"]?.text
    }

    /// True for a site's front page, which some templates name as the page of every article.
    private static func isFront(_ url: String) -> Bool {
        let reference = URLReference(url)
        return (reference.path.isEmpty || reference.path == "/") && reference.query == nil
    }

    /// Publishers write it as a word as often as not.
    private static func truth(_ value: JSONValue?) -> Bool? {
        if case .bool(let truth) = value { return truth }
        return switch value?.text?.lowercased() {
        case "true", "yes", "1", "http://schema.org/true", "https://schema.org/true": true
        case "false", "no", "0", "http://schema.org/false", "https://schema.org/false": false
        default: nil
        }
    }

    /// Names of people and organisations, which stand as texts, as objects, or as references to
    /// objects elsewhere in the graph.
    private static func names(_ value: JSONValue?, among objects: [JSONValue]) -> [String] {
        (value?.elements ?? []).compactMap { person in
            if let name = person["name"] { return plain(name) }
            guard let id = person["@id"]?.text else { return plain(person) }
            return plain(objects.first { $0["@id"]?.text == id && $0["name"] != nil }?["name"])
        }
    }

    private static func plain(_ value: JSONValue?) -> String? {
        guard let text = value?.elements.first?.text else { return nil }
        let decoded = HTMLEntities.decoded(text).trimmingSpaces()
        return decoded.isEmpty ? nil : decoded
    }
}
