/// Which addresses a fetch may connect to where private networks are not allowed.
///
/// For IPv4 these are all but the special-purpose blocks of the IANA registry (RFC 6890 and its
/// successors). For IPv6 they are the global unicast addresses, 2000::/3, and nothing that carries
/// an IPv4 address inside: a mapped, translated or tunnelled address would be a way around the
/// first list.
package enum AddressRules {
    /// What kind of address this is, in a word or two ("loopback", "private"); nil where it may be
    /// connected to.
    package static func forbiddenKind(of address: IPAddress) -> String? {
        switch address {
        case .v4(let value):
            blocksV4.first { value >> (32 - $0.length) == $0.prefix >> (32 - $0.length) }?.kind
        case .v6(let high, let low):
            if let kind = exactV6(high: high, low: low) {
                kind
            } else if let block = blocksV6.first(where: {
                high >> (64 - $0.length) == $0.prefix >> (64 - $0.length)
            }) {
                block.kind
            } else {
                high >> 61 == 1 ? nil : "reserved"
            }
        }
    }

    /// True for an address that only machines of one's own have: this machine's, one of a private
    /// network, one of the link.
    static func isPrivate(_ address: IPAddress) -> Bool {
        ["loopback", "private", "link-local"].contains(forbiddenKind(of: address))
    }

    private static func exactV6(high: UInt64, low: UInt64) -> String? {
        guard high == 0 else { return nil }
        return switch low {
        case 0: "unspecified"
        case 1: "loopback"
        case let low where low >> 32 == 0xFFFF: "IPv4-mapped"
        default: "reserved"
        }
    }

    private static let blocksV4: [(prefix: UInt32, length: UInt32, kind: String)] = [
        (0x0000_0000, 8, "\"this network\""),
        (0x0A00_0000, 8, "private"),
        (0x6440_0000, 10, "carrier-grade NAT"),
        (0x7F00_0000, 8, "loopback"),
        (0xA9FE_0000, 16, "link-local"),
        (0xAC10_0000, 12, "private"),
        (0xC000_0000, 24, "reserved"),
        (0xC000_0200, 24, "documentation"),
        (0xC058_6300, 24, "6to4 relay"),
        (0xC0A8_0000, 16, "private"),
        (0xC612_0000, 15, "benchmark"),
        (0xC633_6400, 24, "documentation"),
        (0xCB00_7100, 24, "documentation"),
        (0xE000_0000, 4, "multicast"),
        (0xF000_0000, 4, "reserved"),
    ]

    /// Only blocks of at most 64 bits: the first half of the address decides.
    private static let blocksV6: [(prefix: UInt64, length: UInt64, kind: String)] = [
        (0x0064_FF9B_0000_0000, 32, "NAT64"),
        (0x0100_0000_0000_0000, 64, "discard"),
        // The protocol assignments, with Teredo, benchmarking and ORCHID among them.
        (0x2001_0000_0000_0000, 32, "Teredo"),
        (0x2001_0000_0000_0000, 23, "reserved"),
        (0x2001_0DB8_0000_0000, 32, "documentation"),
        (0x2002_0000_0000_0000, 16, "6to4"),
        (0x3FFF_0000_0000_0000, 20, "documentation"),
        (0xFC00_0000_0000_0000, 7, "private"),
        (0xFE80_0000_0000_0000, 10, "link-local"),
        (0xFEC0_0000_0000_0000, 10, "private"),
        (0xFF00_0000_0000_0000, 8, "multicast"),
    ]
}
