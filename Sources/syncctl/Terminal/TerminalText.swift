/// Text from outside that may be shown on a terminal.
///
/// A headline is data: it must not move the cursor, change colours, retitle the window, answer for
/// the keyboard, or turn the rest of the line around. So control characters (C0, C1, DEL), whole
/// escape sequences (ECMA-48) and bidirectional overrides and embeddings are taken out.
struct TerminalText: Hashable, Sendable, CustomStringConvertible {
    let value: String

    /// As one line: white space of every kind becomes one space.
    init(line untrusted: String) {
        var result = String.UnicodeScalarView()
        var endsInSpace = true
        for scalar in Self.visible(untrusted) {
            if scalar.properties.isWhitespace {
                if !endsInSpace { result.append(" ") }
                endsInSpace = true
            } else {
                result.append(scalar)
                endsInSpace = false
            }
        }
        if result.last == " " { result.removeLast() }
        value = String(result)
    }

    /// With its line breaks; a tab becomes a space.
    init(paragraphs untrusted: String) {
        var result = String.UnicodeScalarView()
        for scalar in Self.visible(untrusted) {
            switch scalar {
            case "\n": result.append("\n")
            case "\u{2028}", "\u{2029}", "\u{85}": result.append("\n")
            case "\t", "\r", "\u{0B}", "\u{0C}": result.append(" ")
            default: result.append(scalar)
            }
        }
        value = String(result)
    }

    private init(clean value: String) {
        self.value = value
    }

    var description: String { value }

    /// In columns.
    var width: Int { DisplayWidth.of(value) }

    /// At most `columns` wide; what does not fit gives way to an ellipsis.
    func truncated(to columns: Int) -> TerminalText {
        guard width > columns else { return self }
        guard columns > 0 else { return TerminalText(clean: "") }
        var kept = ""
        var used = 0
        for character in value {
            let width = DisplayWidth.of(character)
            if used + width > columns - 1 { break }
            kept.append(character)
            used += width
        }
        while kept.last == " " { kept.removeLast() }
        return TerminalText(clean: kept + "…")
    }

    /// The same, where both ends tell something: an address, a path.
    func truncatedInside(to columns: Int) -> TerminalText {
        guard width > columns, columns > 2 else { return truncated(to: columns) }
        // The end tells more: hosts are long, and many sources are of one.
        let head = truncated(to: columns / 2).value
        var tail: [Character] = []
        var left = columns - DisplayWidth.of(head)
        for character in value.reversed() {
            left -= DisplayWidth.of(character)
            if left < 0 { break }
            tail.append(character)
        }
        return TerminalText(clean: head + String(tail.reversed()))
    }

    /// JSON with every scalar escaped that `TerminalText` takes out: the same value, harmless to
    /// look at.
    static func escaped(json: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count)
        for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
            if scalar != "\n" && (isControl(scalar) || isDirectional(scalar)) {
                let digits = String(scalar.value, radix: 16)
                result += Array(
                    ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            } else {
                result += Array(String(scalar).utf8)
            }
        }
        return result
    }

    // MARK: What is taken out

    /// The scalars of `text` without escape sequences, controls that are no white space, and
    /// directional overrides.
    private static func visible(_ text: String) -> [Unicode.Scalar] {
        let scalars = Array(text.unicodeScalars)
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if scalar == "\u{1B}" || (0x80...0x9F).contains(scalar.value) && scalar != "\u{85}" {
                position = afterSequence(scalars, from: position)
                continue
            }
            position += 1
            if scalar.properties.isWhitespace && !(0x1C...0x1F).contains(scalar.value) {
                result.append(scalar)
            } else if !isControl(scalar) && !isDirectional(scalar) {
                result.append(scalar)
            }
        }
        return result
    }

    /// The position after the control sequence that begins at `start` (ECMA-48, section 5): CSI up to
    /// its final byte, OSC, DCS, SOS, PM and APC up to their terminator, and two-character escapes.
    private static func afterSequence(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var position = start + 1
        var introducer = scalars[start].value
        if introducer == 0x1B {
            guard position < scalars.count else { return position }
            introducer = scalars[position].value + 0x40
            position += 1
        }
        switch introducer {
        case 0x9B:
            while position < scalars.count, (0x20...0x3F).contains(scalars[position].value) {
                position += 1
            }
            let hasFinal =
                position < scalars.count && (0x40...0x7E).contains(scalars[position].value)
            return hasFinal ? position + 1 : position
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F:
            return afterString(scalars, from: position)
        case 0x60...0x6F where scalars[start] == "\u{1B}":  // ECMA-35: such as ESC ( B
            let hasFinal =
                position < scalars.count && (0x30...0x7E).contains(scalars[position].value)
            return hasFinal ? position + 1 : position
        case 0x60...0xBE:
            return position
        default:
            return start + 1  // an ESC that begins nothing goes alone
        }
    }

    /// The position after the terminator (BEL, ST) of a control string. One that is not terminated in
    /// its line loses no text but its own introducer.
    private static func afterString(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var position = start
        while position < scalars.count, scalars[position] != "\n" {
            switch scalars[position] {
            case "\u{07}", "\u{9C}":
                return position + 1
            case "\u{1B}":
                let isTerminator =
                    position + 1 < scalars.count && scalars[position + 1] == "\\"
                return isTerminator ? position + 2 : position
            default:
                position += 1
            }
        }
        return start
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI and PDI. The marks that only state a direction at one
    /// place (LRM, RLM, ALM) stay: Arabic and Hebrew text needs them.
    private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
