/// Line numbers of places in a document, found only when a warning needs one. Places come mostly in
/// rising order, so that the whole document is counted once.
struct LineCounter {
    private var position = 0
    private var line = 1
    /// The line in which the buffer begins.
    private var firstLine = 1

    /// The line of `offset`, from 1.
    mutating func line(of offset: Int, in bytes: [UInt8]) -> Int {
        if offset < position {
            position = 0
            line = firstLine
        }
        while let found = ByteSearch.first(0x0A, in: bytes, from: position, to: offset) {
            line += 1
            position = found + 1
        }
        return line
    }

    /// Called before the first `count` bytes of the buffer go.
    mutating func discard(_ count: Int, of bytes: [UInt8]) {
        firstLine = line(of: count, in: bytes)
        line = firstLine
        position = 0
    }
}
