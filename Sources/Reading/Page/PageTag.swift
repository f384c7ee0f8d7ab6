/// How far a tag of a page reaches, as `PageParser` reads it.
struct PageTag {
    /// The index after it, or the end of the page.
    private(set) var end: Int
    /// The attributes that are too many; nil where there are none.
    private(set) var excess: Range<Int>?
    /// The attributes that are kept.
    private(set) var attributes = 0

    /// The tag at `start`, which is a `<`. What is no start tag ends after that.
    init(_ bytes: Span<UInt8>, at start: Int) {
        end = start + 1
        guard end < bytes.count, bytes[end].isLetter else { return }
        skip(bytes) { !$0.isSpace && $0 != Self.slash && $0 != Self.close }
        var lastKept = end
        while true {
            skip(bytes) { $0.isSpace || $0 == Self.slash }
            guard end < bytes.count, bytes[end] != Self.close else { break }
            attribute(bytes)
            attributes += 1
            if attributes == ReadingLimits.maxAttributes { lastKept = end }
        }
        if attributes > ReadingLimits.maxAttributes {
            excess = lastKept..<end
            attributes = ReadingLimits.maxAttributes
        }
        end = min(end + 1, bytes.count)
    }

    private static let slash = UInt8(ascii: "/")
    private static let close = UInt8(ascii: ">")
    private static let equals = UInt8(ascii: "=")

    /// Goes over one attribute, with its value.
    private mutating func attribute(_ bytes: Span<UInt8>) {
        // The first byte is part of the name even where it is `=`.
        end += 1
        skip(bytes) { !$0.isSpace && $0 != Self.slash && $0 != Self.close && $0 != Self.equals }
        let nameEnd = end
        skip(bytes) { $0.isSpace }
        guard end < bytes.count, bytes[end] == Self.equals else {
            end = nameEnd
            return
        }
        end += 1
        skip(bytes) { $0.isSpace }
        guard end < bytes.count else { return }
        let quote = bytes[end]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return skip(bytes) { !$0.isSpace && $0 != Self.close }
        }
        end = bytes.firstIndex(of: quote, from: end + 1).map { $0 + 1 } ?? bytes.count
    }

    private mutating func skip(_ bytes: Span<UInt8>, while matches: (UInt8) -> Bool) {
        while end < bytes.count, matches(bytes[end]) { end += 1 }
    }
}
