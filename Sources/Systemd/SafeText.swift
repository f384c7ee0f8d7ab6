/// Text that stays on its line and drives no terminal, whatever was put into it.
struct SafeText {
    private var content: [UInt8] = []

    /// Appends `text` with its control characters, line separators and direction marks made
    /// visible: `\n`, `\u{1B}`.
    mutating func append(_ text: some StringProtocol) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A: content += Array(#"\n"#.utf8)
            case 0x0D: content += Array(#"\r"#.utf8)
            case 0x09: content += Array(#"\t"#.utf8)
            // C0, DEL, C1; line and paragraph separator; bidirectional overrides and isolates,
            // which make a line read as another one.
            case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                content += Array("\\u{\(digits)}".utf8)
            default:
                content += Array(String(scalar).utf8)
            }
        }
    }

    /// Appends a value, in quotes where it would not read as one word.
    mutating func append(quoting value: String) {
        let isWord =
            !value.isEmpty && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3D }
        guard !isWord else { return append(value) }
        append("\"")
        append(
            value.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\\\""))
        append("\"")
    }

    /// The bytes; with an ellipsis, and cut between characters, if there are more than `limit`.
    func bytes(upTo limit: Int) -> [UInt8] {
        guard content.count > limit else { return content }
        let ellipsis = Array("…".utf8)
        var end = max(0, limit - ellipsis.count)
        while end > 0, content[end] & 0xC0 == 0x80 { end -= 1 }
        return content[..<end] + ellipsis
    }
}
