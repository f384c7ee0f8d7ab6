internal import Feeds

/// A stretch of UTF-8 as the rules look at it: at its ends first, and only then inside.
extension Span where Element == UInt8 {
    /// True where `text` stands at `index`; ASCII letters of either case match a lower-case `text`.
    func hasPrefix(_ text: String, at index: Int = 0) -> Bool {
        var position = index
        guard position >= 0, position + text.utf8.count <= count else { return false }
        for byte in text.utf8 {
            if self[position].lowercased != byte { return false }
            position += 1
        }
        return true
    }

    /// True where the span ends in `text`; ASCII letters of either case match a lower-case `text`.
    func hasSuffix(_ text: String) -> Bool {
        hasPrefix(text, at: count - text.utf8.count)
    }

    /// The first place of `byte` at or after `start`.
    func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        ByteSearch.first(byte, in: self, from: start)
    }

    /// The last place of `byte`, at or after `floor`.
    func lastIndex(of byte: UInt8, downTo floor: Int = 0) -> Int? {
        var position = count - 1
        while position >= Swift.max(0, floor) {
            if self[position] == byte { return position }
            position -= 1
        }
        return nil
    }

    /// The first place of `text` at or after `start`; ASCII letters of either case match a
    /// lower-case `text`.
    func firstIndex(of text: String, from start: Int = 0) -> Int? {
        guard let first = text.utf8.first else { return start }
        var position = start
        let last = count - text.utf8.count
        while position <= last {
            if self[position].lowercased == first, hasPrefix(text, at: position) { return position }
            position += 1
        }
        return nil
    }

    /// The span's bytes from `range`, as text.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes(range), as: UTF8.self)
    }

    /// The whole span as text.
    var text: String { text(0..<count) }

    /// A copy of the bytes in `range`.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(self[index]) }
        return copy
    }

    /// `range` without ASCII white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, self[low].isSpace { low += 1 }
        while high > low, self[high - 1].isSpace { high -= 1 }
        return low..<high
    }

    /// The nearest index at or before `index` at which a character begins.
    func characterStart(at index: Int) -> Int {
        var position = Swift.min(index, count)
        while position > 0, position < count, self[position].isContinuation { position -= 1 }
        return position
    }
}
