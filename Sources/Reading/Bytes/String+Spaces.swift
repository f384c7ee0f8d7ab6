/// Short texts as the rules take them apart. Most are ASCII, and are looked at byte by byte: to ask of
/// every character whether it is white space costs twenty times as much.
extension StringProtocol {
    /// The text without white space at its ends.
    func trimmingSpaces() -> String {
        var low = startIndex
        var high = endIndex
        while low < high, self[low].isWhitespace { low = index(after: low) }
        while high > low, self[index(before: high)].isWhitespace { high = index(before: high) }
        return String(self[low..<high])
    }

    /// The text's words with one space between two, and none at its ends.
    func foldingSpaces() -> String {
        guard utf8.allSatisfy({ $0 < 0x80 }) else {
            return split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        var folded: [UInt8] = []
        folded.reserveCapacity(utf8.count)
        var isBetween = false
        for byte in utf8 {
            if byte.isSpace {
                isBetween = !folded.isEmpty
            } else {
                if isBetween { folded.append(0x20) }
                isBetween = false
                folded.append(byte)
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// What stands between the places of `separator`, without what is empty.
    func pieces(between separator: String) -> [String] {
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        guard let first = mark.first else { return bytes.isEmpty ? [] : [String(self)] }
        var pieces: [String] = []
        var start = 0
        var position = 0
        while position + mark.count <= bytes.count {
            guard bytes[position] == first, bytes[position..<position + mark.count] == mark[...]
            else {
                position += 1
                continue
            }
            if position > start {
                pieces.append(String(decoding: bytes[start..<position], as: UTF8.self))
            }
            position += mark.count
            start = position
        }
        if start < bytes.count { pieces.append(String(decoding: bytes[start...], as: UTF8.self)) }
        return pieces
    }
}
