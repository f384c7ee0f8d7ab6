/// One GET, and what it may cost.
package struct FetchRequest: Hashable, Sendable {
    /// An absolute `http` or `https` URL. Its fragment is not sent; all else is, as written.
    package var url: String
    /// What the server gave with the answer that we hold; asks for a 304 where nothing changed.
    package var validators: Validators?
    /// The URL that gave the validators, as `FetchResponse.url` named it: they are sent to no other.
    /// Nil: the one that is asked first.
    package var validatedURL: String?
    /// The `Accept` header.
    package var accept: String
    /// How the source wants its server to be asked.
    package var options: RequestOptions
    /// Instead of the configuration's.
    package var timeout: Duration?
    /// Instead of the configuration's, in bytes after decompression.
    package var maxBody: Int?
    /// Instead of the configuration's.
    package var maxRedirects: Int?
    /// Instead of the configuration's.
    package var allowsPrivateNetworks: Bool?
    /// False for a URL that somebody else named: then a port that is not for the web is refused, as
    /// after a redirect. The port that a person typed is meant.
    package var allowsAnyPort: Bool

    package init(
        url: String, validators: Validators? = nil, validatedURL: String? = nil,
        accept: String = Self.feeds, options: RequestOptions = RequestOptions(),
        timeout: Duration? = nil, maxBody: Int? = nil,
        maxRedirects: Int? = nil, allowsPrivateNetworks: Bool? = nil,
        allowsAnyPort: Bool = true
    ) {
        self.url = url
        self.validators = validators
        self.validatedURL = validatedURL
        self.accept = accept
        self.options = options
        self.timeout = timeout
        self.maxBody = maxBody
        self.maxRedirects = maxRedirects
        self.allowsPrivateNetworks = allowsPrivateNetworks
        self.allowsAnyPort = allowsAnyPort
    }

    /// The `Accept` header of one who wants a feed.
    package static let feeds =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
        + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, "
        + "*/*;q=0.1"

    /// The `Accept` header of one who wants a page.
    package static let pages =
        "text/html, application/xhtml+xml, application/xml;q=0.8, text/plain;q=0.7, */*;q=0.1"
}
