/// Which telling bytes occur in a paragraph: what the residue rules ask before anything else. They
/// are gathered while the text is written, so that prose is not read once more for them.
struct ParagraphMarks: OptionSet, Sendable {
    let rawValue: UInt8

    static let bracket = ParagraphMarks(rawValue: 1)
    static let slash = ParagraphMarks(rawValue: 2)
    static let at = ParagraphMarks(rawValue: 4)
    static let colon = ParagraphMarks(rawValue: 8)
    static let all: ParagraphMarks = [.bracket, .slash, .at, .colon]
}

extension ParagraphMarks {
    /// The mark that `byte` is; empty for most.
    init(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["): self = .bracket
        case UInt8(ascii: "/"): self = .slash
        case UInt8(ascii: "@"): self = .at
        case UInt8(ascii: ":"): self = .colon
        default: self = []
        }
    }
}
