/// Line numbers of places in a document, found only when a warning needs one. Places come mostly in
/// rising order, so that the whole document is counted once.
struct LineCounter {
    private var position = 0
    private var line = 1

    /// The line of `offset`, from 1.
    mutating func line(of offset: Int, in bytes: [UInt8]) -> Int {
        if offset < position {
            position = 0
            line = 1
        }
        while let found = ByteSearch.first(0x0A, in: bytes, from: position, to: offset) {
            line += 1
            position = found + 1
        }
        return line
    }
}
