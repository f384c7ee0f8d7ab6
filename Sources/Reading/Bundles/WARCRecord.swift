internal import Articles
internal import Feeds

/// What the header of a record in a web archive says.
struct WARCRecord: Sendable {
    /// In lower case.
    var type = ""
    var target: String?
    var date: Timestamp?
    var contentType: String?
    /// Bytes of the block; nil where the header does not say.
    var length: Int?

    init() {}

    init(_ header: MailHeader) {
        type = header.raw("warc-type")?.lowercased() ?? ""
        // Old writers put angle brackets around it.
        target = header.raw("warc-target-uri").map { $0.filter { $0 != "<" && $0 != ">" } }
        date = header.raw("warc-date").flatMap(FeedDate.parse)
        contentType = header.raw("content-type")?.lowercased()
        length = header.raw("content-length").flatMap(Int.init).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// An answer of a web server, or a page that was stored without one.
    var mayBePage: Bool {
        guard let target, URLReference(target).isWeb else { return false }
        switch type {
        case "response": return contentType?.hasPrefix("application/http") ?? true
        case "resource": return WARCPage.isHTML(contentType)
        default: return false
        }
    }
}
