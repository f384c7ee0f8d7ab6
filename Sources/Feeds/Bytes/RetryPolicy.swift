/// When to read again what could not be read whole: soon after its likely end arrived, but never so
/// often that the bytes read again are more than a few times those that arrived. So a large item in
/// pieces of one byte takes time in proportion to its size.
struct RetryPolicy {
    /// What probably ends the thing that was not whole.
    enum LikelyEnd {
        /// The end tag of an item.
        case element
        /// A quote.
        case quote
    }

    private let end: LikelyEnd
    /// How large the window was at the last attempt, which failed.
    private var tried = 0
    /// Bytes that may be read again before the window has grown by half.
    private var credit = 0
    private var hasLikelyEnd = false
    /// All bytes that will have been read more than once.
    private(set) var readAgain = 0
    /// The end of the last piece, in case the likely end is cut.
    private var tail: [UInt8] = []

    init(end: LikelyEnd) {
        self.end = end
    }

    /// Takes note of what arrived.
    mutating func note(_ piece: [UInt8]) {
        credit += 2 * piece.count
        // Before the first failure everything is tried at once.
        guard tried > 0, !hasLikelyEnd else { return }
        let bytes = tail + piece
        hasLikelyEnd = isLikelyEnd(bytes)
        tail = Array(bytes.suffix(8))
    }

    /// True where reading a window of `count` bytes again is worth it.
    func isDue(_ count: Int) -> Bool {
        tried == 0 || count >= tried + max(64, tried / 2) || hasLikelyEnd && credit >= count
    }

    /// Called where the attempt on a window, of which `count` bytes are left, failed.
    mutating func failed(at count: Int) {
        credit -= min(credit, count)
        readAgain += count
        tried = count
        hasLikelyEnd = false
        tail = []
    }

    private func isLikelyEnd(_ bytes: [UInt8]) -> Bool {
        switch end {
        case .quote:
            return ByteSearch.first(UInt8(ascii: "\""), in: bytes, from: 0, to: bytes.count) != nil
        case .element:
            var position = 0
            while let mark = ByteSearch.first(
                UInt8(ascii: ">"), in: bytes, from: position, to: bytes.count)
            {
                if mark >= 4, bytes.matches("item", in: mark - 4..<mark) { return true }
                if mark >= 5, bytes.matches("entry", in: mark - 5..<mark) { return true }
                position = mark + 1
            }
            return false
        }
    }
}
