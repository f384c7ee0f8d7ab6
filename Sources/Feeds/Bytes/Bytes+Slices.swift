/// Slices of one buffer as the scanners need them: compared and cut as ASCII, made text at the edge.
extension [UInt8] {
    /// The slice as text; ill-formed UTF-8 becomes U+FFFD.
    func text(_ range: Range<Int>) -> String {
        String(utf8: span.extracting(range))
    }

    /// All of it as text; ill-formed UTF-8 becomes U+FFFD.
    var text: String { String(utf8: span) }

    /// The slice without white space around it.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, self[low].isSpace { low += 1 }
        while high > low, self[high - 1].isSpace { high -= 1 }
        return low..<high
    }

    /// True where the slice is `text`, letter case apart. `text` is ASCII in lower case.
    func matches(_ text: StaticString, in range: Range<Int>) -> Bool {
        range.count == text.utf8CodeUnitCount && hasPrefix(text, at: range.lowerBound)
    }

    /// True where `text` begins at `index`, letter case apart. `text` is ASCII in lower case.
    func hasPrefix(_ text: StaticString, at index: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard index >= 0, index + length <= count else { return false }
        return text.withUTF8Buffer { expected in
            for offset in 0..<length
            where unsafe self[index + offset].lowercased != expected[offset] {
                return false
            }
            return true
        }
    }

    /// True where two slices are the same, letter case apart.
    func equal(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count
        where self[left.lowerBound + offset].lowercased
            != self[right.lowerBound + offset].lowercased
        {
            return false
        }
        return true
    }

    /// Appends a code point in UTF-8; those that are no scalar become U+FFFD.
    mutating func append(codePoint: UInt32) {
        let scalar = Unicode.Scalar(codePoint) ?? "\u{FFFD}"
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
