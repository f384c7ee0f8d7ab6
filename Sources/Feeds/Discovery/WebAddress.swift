import Articles

/// Addresses that are handed on to be fetched.
enum WebAddress {
    /// `reference` as text, without its fragment, and with what no address has (white space, quotes,
    /// angle brackets) percent-encoded; nil where it is no web address.
    static func text(_ reference: URLReference) -> String? {
        var reference = reference.resolved(against: reference)
        reference.fragment = nil
        guard reference.isWeb, let host = reference.authority,
            host.utf8.allSatisfy({ $0 > 0x20 && !isForeign($0) })
        else { return nil }
        let text = reference.description
        guard text.utf8.contains(where: isForeign) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isForeign(byte) {
                bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A name in a path, such as an account's, where it is one: letters, digits and the signs that
    /// need no encoding there, at most 200 bytes.
    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text != "." && text != ".." && text.utf8.count <= 200
            && text.utf8.allSatisfy {
                $0.isAlphanumeric || $0 >= 0x80 || "-._~%+@:!,'".utf8.contains($0)
            }
    }

    private static func isForeign(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x7F: true
        default: false
        }
    }
}
