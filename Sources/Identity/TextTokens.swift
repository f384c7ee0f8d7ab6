/// The words of a text for comparisons: in lower case, letters and digits alone; in scripts without
/// spaces each character for itself.
struct TextTokens {
    /// In the order of the text.
    let all: [UInt64]

    /// FNV-1a of each word, over the normal form.
    init(_ text: String) {
        var tokens: [UInt64] = []
        var hash = Self.start
        func end() {
            if hash != Self.start { tokens.append(hash) }
            hash = Self.start
        }
        for scalar in NormalForm.of(text).lowercased().unicodeScalars {
            let value = scalar.value
            if Self.standsAlone(value) {
                end()
                Self.add(value, to: &hash)
                end()
            } else if value < 0x80
                ? (0x61...0x7A).contains(value) || (0x30...0x39).contains(value)
                : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            {
                Self.add(value, to: &hash)
            } else if value != 0x27, value != 0x2019 {
                end()
            }
        }
        end()
        all = tokens
    }

    /// Runs of `length` words, each as one number; all words where there are fewer.
    func shingles(of length: Int) -> Set<UInt64> {
        guard all.count >= length else { return all.isEmpty ? [] : [Self.joined(all[...])] }
        return Set((0...(all.count - length)).map { Self.joined(all[$0..<($0 + length)]) })
    }

    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func add(_ value: UInt32, to hash: inout UInt64) {
        hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3
    }

    private static func joined(_ tokens: ArraySlice<UInt64>) -> UInt64 {
        tokens.reduce(start) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 }
    }

    /// Han, kana, Thai, Lao, Khmer and Burmese are written without spaces.
    private static func standsAlone(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
