/// Short texts as the rules take them apart, byte by byte where it can be: to ask of every character
/// whether it is white space costs twenty times as much.
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
        var folded: [UInt8] = []
        folded.reserveCapacity(utf8.count)
        folded.appendFolded(Array(utf8).span)
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

extension [UInt8] {
    /// Appends the words of `text`, well-formed UTF-8, with one space between two and before the first, if
    /// anything stands before it.
    mutating func appendFolded(_ text: Span<UInt8>) {
        var isBetween = !isEmpty
        var index = 0
        while index < text.count {
            let space = text.spaceLength(at: index)
            if space > 0 {
                isBetween = !isEmpty
                index += space
                continue
            }
            if isBetween { append(0x20) }
            isBetween = false
            append(text[index])
            index += 1
        }
    }
}

extension Span<UInt8> {
    /// The bytes of the white space (Unicode, `White_Space`) at `index`; 0 where none stands there.
    fileprivate func spaceLength(at index: Int) -> Int {
        let byte = self[index]
        if byte < 0xC2 { return byte.isSpace ? 1 : 0 }
        guard byte <= 0xE3, index + 1 < count else { return 0 }
        let second = self[index + 1]
        if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard byte >= 0xE1, index + 2 < count else { return 0 }
        let third = self[index + 2]
        let isSpace =
            switch (byte, second) {
            case (0xE1, 0x9A), (0xE3, 0x80): third == 0x80
            case (0xE2, 0x80): third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
            case (0xE2, 0x81): third == 0x9F
            default: false
            }
        return isSpace ? 3 : 0
    }
}
