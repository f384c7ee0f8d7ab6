/// Text of `format=flowed` (RFC 3676), and the signature that ends a mail's text.
enum FlowedText {
    /// `source` with each paragraph in one line.
    static func joined(_ source: [UInt8], deletesSpace: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(source.count)
        var position = 0
        // How deep the line before this one is quoted, where it goes on in this one.
        var flowing: Int?
        while position < source.count {
            let end = source.span.firstIndex(of: 0x0A, from: position) ?? source.count
            var line = position..<end
            if line.upperBound > line.lowerBound, source[line.upperBound - 1] == 0x0D {
                line = line.lowerBound..<line.upperBound - 1
            }
            let quoted = line.prefix { source[$0] == UInt8(ascii: ">") }.count
            let isSignature = isSignature(source, line)
            if let depth = flowing, depth != quoted || isSignature {
                output.append(0x0A)
                flowing = nil
            }
            if flowing == nil { output.append(contentsOf: source[line].prefix(quoted)) }
            var text = line.dropFirst(quoted)
            if let first = text.first, source[first] == 0x20 { text = text.dropFirst() }
            let flows = !isSignature && !text.isEmpty && source[line.upperBound - 1] == 0x20
            if flows, deletesSpace { text = text.dropLast() }
            output.append(contentsOf: source[text.startIndex..<text.endIndex])
            if !flows { output.append(0x0A) }
            flowing = flows ? quoted : nil
            position = end + 1
        }
        return output
    }

    /// `source` up to the line `-- `, which divides the text from the sender's signature.
    static func withoutSignature(_ source: [UInt8]) -> [UInt8] {
        var position = 0
        while position < source.count {
            let end = source.span.firstIndex(of: 0x0A, from: position) ?? source.count
            if position > 0, isSignature(source, position..<end) {
                return Array(source[..<position])
            }
            position = end + 1
        }
        return source
    }

    private static func isSignature(_ source: [UInt8], _ line: Range<Int>) -> Bool {
        let high =
            line.upperBound > line.lowerBound && source[line.upperBound - 1] == 0x0D
            ? line.upperBound - 1 : line.upperBound
        return high - line.lowerBound == 3 && source[line.lowerBound] == 0x2D
            && source[line.lowerBound + 1] == 0x2D && source[line.lowerBound + 2] == 0x20
    }
}
