import Articles

/// Why a fetch came to no answer. The text of each says what, where and what to do.
package enum FetchError: Error, Hashable, Sendable {
    /// The URL cannot be fetched as it stands.
    case badURL(url: String, reason: String)
    /// A header of the request would break its line.
    case badHeader(name: String)
    /// A secret that the request needs cannot be had; `reason` says which, and is complete.
    case noSecret(reason: String)
    /// The host's name has no address, or no name server answered.
    case unresolved(host: String)
    /// Nobody was asked, since the proxy, named without its login, cannot be reached.
    case proxyUnreachable(proxy: String, reason: String)
    /// Not asked: its host is left alone for now; `reason` is complete.
    case postponed(reason: String)
    /// The host answers, but nothing listens there.
    case refused(host: String, port: Int)
    /// No way to the host: the system's `reason`, and true where it knows no route there.
    case unreachable(host: String, port: Int, reason: String, lacksRoute: Bool = false)
    /// The host's address is one that is not allowed; `kind` says what it is ("loopback").
    case forbiddenAddress(host: String, address: String, kind: String)
    /// No complete answer within the time.
    case timedOut(host: String, after: Duration)
    /// The answer came, or did not come, at a trickle for so long.
    case stalled(host: String, after: Duration)
    /// The body is larger than the limit, in bytes after decompression.
    case tooLarge(host: String, limit: Int)
    /// The header lines together are larger than the limit, in bytes.
    case headerTooLarge(host: String, limit: Int)
    /// More redirects than `limit`; `to` is the first that was not followed.
    case tooManyRedirects(to: String, limit: Int)
    /// A redirect to where none may lead.
    case forbiddenRedirect(to: String, reason: String)
    /// No secure connection; `reason` is the TLS library's.
    case tls(host: String, reason: String)
    /// The connection ended before the answer did.
    case incomplete(host: String, reason: String)
    /// The connection was closed without an answer.
    case noAnswer(host: String)
    /// What came is not HTTP, or not compressed as it says.
    case badAnswer(host: String, reason: String)
    /// The caller's task was cancelled.
    case cancelled
    /// The fetcher was closed.
    case closed
    /// Whatever else libcurl reports, with its code.
    case other(host: String, code: Int, message: String)
}

extension FetchError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badURL(let url, let reason):
            "\"\(Self.shown(url))\" cannot be fetched: \(reason)"
        case .badHeader(let name):
            "the header \"\(name)\" cannot be sent: its name or value holds a control character"
        case .noSecret(let reason):
            reason
        case .unresolved(let host):
            "the name \(host) has no address: is it spelled right, and is the network up?"
        case .proxyUnreachable(let proxy, let reason):
            "the proxy \(proxy) cannot be reached: \(reason)"
        case .postponed(let reason):
            reason
        case .refused(let host, let port):
            "connection to \(host):\(port) was refused: is the server running?"
        case .unreachable(let host, let port, let reason, _):
            "no connection to \(host):\(port): \(reason)"
        case .forbiddenAddress(let host, let address, let kind):
            (host == address ? address : "\(host) leads to \(address), which")
                + " is not a public address (\(kind)): set allow_private_networks = true for "
                + "this source, or in [fetch], if it is meant to be local"
        case .timedOut(let host, let after):
            "no complete answer of \(host) within \(Self.text(after)): it is slow just now; timeout "
                + "in [fetch] gives it longer"
        case .stalled(let host, let after):
            "\(host) sent next to nothing for \(Self.text(after)): it is overloaded just now, or "
                + "holds us off"
        case .tooLarge(let host, let limit):
            "the answer of \(host) is larger than \(Self.text(bytes: limit)): max_body in [fetch] "
                + "is the limit"
        case .headerTooLarge(let host, let limit):
            "the headers of \(host) are larger than \(Self.text(bytes: limit)): this is not a feed's "
                + "answer"
        case .tooManyRedirects(let to, let limit):
            "more than \(limit) redirects, the next one to \(Self.shown(to)): the server sends its "
                + "visitors round in circles"
        case .forbiddenRedirect(let to, let reason):
            "the redirect to \(Self.shown(to)) is not followed: \(reason)"
        case .tls(let host, let reason):
            "no secure connection to \(host): \(reason)"
        case .incomplete(let host, let reason):
            "the answer of \(host) broke off (\(reason)): nothing of it was used"
        case .noAnswer(let host):
            "\(host) closed the connection without an answer"
        case .badAnswer(let host, let reason):
            "the answer of \(host) cannot be read (\(reason))"
        case .cancelled:
            "the fetch was cancelled"
        case .closed:
            "the fetch was cancelled because the program is ending"
        case .other(let host, let code, let message):
            "the fetch from \(host) failed: \(message) (libcurl \(code))"
        }
    }

    /// A URL without its user and password, which do not belong in a log.
    static func shown(_ url: String) -> String {
        var reference = URLReference(url)
        guard let authority = reference.authority, let at = authority.lastIndex(of: "@") else {
            return url
        }
        reference.authority = "…" + authority[at...]
        return reference.description
    }

    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return attoseconds == 0
            ? "\(seconds) s" : "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
    }

    private static func text(bytes: Int) -> String {
        switch bytes {
        case let bytes where bytes >= 1 << 20 && bytes % (1 << 20) == 0: "\(bytes >> 20) MiB"
        case let bytes where bytes >= 1 << 10 && bytes % (1 << 10) == 0: "\(bytes >> 10) KiB"
        default: "\(bytes) bytes"
        }
    }
}
