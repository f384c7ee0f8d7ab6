import CCurl
import Glibc

/// One easy handle of libcurl and what its callbacks need. It is used for one transfer after the
/// other.
///
/// Ownership. The object owns the easy handle, the error buffer and the lists that it is given,
/// all from `init` to `deinit`; the lists are replaced by each `prepare`. The handle holds unretained
/// pointers to the object and the buffer, so the object lives as long as the handle. The handle is
/// used on the loop's thread alone, or on nobody's (`deinit` of an idle one). No pointer that
/// libcurl gives leaves this file and `CurlTransfer+Callbacks.swift`.
final class CurlTransfer {
    let easy: UnsafeMutableRawPointer
    /// The settings that were made at `init`; a transfer of older ones is not used again.
    let generation: Int
    private(set) var order: TransferOrder?
    private let errorBuffer: UnsafeMutablePointer<CChar>
    private var requestHeaders: UnsafeMutablePointer<curl_slist>?
    /// The name whose addresses libcurl is to forget, in its form.
    private var forgottenName: UnsafeMutablePointer<curl_slist>?
    private let connectTimeout: Duration
    private let lowSpeedTime: Duration

    /// True once something was set that the next transfer must not have.
    private(set) var isSpent = false

    // What the callbacks keep.
    var body: BodyReceiver?
    var bodyFailure: BodyFailure?
    var uselessBytes = 0
    var headerBytes = 0
    var isHeaderTooLarge = false
    /// The status of the answer, once its header has come to its end; 1xx before.
    var finalStatus = 0
    var forbidden: IPAddress?
    /// How often the request went out, or would have.
    var requests = 0
    /// True where a connection that was used before was closed without an answer: the request may or
    /// may not have been read, and is worth a second try.
    var wasDropped = false
    let budget: BodyBudget
    /// True where the body has its share of the memory for large ones.
    var hasShare = false
    /// Since when it waits for it; nil where it does not.
    var pausedAt: ContinuousClock.Instant?
    /// How many of the bytes that libcurl brings again were taken in before the pause.
    var receivedBeforePause = 0
    private var pausedTime = Duration.zero

    init(
        configuration: FetchConfiguration, generation: Int, budget: BodyBudget
    ) throws(FetchError) {
        guard let easy = curl_easy_init() else {
            throw .other(host: "any host", code: 2, message: "libcurl has no memory left")
        }
        self.easy = easy
        self.generation = generation
        self.budget = budget
        connectTimeout = configuration.connectTimeout
        lowSpeedTime = configuration.lowSpeedTime
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setUp(configuration)
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(requestHeaders)
        curl_slist_free_all(forgottenName)
        errorBuffer.deallocate()
    }

    /// The transfer that owns `easy`.
    static func of(_ easy: UnsafeMutableRawPointer) -> CurlTransfer? {
        syncd_curl_get_private(easy).map {
            Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue()
        }
    }

