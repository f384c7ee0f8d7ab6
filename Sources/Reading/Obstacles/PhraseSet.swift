internal import Feeds

/// Phrases in lower case that are looked for in a text in one pass.
struct PhraseSet: Sendable {
    private let byFirstByte: [[[UInt8]]]

    init(_ phrases: [String]) {
        var lists = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            if let first = bytes.first { lists[Int(first)].append(bytes) }
        }
        byFirstByte = lists
    }

    /// True where one of the phrases stands in `text`, which `folded` has made.
    func isIn(_ text: [UInt8]) -> Bool {
        text.indices.contains { begins(text, at: $0) }
    }

    /// True where one of the phrases stands in `name`, in letters of either case: a class, an id.
    func isIn(_ name: Span<UInt8>) -> Bool {
        for index in name.indices {
            for phrase in byFirstByte[Int(name[index].lowercased)]
            where index + phrase.count <= name.count {
                var offset = 1
                while offset < phrase.count, name[index + offset].lowercased == phrase[offset] {
                    offset += 1
                }
                if offset == phrase.count { return true }
            }
        }
        return false
    }

    /// How many times one of the phrases begins in `text`, which `folded` has made.
    func count(in text: [UInt8]) -> Int {
        text.indices.count { begins(text, at: $0) }
    }

    private func begins(_ text: [UInt8], at index: Int) -> Bool {
        byFirstByte[Int(text[index])].contains { phrase in
            guard index + phrase.count <= text.count else { return false }
            for offset in phrase.indices where text[index + offset] != phrase[offset] {
                return false
            }
            return true
        }
    }

    /// `bytes` as phrases are compared: in lower case, white space folded, apostrophes straight.
    static func folded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else {
            return spaced(bytes.lazy.map(\.lowercased))
        }
        let text = spaced(LetterCase.lowered(utf8: bytes))
        guard text.span.firstIndex(of: "’") != nil else { return text }
        var straight: [UInt8] = []
        var index = 0
        while index < text.count {
            let isCurly = text.span.hasPrefix("’", at: index)
            straight.append(isCurly ? UInt8(ascii: "'") : text[index])
            index += isCurly ? 3 : 1
        }
        return straight
    }

    private static func spaced(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for byte in bytes {
            if !byte.isSpace {
                text.append(byte)
            } else if let last = text.last, last != 0x20 {
                text.append(0x20)
            }
        }
        return text
    }
}
