extension TextWriter {
    /// Adds `source[range]`, folding its white space: runs of it, no-break spaces and controls
    /// become one space; soft hyphens go.
    mutating func appendFolded(_ source: [UInt8], _ range: Range<Int>) {
        var position = range.lowerBound
        let end = range.upperBound
        while position < end {
            let run = position
            while position < end, Self.isPlain(source[position]) { position += 1 }
            if position > run { append(source, run..<position) }
            guard position < end else { return }
            let byte = source[position]
            position += 1
            if byte <= 0x20 {
                space()
            } else if byte == 0xC2, position < end {
                let second = source[position]
                position += 1
                // U+0080 to U+009F are controls, as those below U+0020.
                if second <= 0xA0 {
                    space()
                } else if second != 0xAD {
                    append(byte)
                    append(second)
                }
            } else {
                append(byte)
            }
        }
    }
}
