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
            var index = 0
            while index < buffer.count {
                all |= unsafe buffer[index]
                index &+= 1
            }
            return all >= 0x80
        }
    }

    init(_ bytes: ArraySlice<UInt8>) {
        // Without an early exit, without bounds to check and without a branch, the compiler makes
        // vector instructions of it: a tenth of the time.
        let (all, controls) = unsafe bytes.withUnsafeBufferPointer { buffer in
            var all: UInt8 = 0
            var controls: UInt8 = 0
            var index = 0
            while index < buffer.count {
                let byte = unsafe buffer[index]
                let isLow: UInt8 = byte & 0xE0 == 0 ? 1 : 0
                // Tab and line feed, which are low.
                let isKept: UInt8 = byte &- 0x09 < 2 ? 1 : 0
                let isDelete: UInt8 = byte == 0x7F ? 1 : 0
                all |= byte
                controls |= isLow ^ isKept | isDelete
                index &+= 1
            }
            return (all, controls)
        }
        hasHigh = all >= 0x80
        hasControls = controls != 0
    }
}
