import Articles
import Feeds
import Reading

/// The answer of `extract --json`: the keys are a contract, and absent values are `null`.
///
/// Written by the feed library's writer: Foundation's encoder is asked for by name at run time, which
/// costs a tenth of what reading a page does.
struct ExtractedDocument {
    let document: Document

    /// One line of JSON without its line feed, keys in order.
    var bytes: [UInt8] {
        JSONValue.object([
            JSONValue.Member("agency", Self.value(document.agency)),
            JSONValue.Member("authors", .array(document.authors.map(JSONValue.string))),
            JSONValue.Member("dateline", document.dateline.map(Self.value) ?? .null),
            JSONValue.Member("html", Self.value(document.html)),
            JSONValue.Member("is_free", document.isFree.map(JSONValue.bool) ?? .null),
            JSONValue.Member("language", Self.value(document.language)),
            JSONValue.Member("licence", Self.value(document.licence)),
            JSONValue.Member("modified", Self.value(document.modified?.description)),
            JSONValue.Member("next_page", Self.value(document.nextPage)),
            JSONValue.Member("obstacle", Self.value(document.obstacle?.rawValue)),
            JSONValue.Member("published", Self.value(document.published?.description)),
            JSONValue.Member("site_name", Self.value(document.siteName)),
            JSONValue.Member("text", .string(document.text)),
            JSONValue.Member("title", Self.value(document.title)),
            JSONValue.Member("title_origin", Self.value(document.titleOrigin?.rawValue)),
            JSONValue.Member("url", Self.value(document.url)),
            JSONValue.Member("warnings", .array(document.warnings.map(JSONValue.string))),
        ]).serialised()
    }

    private static func value(_ text: String?) -> JSONValue {
        text.map(JSONValue.string) ?? .null
    }

    /// A dateline with every key.
    private static func value(_ dateline: Dateline) -> JSONValue {
        .object([
            JSONValue.Member("agency", value(dateline.agency)),
            JSONValue.Member("date", value(dateline.date?.description)),
            JSONValue.Member("place", value(dateline.place)),
        ])
    }
}
