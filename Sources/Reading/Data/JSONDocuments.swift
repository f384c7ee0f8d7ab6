internal import Feeds

/// Reads articles that are kept as JSON: schema.org's (JSON-LD), and plain objects as scrapers and the
/// interfaces of content management systems write them. Feeds in JSON are not read here.
package enum JSONDocuments {
    /// What was found in a file.
    package struct Outcome: Sendable {
        package var documents: [FiledDocument]
        /// True where the file is a list, be it of one article.
        package var isList: Bool
        package var warnings: [String]
    }

    private static let maxDepth = 64
    /// Objects that are looked at in search of articles.
    private static let maxObjects = 200_000
    /// Members under which interfaces list their articles.
    private static let lists: Set<String> = [
        "articles", "items", "results", "data", "posts", "entries", "documents", "docs", "hits",
        "stories", "news", "response", "records", "rows", "graph", "itemlistelement",
        "mainentity", "item", "value", "source",
    ]

    /// The articles in `bytes`, one JSON document or one a line; none where no object is an article.
    /// `url` is what relative URLs in them mean.
    package static func read(_ bytes: [UInt8], url: String? = nil) -> Outcome {
        let decoded = TextDecoding.decode(bytes, contentType: nil, kind: .json)
        var outcome = Outcome(documents: [], isList: false, warnings: decoded.warnings)
        if isLines(decoded.utf8) {
            outcome.isList = true
            for line in decoded.utf8.split(separator: 0x0A) {
                guard let parsed = JSONParser.parse(Array(line), maxDepth: maxDepth) else {
                    continue
                }
                outcome.documents += articles(in: parsed.value, isList: &outcome.isList, url: url)
            }
            return outcome
        }
        guard let parsed = JSONParser.parse(decoded.utf8, maxDepth: maxDepth) else {
            return outcome
        }
        if parsed.isTruncated { outcome.warnings.append("the JSON document ends in the middle") }
        outcome.documents = articles(in: parsed.value, isList: &outcome.isList, url: url)
        return outcome
    }

    /// The articles of one line of a file in JSON Lines.
    package static func read(line: [UInt8]) -> [FiledDocument] {
        let decoded = TextDecoding.decode(line, contentType: nil, kind: .json)
        guard let parsed = JSONParser.parse(decoded.utf8, maxDepth: maxDepth) else { return [] }
        var isList = true
        return articles(in: parsed.value, isList: &isList, url: nil)
    }

    /// The articles in `value`: itself, or the elements of the lists in it, from the outside in.
    private static func articles(
        in value: JSONValue, isList: inout Bool, url: String?
    ) -> [FiledDocument] {
        if case .array = value { isList = true }
        var queue = value.elements
        var documents: [FiledDocument] = []
        var seen = 0
        while seen < queue.count, seen < maxObjects {
            let object = queue[seen]
            seen += 1
            guard case .object(let members) = object else { continue }
            if let document = JSONArticle(object).document(url: url) {
                documents.append(document)
                continue
            }
            for member in members where lists.contains(JSONArticle.key(member.name)) {
                if case .array(let elements) = member.value, elements.count > 1 { isList = true }
                queue.append(contentsOf: member.value.elements)
            }
        }
        return documents
    }

    /// True where the first line is a whole object, and another one begins on the second.
    private static func isLines(_ bytes: [UInt8]) -> Bool {
        let span = bytes.span
        guard let end = span.firstIndex(of: 0x0A) else { return false }
        let first = span.trimmed(0..<end)
        guard first.count > 1, bytes[first.lowerBound] == UInt8(ascii: "{"),
            bytes[first.upperBound - 1] == UInt8(ascii: "}")
        else { return false }
        let rest = span.trimmed(end..<bytes.count)
        return rest.isEmpty || bytes[rest.lowerBound] == UInt8(ascii: "{")
    }
}
