/// A number of bytes, as people write it: `20 MiB`, `500 kB`, `4096`.
package struct ByteCount: Hashable, Comparable, Sendable {
    package var bytes: Int64

    package init(bytes: Int64) {
        self.bytes = bytes
    }

    /// `count` times 1024 × 1024 bytes.
    package static func mebibytes(_ count: Int64) -> ByteCount {
        ByteCount(bytes: count * 1024 * 1024)
    }

    /// Reads a whole number with an optional unit: B, kB, MB, GB (thousands) or KiB, MiB, GiB
    /// (1024). Case does not matter. Nil for everything else, and for what 64 bits cannot hold.
    package init?(_ text: String) {
        let digits = text.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits) else { return nil }
        let unit = text[digits.endIndex...].filter { $0 != " " }.lowercased()
        let factor: Int64
        switch unit {
        case "", "b": factor = 1
        case "kb", "k": factor = 1000
        case "mb", "m": factor = 1_000_000
        case "gb", "g": factor = 1_000_000_000
        case "kib": factor = 1024
        case "mib": factor = 1024 * 1024
        case "gib": factor = 1024 * 1024 * 1024
        default: return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        bytes = product
    }

    package static func < (left: ByteCount, right: ByteCount) -> Bool {
        left.bytes < right.bytes
    }
}

extension ByteCount: CustomStringConvertible {
    /// In the largest unit of 1024 that leaves a whole number: `20 MiB`, `1500 B`.
    package var description: String {
        for (unit, factor) in [
            ("GiB", Int64(1024 * 1024 * 1024)), ("MiB", 1024 * 1024), ("KiB", 1024),
        ]
        where bytes >= factor && bytes % factor == 0 {
            return "\(bytes / factor) \(unit)"
        }
        return "\(bytes) B"
    }
}