    /// What holds for every transfer of this handle.
    private func setUp(_ configuration: FetchConfiguration) {
        syncd_curl_set_pointer(easy, CURLOPT_PRIVATE, Unmanaged.passUnretained(self).toOpaque())
        syncd_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorBuffer)
        setCallbacks()
        syncd_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        // Without this, ending a transfer whose name is still being resolved waits for the resolver,
        // and with it everything else on the thread.
        syncd_curl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        syncd_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        // Redirects are followed by `Fetcher`, so that each step waits for its host's turn.
        syncd_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        syncd_curl_set_string(easy, CURLOPT_USERAGENT, configuration.userAgent)
        if let file = configuration.authorityFile {
            trust(file)
            trustForProxies(file)
        }
        // Keeps libcurl from the environment's proxy variables.
        syncd_curl_set_string(easy, CURLOPT_PROXY, "")
        syncd_curl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        syncd_curl_set_long(
            easy, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(configuration.connectTimeout))
        syncd_curl_set_long(easy, CURLOPT_LOW_SPEED_LIMIT, configuration.lowSpeedLimit)
        syncd_curl_set_long(
            easy, CURLOPT_LOW_SPEED_TIME,
            max(1, Self.milliseconds(configuration.lowSpeedTime) / 1000))
    }

    /// Makes the handle ready for `order`; false where libcurl does not take it.
    func prepare(_ order: TransferOrder) -> Bool {
        self.order = order
        body = nil
        bodyFailure = nil
        uselessBytes = 0
        headerBytes = 0
        isHeaderTooLarge = false
        finalStatus = 0
        forbidden = nil
        requests = 0
        wasDropped = false
        hasShare = false
        pausedAt = nil
        receivedBeforePause = 0
        pausedTime = .zero
        errorBuffer[0] = 0
        setTimeout(order.timeout)
        // Others that were kept may have been closed, too.
        syncd_curl_set_long(easy, CURLOPT_FRESH_CONNECT, order.isSecondTry ? 1 : 0)
        // Only over TLS is it known before the first answer whether a connection takes several.
        syncd_curl_set_long(easy, CURLOPT_PIPEWAIT, order.url.isSecure ? 1 : 0)
        isSpent = set(order.options) || order.cookies != nil
        if let cookies = order.cookies { begin(cookies) }

        syncd_curl_set_list(easy, CURLOPT_RESOLVE, nil)
        curl_slist_free_all(forgottenName)
        forgottenName = nil
        if order.renewsName {
            forgottenName = curl_slist_append(nil, "-\(order.url.host):\(order.url.port)")
            syncd_curl_set_list(easy, CURLOPT_RESOLVE, forgottenName)
        }

        syncd_curl_set_list(easy, CURLOPT_HTTPHEADER, nil)
        curl_slist_free_all(requestHeaders)
        requestHeaders = nil
        for header in order.headers {
            var line = header.line
            line.append(0)
            let list = line.withUnsafeBytes { bytes in
                curl_slist_append(
                    requestHeaders, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
            }
            guard let list else { return false }
            requestHeaders = list
        }
        syncd_curl_set_list(easy, CURLOPT_HTTPHEADER, requestHeaders)
        return syncd_curl_set_string(easy, CURLOPT_URL, order.url.text) == CURLE_OK
    }

    /// How long the transfer took, without its pauses.
    var elapsed: Duration {
        .microseconds(syncd_curl_get_offset(easy, CURLINFO_TOTAL_TIME_T)) - pausedTime
    }

    /// Takes note that a pause begins. What it takes is no fault of the server's.
    func pause() {
        pausedAt = .now
        setTimeout(.seconds(24 * 3600))
    }

    /// Goes on after a pause, with a share now.
    func resume() {
        guard let pausedAt, let order else { return }
        hasShare = true
        self.pausedAt = nil
        pausedTime += .now - pausedAt
        setTimeout(order.timeout + pausedTime)
        curl_easy_pause(easy, CURLPAUSE_CONT)
    }

    private func setTimeout(_ timeout: Duration) {
        syncd_curl_set_long(easy, CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
    }

    /// True where the status says all that there is to say: whatever becomes of the body, the answer
    /// stands.
    var hasUselessBody: Bool { finalStatus >= 300 || finalStatus == 204 || finalStatus == 205 }

    /// What came of it; to be called after it ended, well or with a useless body, and before
    /// `prepare`. Throws where the body turns out not to be whole.
    func takeOutcome() throws(FetchError) -> TransferOutcome {
        let status = syncd_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
        var whole: [UInt8] = []
        do throws(BodyFailure) {
            whole = try body?.finish() ?? []
        } catch {
            bodyFailure = error
            throw failure(CURLE_WRITE_ERROR)
        }
        var next: String?
        if Self.isRedirect(status: status) {
            next = syncd_curl_get_string(easy, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
        }
        let outcome = TransferOutcome(
            status: status, redirectsTo: next, headers: keptHeaders(), body: whole,
            isOfPrivateNetwork: order?.options.proxy == nil && isConnectedPrivately)
        body = nil
        return outcome
    }

    private var isConnectedPrivately: Bool {
        guard let text = syncd_curl_get_string(easy, CURLINFO_PRIMARY_IP) else { return false }
        return IPAddress(text: String(cString: text)).map(AddressRules.isPrivate) ?? false
    }

    /// Why it failed; to be called after it ended with `code` and before `prepare`.
    func failure(_ code: CURLcode) -> FetchError {
        guard let order else { return .cancelled }
        if wasDropped { return .noAnswer(host: order.url.host) }
        let report = CurlFailure(
            code: code, url: order.url, proxy: order.options.proxy?.url, body: bodyFailure,
            isHeaderTooLarge: isHeaderTooLarge,
            maxBody: order.maxBody, maxHeader: order.maxHeader, forbidden: forbidden,
            timeout: order.timeout, connectTimeout: connectTimeout, lowSpeedTime: lowSpeedTime,
            elapsed: elapsed,
            hasReachedSomebody: syncd_curl_get_offset(easy, CURLINFO_CONNECT_TIME_T) > 0,
            isConnected: syncd_curl_get_offset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0,
            systemError: Int32(syncd_curl_get_long(easy, CURLINFO_OS_ERRNO)),
            message: errorBuffer[0] != 0
                ? String(cString: errorBuffer) : String(cString: curl_easy_strerror(code)))
        return report.error
    }

    static func isRedirect(status: Int) -> Bool {
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308
    }

    /// Those of the last answer, without what came before it (1xx) or after it (trailers).
    private func keptHeaders() -> [Header] {
        var kept: [Header] = []
        var previous: UnsafeMutablePointer<curl_header>?
        while let header = curl_easy_nextheader(easy, UInt32(CURLH_HEADER), -1, previous) {
            previous = header
            guard let name = header.pointee.name, let value = header.pointee.value,
                let known = Self.keptName(name)
            else { continue }
            kept.append(Header(known, Self.text(value)))
        }
        return kept
    }

    /// Every value of the header `name` of the last answer.
    func values(of name: String) -> [String] {
        var values: [String] = []
        var found: UnsafeMutablePointer<curl_header>?
        while curl_easy_header(easy, name, values.count, UInt32(CURLH_HEADER), -1, &found)
            == CURLHE_OK, let value = found?.pointee.value
        {
            values.append(Self.text(value))
        }
        return values
    }

    private static func keptName(_ name: UnsafePointer<CChar>) -> String? {
        let length = strlen(name)
        return FetchResponse.keptHeaders.first {
            $0.utf8.count == length && strcasecmp(name, $0) == 0
        }
    }

    /// One scalar for each byte; see `Header`.
    private static func text(_ value: UnsafePointer<CChar>) -> String {
        let bytes = UnsafeRawBufferPointer(start: value, count: strlen(value))
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return String(text)
    }

    /// At least 1: libcurl takes 0 for "no limit".
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        let milliseconds =
            Double(seconds) * 1000 + Double(attoseconds) / 1_000_000_000_000_000
        return Int(min(max(1, milliseconds), 2_000_000_000))
    }
}
