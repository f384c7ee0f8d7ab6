import CCurl
import Glibc

// What libcurl calls while a transfer runs, always on the loop's thread. The context of each is the
// transfer itself, unretained: it owns the handle and so outlives every call.
extension CurlTransfer {
    /// More than this is not set aside on the word of a `Content-Length`.
    private static let reserveCeiling = 1 << 20

    func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        syncd_curl_set_write_function(
            easy,
            { bytes, size, count, context in
                CurlTransfer.from(context).receiveBody(
                    UnsafeRawBufferPointer(start: bytes, count: size * count))
            }, context)
        syncd_curl_set_header_function(
            easy,
            { _, size, count, context in
                CurlTransfer.from(context).receiveHeader(size * count)
            }, context)
        syncd_curl_set_open_socket_function(
            easy,
            { context, _, address in
                guard let address, CurlTransfer.from(context).allows(address) else {
                    return CURL_SOCKET_BAD
                }
                return syncd_curl_open_socket(address)
            }, context)
    }

    /// The socket callback looks at the address before each connection. A connection that is used
    /// again does not pass it, and may have been opened for a transfer without a guard: this looks
    /// at the address again, after connecting and before the request goes out.
    func setAddressGuard(_ isOn: Bool) {
        guard isOn else {
            syncd_curl_set_prereq_function(easy, nil, nil)
            return
        }
        syncd_curl_set_prereq_function(
            easy,
            { context, address, _, _, _ in
                CurlTransfer.from(context).allows(connected: address)
                    ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
        // Set beside each callback in this file, and never nil.
        Unmanaged<CurlTransfer>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue()
    }

    /// Any other count than that of `bytes` ends the transfer.
    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let order else { return 0 }
        if bodyBytes == 0 { beginBody(order) }
        bodyBytes += bytes.count
        guard bodyBytes <= order.maxBody else {
            limitHit = .body
            return 0
        }
        if !dropsBody { body.append(contentsOf: bytes) }
        return bytes.count
    }

    private func beginBody(_ order: TransferOrder) {
        dropsBody = Self.isRedirect(status: syncd_curl_get_long(easy, CURLINFO_RESPONSE_CODE))
        let length = Int(syncd_curl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
        guard !dropsBody, length > 0 else { return }
        var encoding: UnsafeMutablePointer<curl_header>?
        let isEncoded =
            curl_easy_header(easy, "content-encoding", 0, UInt32(CURLH_HEADER), -1, &encoding)
            == CURLHE_OK
        // Feeds shrink to a third or a quarter; what is too little grows like any array.
        let expected = isEncoded ? min(length, Self.reserveCeiling) * 3 : length
        body.reserveCapacity(min(expected, order.maxBody, Self.reserveCeiling))
    }

    private func receiveHeader(_ count: Int) -> Int {
        headerBytes += count
        guard let order, headerBytes <= order.maxHeader else {
            limitHit = .header
            return 0
        }
        return count
    }

    private func allows(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
        guard let order, order.isGuarded else { return order != nil }
        let found = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
            let length = syncd_curl_address(address, bytes.baseAddress)
            return IPAddress(bytes: UnsafeBufferPointer(rebasing: bytes.prefix(Int(length))))
        }
        return allows(found)
    }

    private func allows(connected address: UnsafePointer<CChar>?) -> Bool {
        allows(address.flatMap { IPAddress(String(cString: $0)) })
    }

    /// What is neither IPv4 nor IPv6 is not allowed.
    private func allows(_ address: IPAddress?) -> Bool {
        guard let address, AddressRules.forbiddenKind(of: address) == nil else {
            forbidden = address
            return false
        }
        forbidden = nil
        return true
    }
}

extension IPAddress {
    /// Reads what `inet_pton` reads: dotted decimal, or IPv6 without brackets and zone.
    package init?(_ text: String) {
        let found = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
            for (family, length) in [(AF_INET, 4), (AF_INET6, 16)]
            where inet_pton(family, text, bytes.baseAddress) == 1 {
                return IPAddress(bytes: UnsafeBufferPointer(rebasing: bytes.prefix(length)))
            }
            return nil as IPAddress?
        }
        guard let found else { return nil }
        self = found
    }
}
