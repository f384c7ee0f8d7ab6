/// One `Allow` or `Disallow` of a `robots.txt`: a path's beginning, in which `*` stands for anything,
/// and which a `$` ends (RFC 9309, section 2.2.3).
struct RobotsPattern: Hashable {
    /// More of a pattern than this is not compared.
    private static let longest = 2048

    let allows: Bool
    /// The octets that decide which of two fitting patterns holds.
    let length: Int
    /// What stands between the stars, first and last included.
    private let parts: [ArraySlice<UInt8>]
    private let isAnchored: Bool

    init(_ text: some Collection<UInt8>, allows: Bool) {
        self.allows = allows
        var bytes = Self.normalised(text.prefix(Self.longest))
        length = bytes.count
        isAnchored = bytes.last == 0x24
        if isAnchored { bytes.removeLast() }
        parts = bytes.split(separator: 0x2A, omittingEmptySubsequences: false)
    }

    /// Whether it fits `target`, which is normalised. Each part is looked for once, from left to
    /// right: the first place where it stands is as good as any other.
    func matches(_ target: [UInt8]) -> Bool {
        guard let first = parts.first, target.starts(with: first) else { return false }
        var rest = target[first.count...]
        for (index, part) in parts.enumerated().dropFirst() {
            if isAnchored, index == parts.count - 1 {
                return rest.count >= part.count && rest.suffix(part.count).elementsEqual(part)
            }
            guard let end = Self.end(of: part, in: rest) else { return false }
            rest = rest[end...]
        }
        return !isAnchored || parts.count > 1 || rest.isEmpty
    }

    /// The form in which patterns and paths are compared: percent forms of letters, digits and
    /// `-._~` undone, all others with capital digits, bytes beyond ASCII in percent form.
    static func normalised(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = Array(bytes)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, let high = hex(rest.first), let low = hex(rest.dropFirst().first) {
                rest = rest.dropFirst(2)
                let value = high << 4 | low
                if isUnreserved(value) {
                    result.append(value)
                } else {
                    appendPercent(value, to: &result)
                }
            } else if byte >= 0x80 {
                appendPercent(byte, to: &result)
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func end(of part: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int? {
        guard let head = part.first else { return text.startIndex }
        var start = text.startIndex
        while start + part.count <= text.endIndex {
            guard let found = text[start...].firstIndex(of: head),
                found + part.count <= text.endIndex
            else { return nil }
            if text[found..<(found + part.count)].elementsEqual(part) { return found + part.count }
            start = found + 1
        }
        return nil
    }

    private static func hex(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case let byte? where byte >= 0x30 && byte <= 0x39: byte - 0x30
        case let byte? where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66: (byte | 0x20) - 0x57
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func appendPercent(_ value: UInt8, to result: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [0x25, digits[Int(value >> 4)], digits[Int(value & 15)]]
    }
}
