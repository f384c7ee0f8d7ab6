import CCurl
import Glibc

// What libcurl calls while a transfer runs, always on the loop's thread. The context of each is the
// transfer itself, unretained: it owns the handle and so outlives every call.
extension CurlTransfer {
    /// As much of a body that is of no use is read, so that its connection can be used again.
    private static let uselessBodyCeiling = 64 << 10

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
            { bytes, size, count, context in
                CurlTransfer.from(context).receiveHeader(
                    UnsafeRawBufferPointer(start: bytes, count: size * count))
            }, context)
        syncd_curl_set_open_socket_function(
            easy,
            { context, _, address in
                let transfer = CurlTransfer.from(context)
                guard let address, transfer.mayAsk(), transfer.allows(address) else {
                    return CURL_SOCKET_BAD
                }
                return syncd_curl_open_socket(address)
            }, context)
        syncd_curl_set_prereq_function(
            easy,
            { context, address, _, _, _ in
                CurlTransfer.from(context).allowsRequest(to: address)
                    ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }, context)
    }

    /// After connecting and before the request goes out.
    ///
    /// The socket callback looks at the address before each connection. A connection that is used
    /// again does not pass it, and may have been opened for a transfer without a guard: so the
    /// address is looked at here again.
    private func allowsRequest(to address: UnsafePointer<CChar>?) -> Bool {
        guard let order, mayAsk() else { return false }
        requests += 1
        return !order.isGuarded || allows(connected: address)
    }

    /// libcurl by itself asks once more, at once, where a connection that it used again was closed
    /// without a byte, up to five times. That would be requests that nobody counts and that no gap
    /// holds for, so they end before they begin.
    private func mayAsk() -> Bool {
        guard let order, requests < (order.isSecondTry ? 2 : 1) else {
            wasDropped = true
            return false
        }
        return true
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
        // Set beside each callback in this file, and never nil.
        Unmanaged<CurlTransfer>.fromOpaque(context.unsafelyUnwrapped).takeUnretainedValue()
    }

    /// Any other count than that of `bytes` ends the transfer.
    private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard order != nil else { return 0 }
        if hasUselessBody {
            uselessBytes += bytes.count
            return uselessBytes <= Self.uselessBodyCeiling ? bytes.count : 0
        }
        do throws(BodyFailure) {
            var rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(receivedBeforePause))
            while !rest.isEmpty, let step = body?.step {
                guard mayGrow() else {
                    // libcurl keeps the bytes and brings all of them again.
                    receivedBeforePause = bytes.count - rest.count
                    return Int(CURL_WRITEFUNC_PAUSE)
                }
                try body?.receive(UnsafeRawBufferPointer(rebasing: rest.prefix(step)))
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(step))
            }
            receivedBeforePause = 0
            return bytes.count
        } catch {
            bodyFailure = error
            return 0
        }
    }

    /// False where the body has grown so large that it has to wait for its share of the memory.
    private func mayGrow() -> Bool {
        guard let body, body.count >= BodyBudget.ceiling, !hasShare else { return true }
        hasShare = budget.take(for: self)
        if !hasShare { pause() }
        return hasShare
    }

    private func beginBody(limit: Int) throws(BodyFailure) -> BodyReceiver {
        // libcurl would undo these without a word of ours, and we asked for none (RFC 9112, 7.4).
        let transfer = values(of: "transfer-encoding").joined(separator: ",").lowercased()
        if transfer.contains("gzip") || transfer.contains("deflate") || transfer.contains("br") {
            throw .corrupt("its transfer is compressed, which was not asked for")
        }
        let lengths = Set(values(of: "content-length"))
        guard lengths.count <= 1 else {
            throw .corrupt("it has two lengths")
        }
        // libcurl takes a number that it cannot hold for none at all.
        if let length = lengths.first, length.utf8.count > 18 { throw .tooLarge }
        var unknown = ""
        guard
            let codings = ContentCoding.all(in: values(of: "content-encoding"), unknown: &unknown)
        else {
            throw .corrupt("its encoding, \"\(unknown)\", was not asked for")
        }
        let length = Int(syncd_curl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
        return try BodyReceiver(
            codings: codings, length: length >= 0 ? length : nil, limit: limit)
    }

    private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        headerBytes += bytes.count
        guard let order, headerBytes <= order.maxHeader else {
            isHeaderTooLarge = true
            return 0
        }
        // The empty line that ends a header. Behind a 1xx another one follows.
        if let first = bytes.first, first == 0x0A || first == 0x0D {
            finalStatus = syncd_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
            if finalStatus >= 200, !hasUselessBody, body == nil {
                do throws(BodyFailure) {
                    body = try beginBody(limit: order.maxBody)
                } catch {
                    bodyFailure = error
                    return 0
                }
            }
        }
        return bytes.count
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
        guard let address, let order,
            AddressRules.forbiddenKind(of: address) == nil
                || order.publicAddresses.contains(address)
        else {
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

    /// Reads the other spellings of an IPv4 address, as `inet_aton` does: `127.1`, `2130706433`,
    /// `0x7f.1`, `0177.0.0.1`.
    package init?(spelling text: String) {
        var address = in_addr()
        guard inet_aton(text, &address) == 1 else { return nil }
        self = .v4(UInt32(bigEndian: address.s_addr))
    }
}
