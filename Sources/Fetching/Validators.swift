/// What a server gave to recognise an answer by: sent back as it came, it asks whether anything
/// changed (RFC 9110, sections 8.8 and 13.1).
package struct Validators: Hashable, Sendable {
    /// The `ETag`, with its quotes and `W/`; goes back in `If-None-Match`.
    package var etag: String?
    /// The `Last-Modified`, in whatever form the server wrote it; goes back in `If-Modified-Since`.
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    /// True where there is nothing to send.
    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// The conditional headers. A value that cannot stand in a header is left out: it would only
    /// cost a full answer.
    var headers: [Header] {
        var headers: [Header] = []
        if let etag, !etag.isEmpty { headers.append(Header("If-None-Match", etag)) }
        if let lastModified, !lastModified.isEmpty {
            headers.append(Header("If-Modified-Since", lastModified))
        }
        return headers.filter(\.isSendable)
    }
}
