import CCurl

/// One HTTP exchange over a Unix socket, from connecting to closing: libcurl's easy interface, and
/// the only place of this target that knows C's types.
///
/// A value is used once and by one thread: it blocks until the answer has ended.
final class CurlExchange {
    /// What is sent.
    struct Message {
        var socket: String
        var method: String
        /// Path and query, percent-encoded.
        var target: String
        var contentType: String?
        var body: [UInt8]?
        /// Seconds without a byte after which the exchange fails; nil for never.
        var stallLimit: Int?
    }

    /// How it ended.
    enum Outcome {
        /// With an answer of this HTTP status.
        case answered(status: Int)
        /// `take` or `isCancelled` said to stop.
        case stopped
        /// No connection: the system's error number, or 0 where there is none.
        case unconnected(errorNumber: Int32)
        /// Nothing came within the stall limit.
        case stalled
        /// Everything else, in libcurl's words.
        case failed(String)
    }

    private let take: (_ status: Int, _ bytes: [UInt8]) -> Bool
    private let isCancelled: () -> Bool
    private var easy: UnsafeMutableRawPointer?
    private var wasStopped = false

    /// `take` gets each piece of the body with the answer's status, and returns false to stop;
    /// `isCancelled` is asked at least once a second, and after each signal.
    init(
        take: @escaping (_ status: Int, _ bytes: [UInt8]) -> Bool,
        isCancelled: @escaping () -> Bool
    ) {
        self.take = take
        self.isCancelled = isCancelled
    }

    /// Sends `message` and waits for the end of its answer.
    func perform(_ message: Message) -> Outcome {
        guard Library.isReady, let easy = curl_easy_init() else {
            return .failed("libcurl cannot be started")
        }
        self.easy = easy
        defer {
            curl_easy_cleanup(easy)
            self.easy = nil
        }
        configure(easy, for: message)

        // An empty "Expect:" keeps libcurl from waiting for "100 Continue" before a longer body.
        var headers = curl_slist_append(nil, "Expect:")
        if let contentType = message.contentType {
            headers = curl_slist_append(headers, "Content-Type: " + contentType) ?? headers
        }
        defer { curl_slist_free_all(headers) }
        syncd_curl_set_list(easy, CURLOPT_HTTPHEADER, headers)

        let result = (message.body ?? []).withUnsafeBytes { body in
            if message.method == "POST" {
                syncd_curl_set_long(easy, CURLOPT_POST, 1)
                syncd_curl_set_offset(
                    easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
                // An empty array may have no address, and without one libcurl asks for a body.
                var nothing: UInt8 = 0
                return withUnsafeMutablePointer(to: &nothing) { empty in
                    syncd_curl_set_pointer(
                        easy, CURLOPT_POSTFIELDS,
                        UnsafeMutableRawPointer(mutating: body.baseAddress)
                            ?? UnsafeMutableRawPointer(empty))
                    return curl_easy_perform(easy)
                }
            }
            return curl_easy_perform(easy)
        }
        return outcome(of: result, easy)
    }

    private func configure(_ easy: UnsafeMutableRawPointer, for message: Message) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        syncd_curl_set_string(easy, CURLOPT_UNIX_SOCKET_PATH, message.socket)
        syncd_curl_set_string(easy, CURLOPT_URL, "http://syncd" + message.target)
        syncd_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, message.method)
        syncd_curl_set_string(easy, CURLOPT_PROXY, "")  // not the one that the environment names
        syncd_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http")
        syncd_curl_set_string(easy, CURLOPT_USERAGENT, "syncctl/" + ProgramVersion.current)
        syncd_curl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        syncd_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        syncd_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT, 5)
        if let limit = message.stallLimit {
            syncd_curl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, 1)
            syncd_curl_set_long(easy, CURLOPT_LOW_SPEED_TIME, limit)
        }
        syncd_curl_set_long(easy, CURLOPT_NOPROGRESS, 0)
        syncd_curl_set_write_function(easy, curlExchangeWrite, context)
        syncd_curl_set_progress_function(easy, curlExchangeProgress, context)
    }

    private func outcome(of result: CURLcode, _ easy: UnsafeMutableRawPointer) -> Outcome {
        if wasStopped { return .stopped }
        return switch result {
        case CURLE_OK:
            .answered(status: syncd_curl_get_long(easy, CURLINFO_RESPONSE_CODE))
        case CURLE_COULDNT_CONNECT:
            .unconnected(
                errorNumber: Int32(
                    truncatingIfNeeded: syncd_curl_get_long(easy, CURLINFO_OS_ERRNO)))
        case CURLE_OPERATION_TIMEDOUT:
            .stalled
        default:
            .failed(String(cString: curl_easy_strerror(result)))
        }
    }

    /// Called by libcurl with a piece of the body; false stops.
    fileprivate func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let easy else { return false }
        let status = syncd_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
        if !take(status, [UInt8](bytes)) { wasStopped = true }
        return !wasStopped
    }

    /// Called by libcurl now and then; false stops.
    fileprivate func mayGoOn() -> Bool {
        if isCancelled() { wasStopped = true }
        return !wasStopped
    }

    /// libcurl's own set-up, once a process; others in it may ask for the same again.
    private enum Library {
        static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    }
}

private func curlExchangeWrite(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes, let context else { return 0 }
    let exchange = Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue()
    let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return exchange.receive(buffer) ? buffer.count : 0
}

private func curlExchangeProgress(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t,
    _: curl_off_t
) -> Int32 {
    guard let context else { return 1 }
    return Unmanaged<CurlExchange>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
}
