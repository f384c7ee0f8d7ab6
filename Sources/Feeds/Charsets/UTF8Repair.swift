/// UTF-8 with foreign bytes in it: pages pasted together from two encodings, cut characters. Each
/// byte that is no part of a character is read as windows-1252, which is what such bytes nearly
/// always are; a surrogate half is U+FFFD; a character cut by the document's end is dropped.
///
/// Every sequence is judged alone, so that a document may come in pieces.
struct UTF8Repair: Sendable {
    /// The beginning of a character whose rest is still to come: at most three bytes.
    private var pending: [UInt8] = []
    /// Some character of more than one byte was whole.
    private(set) var hasValidSequences = false
    /// Bytes that were read as windows-1252 or dropped.
    private(set) var repairedBytes = 0

    /// Where the first ill-formed sequence begins; nil for well-formed UTF-8.
    static func firstError(in bytes: [UInt8]) -> Int? {
        firstError(in: bytes[...])
    }

    /// The same for a slice, as an index of it.
    static func firstError(in bytes: ArraySlice<UInt8>) -> Int? {
        guard !UTF8Survey(bytes.span).isWellFormed else { return nil }
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return bytes.startIndex + error.byteOffsets.lowerBound
        }
    }

    /// The first byte from 0x80; nil where all is ASCII.
    static func firstHighByte(in bytes: ArraySlice<UInt8>) -> Int? {
        var block = bytes.startIndex
        // The compiler makes vector instructions of a block.
        while block < bytes.endIndex {
            let rest = bytes[block..<min(block + 256, bytes.endIndex)]
            if ByteSurvey.hasHigh(rest) { return rest.firstIndex { $0 >= 0x80 } }
            block = rest.endIndex
        }
        return nil
    }

    /// True where `bytes`, which may end inside a character unless `isWhole`, are well-formed.
    static func isWellFormed(_ bytes: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
        guard let error = firstError(in: bytes) else { return true }
        return !isWhole && isCut(bytes[error...])
    }

    /// True where the next piece, `bytes`, of which this is the survey, would stay as it is.
    func keeps(_ bytes: ArraySlice<UInt8>, _ survey: ByteSurvey) -> Bool {
        pending.isEmpty && (!survey.hasHigh || Self.firstError(in: bytes) == nil)
    }

    /// Takes note of a piece that it keeps.
    mutating func note(_ survey: ByteSurvey) {
        if survey.hasHigh { hasValidSequences = true }
    }

    /// Appends the next piece to `output`.
    mutating func decode(_ piece: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) {
        var bytes = piece
        if !pending.isEmpty {
            bytes = (pending + piece)[...]
            pending = []
        }
        while let error = Self.firstError(in: bytes) {
            accept(bytes[..<error], into: &output)
            bytes = bytes[error...]
            if !isLast, Self.isCut(bytes) {
                pending = Array(bytes)
                return
            }
            bytes = repair(bytes, into: &output)
        }
        accept(bytes, into: &output)
    }

    private mutating func accept(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        if !hasValidSequences { hasValidSequences = Self.firstHighByte(in: bytes) != nil }
        output.append(contentsOf: bytes)
    }

    /// Reads the ill-formed sequences at the beginning of `bytes`, up to the next ASCII. Returns the
    /// rest.
    private mutating func repair(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8])
        -> ArraySlice<UInt8>
    {
        let lead = bytes[bytes.startIndex]
        let length = Self.expectedLength(lead)
        if length > 1, Self.isCut(bytes) {
            repairedBytes += bytes.count
            return bytes[bytes.endIndex...]
        }
        if lead == 0xED, bytes.count >= 3, Self.hasOnlyContinuations(bytes.prefix(3)) {
            output.append(codePoint: 0xFFFD)
            repairedBytes += 3
            return bytes.dropFirst(3)
        }
        output.append(codePoint: Windows1252.codePoint(lead))
        repairedBytes += 1
        return bytes.dropFirst()
    }

    /// True where `bytes` are the beginning of one character.
    private static func isCut(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let lead = bytes.first else { return false }
        return bytes.count < expectedLength(lead) && hasOnlyContinuations(bytes)
    }

    private static func expectedLength(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    private static func hasOnlyContinuations(_ sequence: ArraySlice<UInt8>) -> Bool {
        sequence.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
    }
}
