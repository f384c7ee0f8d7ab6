/// The encoding of a text that bears no label, by what its bytes are: the pairs that East Asian
/// encodings are made of, the letters that are frequent in Cyrillic, Greek, Hebrew, Arabic and Thai.
///
/// Only for text that is no UTF-8. Text in a Latin script is not told apart here.
enum CharsetGuess {
    /// Nil where it is Latin, or too short to tell.
    static func label(of sample: ArraySlice<UInt8>) -> CharsetLabel? {
        let sample = sample.prefix(16_384)
        var high = 0
        var neighbours = 0
        var counts = [Int](repeating: 0, count: 256)
        var wasHigh = false
        for byte in sample {
            let isHigh = byte >= 0x80
            if isHigh {
                high += 1
                counts[Int(byte)] += 1
                if wasHigh { neighbours += 1 }
            }
            wasHigh = isHigh
        }
        // In Latin text a letter with an accent stands among those without.
        guard high >= 12, neighbours * 2 > high else { return nil }
        return (pairs(sample) ?? letters(counts, of: high)).flatMap { CharsetLabel($0) }
    }

    /// The East Asian encodings, whose characters are pairs.
    private static func pairs(_ sample: ArraySlice<UInt8>) -> String? {
        if let leads = leads(sample, isLead: { $0 >= 0xA1 && $0 < 0xFF }, isTrail: { $0 >= 0xA1 }) {
            let total = leads.reduce(0, +)
            let kana = leads[0xA4] + leads[0xA5]
            if kana * 5 > total { return "euc-jp" }
            let hangul = leads[0xB0...0xC8].reduce(0, +)
            return hangul * 10 > total * 8 ? "euc-kr" : "gb18030"
        }
        let isJapaneseLead: (UInt8) -> Bool = {
            $0 >= 0x81 && $0 <= 0x9F || $0 >= 0xE0 && $0 < 0xFD
        }
        if let leads = leads(sample, isLead: isJapaneseLead, isTrail: { $0 >= 0x40 && $0 != 0x7F }),
            (leads[0x82] + leads[0x83]) * 5 > leads.reduce(0, +)
        {
            return "shift_jis"
        }
        let isTrail: (UInt8) -> Bool = { $0 >= 0x40 && $0 <= 0x7E || $0 >= 0xA1 }
        if leads(sample, isLead: { $0 >= 0xA1 && $0 <= 0xF9 }, isTrail: isTrail) != nil {
            return "big5"
        }
        return nil
    }

    /// How often each byte leads a pair; nil where something else than pairs and ASCII is in it.
    private static func leads(
        _ sample: ArraySlice<UInt8>, isLead: (UInt8) -> Bool, isTrail: (UInt8) -> Bool
    ) -> [Int]? {
        var leads = [Int](repeating: 0, count: 256)
        var position = sample.startIndex
        while position < sample.endIndex {
            let byte = sample[position]
            position += 1
            if byte < 0x80 { continue }
            guard isLead(byte) else { return nil }
            guard position < sample.endIndex else { break }
            guard isTrail(sample[position]) else { return nil }
            leads[Int(byte)] += 1
            position += 1
        }
        return leads
    }

    /// The encodings with one byte for a letter: the one whose most frequent letters these are.
    private static func letters(_ counts: [Int], of total: Int) -> String? {
        var best: (name: String, share: Int)?
        var second = 0
        for (name, letters) in frequent {
            let share = letters.reduce(0) { $0 + counts[Int($1)] } * 100 / total
            if share > best?.share ?? 0 {
                second = best?.share ?? 0
                best = (name, share)
            } else {
                second = max(second, share)
            }
        }
        guard let best, best.share >= 50, best.share >= second + 8 else { return nil }
        return best.name
    }

    /// о е а и н т с р в л; י ו ה ל א ר ת ב מ ש; α ο ι ε τ σ ν η υ ρ; ا ل ي م و ن ر ت ب ة; and Thai's
    /// sixteen.
    private static let frequent: [(String, [UInt8])] = [
        ("windows-1251", [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xE2, 0xEB]),
        ("koi8-r", [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2, 0xD7, 0xCC]),
        ("iso-8859-5", [0xDE, 0xD5, 0xD0, 0xD8, 0xDD, 0xE2, 0xE1, 0xE0, 0xD2, 0xDB]),
        ("windows-1255", [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xFA, 0xE1, 0xEE, 0xF9]),
        ("windows-1253", [0xE1, 0xEF, 0xE9, 0xE5, 0xF4, 0xF3, 0xED, 0xE7, 0xF5, 0xF1]),
        ("windows-1256", [0xC7, 0xE1, 0xED, 0xE3, 0xE6, 0xE4, 0xD1, 0xCA, 0xC8, 0xC9]),
        ("iso-8859-6", [0xC7, 0xE4, 0xEA, 0xE5, 0xE8, 0xE6, 0xD1, 0xCA, 0xC8, 0xC9]),
        (
            "windows-874",
            [
                0xD2, 0xB9, 0xC3, 0xCD, 0xA1, 0xE0, 0xA7, 0xC1, 0xC2, 0xC5, 0xC7, 0xE8, 0xE9, 0xD1,
                0xD5, 0xB5,
            ]
        ),
    ]
}
