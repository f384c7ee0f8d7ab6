/// Lower case as phrases are compared in it.
enum LetterCase {
    /// `utf8` in lower case as `String` has it. Text in scripts without capitals, and English with its
    /// quotes and dashes, is not made a string for it.
    static func lowered(utf8: some Collection<UInt8>) -> [UInt8] {
        if hasForeignCapitals(utf8) {
            return Array(String(decoding: utf8, as: UTF8.self).lowercased().utf8)
        }
        return utf8.map(\.lowercased)
    }

    /// False where no character outside of ASCII can have another case, as their first bytes tell.
    private static func hasForeignCapitals(_ utf8: some Collection<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case 0..<0xC3, 0xD7...0xE0, 0xE3...0xE9: break
            case 0xE2: break
            default: return true
            }
            // Of the symbols only the punctuation.
            if last == 0xE2, byte > 0x81 { return true }
            last = byte
        }
        return false
    }

    /// `text` in lower case, in whatever language: a Turkish capital i with its dot becomes an i, and not
    /// an i with a second dot.
    static func lowered(_ text: String) -> String {
        let lowered = text.lowercased()
        guard lowered.unicodeScalars.contains("\u{307}") else { return lowered }
        var scalars = String.UnicodeScalarView()
        for scalar in lowered.unicodeScalars
        where scalar != "\u{307}" || scalars.last != "i" {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
