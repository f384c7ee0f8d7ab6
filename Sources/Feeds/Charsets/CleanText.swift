/// Line ends and control characters, settled once for a whole document, which may come in pieces.
package struct CleanText: Sendable {
    /// The piece before ended in `\r`, which was given as `\n`: a `\n` that follows belongs to it.
    private var endedInReturn = false

    /// `\r\n` and `\r` become `\n` (XML 1.0, 2.11); control characters other than tab and line end,
    /// which no reader wants and a terminal takes for commands, go, U+007F too. What stands before `start` was cleaned before.
    mutating func clean(_ bytes: inout [UInt8], from start: Int = 0) {
        guard start < bytes.count else { return }
        guard !keeps(ByteSurvey(bytes[start...])) else { return }
        var follows = endedInReturn
        let end = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            var target = start
            var index = start
            while index < buffer.count {
                let byte = unsafe buffer[index]
                index &+= 1
                // Nearly all of them.
                if byte >= 0x20, byte != 0x7F {
                    unsafe buffer[target] = byte
                    target &+= 1
                    follows = false
                    continue
                }
                let isRest = follows && byte == 0x0A
                follows = byte == 0x0D
                let isKept = byte == 0x0A || byte == 0x09 || byte == 0x0D
                if isRest || !isKept { continue }
                unsafe buffer[target] = byte == 0x0D ? 0x0A : byte
                target &+= 1
            }
            return target
        }
        endedInReturn = follows
        bytes.removeLast(bytes.count - end)
    }

    /// True where the next piece, of which this is the survey, would stay as it is.
    func keeps(_ survey: ByteSurvey) -> Bool { !endedInReturn && !survey.hasControls }
}
