/// What kinds of bytes are in a text, found in one pass.
struct ByteSurvey {
    /// Bytes from 0x80.
    let hasHigh: Bool
    /// Control characters other than tab and line feed.
    let hasControls: Bool

    /// True where one of `bytes` is from 0x80.
    static func hasHigh(_ bytes: ArraySlice<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            var all: UInt8 = 0
            for index in 0..<buffer.count { all |= unsafe buffer[index] }
            return all >= 0x80
        }
    }

    init(_ bytes: ArraySlice<UInt8>) {
        // Without an early exit and without bounds to check, the compiler makes vector instructions
        // of it: a tenth of the time.
        let (all, controls) = unsafe bytes.withUnsafeBufferPointer { buffer in
            var all: UInt8 = 0
            var controls: UInt8 = 0
            for index in 0..<buffer.count {
                let byte = unsafe buffer[index]
                all |= byte
                controls |= (byte < 0x20 ? 1 : 0) & (byte != 0x0A ? 1 : 0) & (byte != 0x09 ? 1 : 0)
                controls |= byte == 0x7F ? 1 : 0
            }
            return (all, controls)
        }
        hasHigh = all >= 0x80
        hasControls = controls != 0
    }
}
