/// EBCDIC, the characters of mainframes, whose documents begin unlike any other.
enum Mainframe {
    /// `<?xm` (XML 1.0, appendix F).
    static let declaration: [UInt8] = [0x4C, 0x6F, 0xA7, 0x94]

    /// How far into a document its own declaration of its encoding is looked for.
    static let declarationReach = 256

    /// The code page that the document declares in the characters that all of them share; IBM's first
    /// where it names none.
    static func label(of bytes: [UInt8]) -> CharsetLabel {
        var head: [UInt8] = []
        var converter = CharsetConverter(charset: "IBM037")
        _ = converter?.decode(bytes.prefix(declarationReach), isLast: true, into: &head)
        let declared = TextDecoding.xmlDeclaration(in: head, end: head.count)
        return declared.flatMap { $0.isEBCDIC ? $0 : nil } ?? .mainframe
    }

    /// `utf8` with the line end of mainframes, which is U+0085, as everywhere else.
    static func withLineEnds(_ utf8: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        for (index, byte) in utf8.enumerated() {
            if byte == 0x85, index > 0, utf8[index - 1] == 0xC2 {
                output[output.count - 1] = 0x0A
            } else {
                output.append(byte)
            }
        }
        return output
    }
}
