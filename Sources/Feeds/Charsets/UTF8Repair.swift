/// UTF-8 with foreign bytes in it: pages pasted together from two encodings, cut characters.
enum UTF8Repair {
    struct Outcome {
        var bytes: [UInt8]
        /// Whole characters of more than one byte.
        var validSequences: Int
        /// Bytes that were read as windows-1252 or dropped.
        var repairedBytes: Int
    }

    /// Where the first ill-formed sequence begins; nil for well-formed UTF-8.
    static func firstError(in bytes: [UInt8]) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// True where a byte from 0x80 is in it.
    static func hasHighBytes(_ bytes: [UInt8]) -> Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all >= 0x80
    }

    /// Reads every byte that is no part of a character as windows-1252, which is what such bytes
    /// nearly always are. A character cut by the end is dropped; a surrogate half is U+FFFD.
    static func repair(_ bytes: [UInt8]) -> Outcome {
        var outcome = Outcome(bytes: [], validSequences: 0, repairedBytes: 0)
        outcome.bytes.reserveCapacity(bytes.count + bytes.count / 8)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                outcome.bytes.append(byte)
                position += 1
                continue
            }
            let length = expectedLength(byte)
            let sequence = bytes[position..<min(bytes.count, position + max(1, length))]
            if length > 1, isWellFormed(sequence, length: length) {
                outcome.bytes.append(contentsOf: sequence)
                outcome.validSequences += 1
                position += length
            } else if length > 1, sequence.count < length, hasOnlyContinuations(sequence) {
                outcome.repairedBytes += sequence.count
                position = bytes.count
            } else if byte == 0xED, sequence.count == 3, hasOnlyContinuations(sequence) {
                outcome.bytes.append(codePoint: 0xFFFD)
                outcome.repairedBytes += 3
                position += 3
            } else {
                outcome.bytes.append(codePoint: Windows1252.codePoint(byte))
                outcome.repairedBytes += 1
                position += 1
            }
        }
        return outcome
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

    private static func isWellFormed(_ sequence: ArraySlice<UInt8>, length: Int) -> Bool {
        guard sequence.count == length, hasOnlyContinuations(sequence) else { return false }
        let second = sequence[sequence.startIndex + 1]
        switch sequence[sequence.startIndex] {
        case 0xE0: return second >= 0xA0
        case 0xED: return second < 0xA0
        case 0xF0: return second >= 0x90
        case 0xF4: return second < 0x90
        default: return true
        }
    }
}
