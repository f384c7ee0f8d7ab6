import Articles

/// What a server answered. Every status is an answer: only a transfer that did not come to one is a
/// `FetchError`.
package struct FetchResponse: Hashable, Sendable {
    /// The status of the last answer, after all redirects.
    package var status: Int
    /// The URL that gave it.
    package var url: String
    /// The way there, first step first; empty without redirects.
    package var redirects: [Redirect]
    /// The headers named in `keptHeaders`, in the order of the answer, with their names in lower
    /// case.
    package var headers: [Header]
    /// Decompressed, and whole as far as HTTP can tell: a cut compressed stream is an error, but a
    /// `Content-Length` that is too small cannot be told from a true one, so that the reader of the
    /// document must notice that its end is missing. Empty unless the status is a success.
    package var body: [UInt8]
    /// True where validators were sent to `url`, so that a 304 can mean what it says.
    package var wasConditional: Bool
    /// True where the last answer came from a private network (a machine of one's own that has a
    /// public name), and not through a proxy: it needed no other network.
    package var isOfPrivateNetwork: Bool
    /// From the first connection to the last byte, without the wait for its turn.
    package var elapsed: Duration
    /// What the body takes of the memory for large ones.
    var share: BodyShare?

    package init(
        status: Int, url: String, redirects: [Redirect] = [], headers: [Header] = [],
        body: [UInt8] = [], wasConditional: Bool = false, elapsed: Duration = .zero,
        isOfPrivateNetwork: Bool = false
    ) {
        self.isOfPrivateNetwork = isOfPrivateNetwork
        self.status = status
        self.url = url
        self.redirects = redirects
        self.headers = headers
        self.body = body
        self.wasConditional = wasConditional
        self.elapsed = elapsed
    }

    /// The headers of an answer that are kept: those that this room or its users read.
    package static let keptHeaders = [
        "age", "cache-control", "cf-mitigated", "content-disposition", "content-language",
        "content-location", "content-type", "date", "etag", "expires", "im", "last-modified",
        "link",
        "retry-after", "www-authenticate", "x-amzn-waf-action", "x-robots-tag",
    ]

    /// True where who stands before the server wants proof that no program asks, and says so: whatever
    /// the status, the server itself was not asked (Cloudflare, "Detect a challenge page response";
    /// AWS WAF, "How the CAPTCHA and Challenge actions work").
    package var isChallenge: Bool {
        header("cf-mitigated")?.lowercased() == "challenge"
            || ["challenge", "captcha"].contains(header("x-amzn-waf-action")?.lowercased())
    }

    /// The first value of the header `name`, in any case; nil where there is none, or where it is
    /// not one of `keptHeaders`.
    package func header(_ name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }

    /// The server says that what we hold is still right: a 304, to a request that asked for one.
    package var isNotModified: Bool { status == 304 && wasConditional }

    /// A status from 200 to 299.
    package var isSuccess: Bool { (200...299).contains(status) }

    /// The media type with its parameters, as written.
    package var contentType: String? { header("Content-Type") }

    /// What relative URLs in the body are relative to: the `Content-Location` against `url`, or `url`.
    ///
    /// RFC 9110 (section 8.7) no longer wants it for that, RFC 2616 did, and the feeds whose server
    /// sends one were written by then. One that names a machine without a domain is left out: it is
    /// what a server behind a proxy calls itself.
    package var documentURL: String {
        guard let location = header("Content-Location"), !location.isEmpty else { return url }
        let own = URLReference(url)
        let resolved = URLReference(location).resolved(against: own)
        guard resolved.isWeb, let host = resolved.host else { return url }
        let isInternal = !host.contains(".") || host.last?.isNumber == true || host.hasPrefix("[")
        return isInternal && host != own.host ? url : resolved.description
    }

    /// What to send back next time; nil where the server gave neither, and for every answer but a
    /// success and a 304: the validators of an error page are its own.
    package var validators: Validators? {
        guard isSuccess || isNotModified else { return nil }
        let validators = Validators(
            etag: header("ETag"), lastModified: header("Last-Modified"))
        return validators.isEmpty ? nil : validators
    }

    /// Where the source is now: as far as the way began with permanent redirects; nil without one.
    /// One such answer proves little: a captive portal gives it too.
    package var movedTo: String? {
        redirects.prefix { $0.isPermanent }.last?.to
    }
}
