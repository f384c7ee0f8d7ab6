/// The control characters from U+0080 to U+009F, which no text has: they come from windows-1252 that
/// was taken for Latin-1 on its way to UTF-8. HTML reads references to them as windows-1252, too.
enum C1Controls {
    /// Makes them the characters that were meant, in `bytes`, well-formed UTF-8, from `start` on.
    static func repair(_ bytes: inout [UInt8], from start: Int = 0) {
        guard let first = place(in: bytes, from: start) else { return }
        var output: [UInt8] = []
        var copied = first
        var next: Int? = first
        while let mark = next {
            output.append(contentsOf: bytes[copied..<mark])
            if let meant = meant(by: UInt32(bytes[mark + 1])) { output.append(codePoint: meant) }
            copied = mark + 2
            next = place(in: bytes, from: copied)
        }
        output.append(contentsOf: bytes[copied...])
        bytes.replaceSubrange(first..., with: output)
    }

    /// The character that the control `codePoint` stands for; nil for the five that are nothing in
    /// windows-1252 either.
    static func meant(by codePoint: UInt32) -> UInt32? {
        let character = Windows1252.codePoint(UInt8(truncatingIfNeeded: codePoint))
        return character >= 0xA0 ? character : nil
    }

    /// True where one is in `bytes`.
    static func isIn(_ bytes: [UInt8]) -> Bool { place(in: bytes, from: 0) != nil }

    private static func place(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while let mark = ByteSearch.first(0xC2, in: bytes, from: position, to: bytes.count - 1) {
            if bytes[mark + 1] < 0xA0 { return mark }
            position = mark + 1
        }
        return nil
    }
}
