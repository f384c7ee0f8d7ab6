import CCurl
import Glibc

/// What is known of a transfer that failed, and the error that says it.
struct CurlFailure {
    var code: CURLcode
    var url: WebURL
    /// The proxy's URL; nil without one.
    var proxy: String?
    var body: BodyFailure?
    var isHeaderTooLarge: Bool
    var maxBody: Int
    var maxHeader: Int
    /// The last address that was refused, where none was connected to after it.
    var forbidden: IPAddress?
    var timeout: Duration
    var connectTimeout: Duration
    var lowSpeedTime: Duration
    var elapsed: Duration
    /// True once a connection stood: to the proxy, where there is one.
    var hasReachedSomebody: Bool
    /// True once the request could go out.
    var isConnected: Bool
    /// `errno` of the last failed system call; 0 for none.
    var systemError: Int32
    /// libcurl's own words.
    var message: String

    var error: FetchError {
        let host = url.host
        switch body {
        case .tooLarge: return .tooLarge(host: host, limit: maxBody)
        case .corrupt(let reason): return .badAnswer(host: host, reason: reason)
        case .cut: return .incomplete(host: host, reason: "its compressed stream has no end")
        case nil: break
        }
        if isHeaderTooLarge { return .headerTooLarge(host: host, limit: maxHeader) }
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_ABORTED_BY_CALLBACK:
            return connectionError
        case CURLE_URL_MALFORMAT:
            return .badURL(url: url.text, reason: message)
        case CURLE_COULDNT_RESOLVE_HOST:
            return .unresolved(host: host)
        case CURLE_COULDNT_RESOLVE_PROXY:
            return proxyError(
                "its name has no address: is it spelled right, and is the network up?")
        case CURLE_OPERATION_TIMEDOUT:
            return timeoutError
        // So libcurl calls a single header line that is longer than it takes.
        case CURLE_OUT_OF_MEMORY:
            return .headerTooLarge(host: host, limit: Int(CURL_MAX_HTTP_HEADER))
        case CURLE_GOT_NOTHING:
            return .noAnswer(host: host)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            return .incomplete(host: host, reason: message)
        case CURLE_FILESIZE_EXCEEDED:
            return .tooLarge(host: host, limit: maxBody)
        // "Unsupported protocol" is what libcurl calls an answer without a status line (HTTP/0.9).
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR,
            CURLE_UNSUPPORTED_PROTOCOL:
            return .badAnswer(host: host, reason: message)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_USE_SSL_FAILED:
            return .tls(host: host, reason: message)
        default:
            return .other(host: host, code: Int(code.rawValue), message: message)
        }
    }

    private var connectionError: FetchError {
        if let forbidden, let kind = AddressRules.forbiddenKind(of: forbidden) {
            return .forbiddenAddress(
                host: url.host, address: forbidden.description, kind: kind)
        }
        if proxy != nil {
            return switch systemError {
            case ECONNREFUSED: proxyError("the connection was refused: is it running?")
            case 0: proxyError(message)
            default: proxyError(String(cString: strerror(systemError)))
            }
        }
        return switch systemError {
        case ECONNREFUSED:
            .refused(host: url.host, port: url.port)
        case 0:
            .unreachable(host: url.host, port: url.port, reason: message)
        default:
            .unreachable(
                host: url.host, port: url.port, reason: String(cString: strerror(systemError)),
                lacksRoute: systemError == ENETUNREACH || systemError == ENETDOWN)
        }
    }

    private func proxyError(_ reason: String) -> FetchError {
        .proxyUnreachable(proxy: FetchError.shown(proxy ?? ""), reason: reason)
    }

    /// libcurl has one code for its three clocks.
    private var timeoutError: FetchError {
        if proxy != nil, !hasReachedSomebody {
            return proxyError("nobody answered within " + FetchError.text(min(elapsed, timeout)))
        }
        if elapsed >= timeout - .milliseconds(50) {
            return .timedOut(host: url.host, after: timeout)
        }
        if isConnected { return .stalled(host: url.host, after: lowSpeedTime) }
        return .unreachable(
            host: url.host, port: url.port,
            reason: "nobody answered within " + FetchError.text(connectTimeout))
    }
}
