/// The names of the open elements and the prefixes they declare, in lower case. They outlive the
/// window of the document in which they were read, and go with their element.
struct XMLNameStack {
    private var bytes: [UInt8] = []

    /// How much is on it; a mark for `drop(to:)`.
    var count: Int { bytes.count }

    /// Puts `name` of `window` on it. Returns where it stands. No name that means anything is longer
    /// than 256 bytes; the rest of such a one is not kept.
    mutating func push(_ name: Range<Int>, of window: [UInt8]) -> Range<Int> {
        let start = bytes.count
        for index in name.prefix(256) { bytes.append(window[index].lowercased) }
        return start..<bytes.count
    }

    /// Forgets what was put on it after `mark` was taken.
    mutating func drop(to mark: Int) {
        bytes.removeLast(max(0, bytes.count - mark))
    }

    /// True where what stands at `range` is `name` of `window`, letter case apart.
    func matches(_ range: Range<Int>, _ name: Range<Int>, of window: [UInt8]) -> Bool {
        guard range.count == min(name.count, 256) else { return false }
        for offset in 0..<range.count
        where bytes[range.lowerBound + offset] != window[name.lowerBound + offset].lowercased {
            return false
        }
        return true
    }

    func text(_ range: Range<Int>) -> String { bytes.text(range) }
}
