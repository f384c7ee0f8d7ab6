/// Line ends and control characters, settled once for a whole document.
enum CleanText {
    /// `\r\n` and `\r` become `\n` (XML 1.0, 2.11); control characters other than tab and line end,
    /// which XML forbids and no reader wants, go.
    static func clean(_ bytes: inout [UInt8]) {
        guard needsCleaning(bytes) else { return }
        var target = 0
        var index = 0
        while index < bytes.count {
            var byte = bytes[index]
            index += 1
            if byte == 0x0D {
                if index < bytes.count, bytes[index] == 0x0A { continue }
                byte = 0x0A
            } else if byte < 0x20, byte != 0x0A, byte != 0x09 {
                continue
            }
            bytes[target] = byte
            target += 1
        }
        bytes.removeLast(bytes.count - target)
    }

    /// Without an early exit, so that the compiler makes vector instructions of it.
    private static func needsCleaning(_ bytes: [UInt8]) -> Bool {
        var found: UInt8 = 0
        for byte in bytes {
            found |= byte < 0x20 && byte != 0x0A && byte != 0x09 ? 1 : 0
        }
        return found != 0
    }
}
