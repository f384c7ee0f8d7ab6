import Glibc

/// The number of a host, as a socket connects to it.
package enum IPAddress: Hashable, Sendable {
    /// Most significant byte first.
    case v4(UInt32)
    /// The first and the second half, most significant byte first.
    case v6(high: UInt64, low: UInt64)

    /// Reads 4 or 16 bytes in network order; nil for any other count.
    package init?(bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4:
            self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16:
            self = .v6(
                high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
                low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
        default:
            return nil
        }
    }
}

extension IPAddress {
    /// Reads what `inet_pton` reads; nil for anything else.
    init?(text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(bytes: bytes.prefix(4))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(bytes: bytes)
        } else {
            return nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// Dotted decimal, or the form of RFC 5952: the longest run of zero groups is `::`.
    package var description: String {
        switch self {
        case .v4(let value):
            return stride(from: 24, through: 0, by: -8)
                .map { String(value >> UInt32($0) & 0xFF) }.joined(separator: ".")
        case .v6(let high, let low):
            let groups = [high, low].flatMap { half in
                stride(from: 48, through: 0, by: -16).map { UInt16(half >> UInt64($0) & 0xFFFF) }
            }
            let words = groups.map { String($0, radix: 16) }
            guard let zeros = Self.longestZeroRun(in: groups) else {
                return words.joined(separator: ":")
            }
            return words[..<zeros.lowerBound].joined(separator: ":") + "::"
                + words[zeros.upperBound...].joined(separator: ":")
        }
    }

    private static func longestZeroRun(in groups: [UInt16]) -> Range<Int>? {
        var longest: Range<Int>?
        var start: Int?
        for (index, group) in (groups + [1]).enumerated() {
            if group == 0 {
                start = start ?? index
            } else if let first = start {
                if index - first > max(1, longest?.count ?? 0) { longest = first..<index }
                start = nil
            }
        }
        return longest
    }
}
