/// One header line of a request or a response.
///
/// Header values are bytes. A value here has one Unicode scalar for each byte (ISO 8859-1, RFC 9110
/// section 5.5), so that an odd `ETag` goes back to its server byte for byte.
package struct Header: Hashable, Sendable {
    /// As it was written; compare it without regard to case.
    package var name: String
    /// Without the white space around it.
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// True where `name` is this header's, in any case.
    package func isNamed(_ name: String) -> Bool {
        self.name.utf8.elementsEqual(name.utf8) { Self.lowercase($0) == Self.lowercase($1) }
    }

    /// False where the value would end its line or hide from a terminal: such a value is never sent.
    var isSendable: Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
            && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }

    /// The line as it goes out, one byte for each scalar where that is possible.
    var line: [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(name.utf8.count + value.utf8.count + 3)
        line.append(contentsOf: name.utf8)
        // libcurl takes a header without a value from the request; the semicolon sends it empty.
        if value.isEmpty {
            line.append(UInt8(ascii: ";"))
            return line
        }
        line.append(UInt8(ascii: ":"))
        line.append(UInt8(ascii: " "))
        for scalar in value.unicodeScalars {
            if let byte = UInt8(exactly: scalar.value) {
                line.append(byte)
            } else {
                line.append(contentsOf: String(scalar).utf8)
            }
        }
        return line
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
}
