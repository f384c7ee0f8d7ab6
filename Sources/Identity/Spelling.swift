/// Whether two different words may be two spellings of one.
enum Spelling {
    /// What is longer is no word.
    private static let maximalLetters = 64

    /// True where one begins with the other, of which there are at least three letters (`Sept`,
    /// `September`), where no more than a quarter of the letters must be changed (`Tehran`,
    /// `Teheran`), and where both begin with one letter and have the same consonants (`Kiev`,
    /// `Kyiv`). In either case.
    static func areAlike(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let (left, right) = (folded(left), folded(right))
        let (shorter, longer) = left.count <= right.count ? (left, right) : (right, left)
        guard shorter.count >= 3, longer.count <= maximalLetters else { return false }
        if longer.starts(with: shorter) { return true }
        if shorter.count >= 4, shorter[0] == longer[0] {
            let consonants = shorter.filter(isConsonant)
            if !consonants.isEmpty, consonants.elementsEqual(longer.filter(isConsonant)) {
                return true
            }
        }
        let allowed = longer.count / 4
        guard longer.count - shorter.count <= allowed else { return false }
        return distance(shorter, longer) <= allowed
    }

    /// True for numbers with the same digits, whatever stands between and after them (`2.4m`), and
    /// with the same letters before them (`A380`).
    static func haveSameDigits(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let (left, right) = (folded(left), folded(right))
        return left.prefix { !isDigit($0) }.elementsEqual(right.prefix { !isDigit($0) })
            && left.filter(isDigit).elementsEqual(right.filter(isDigit))
    }

    /// Of Latin letters; others have none.
    private static func isConsonant(_ letter: UInt32) -> Bool {
        (0x61...0x7A).contains(letter) && ![0x61, 0x65, 0x69, 0x6F, 0x75, 0x79].contains(letter)
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    private static func folded(_ word: ArraySlice<UInt8>) -> [UInt32] {
        var letters: [UInt32] = []
        UTF8Scalars.forEach(in: Array(word)) { scalar in
            if scalar == 0xDF {
                letters += [0x73, 0x73]
                return
            }
            let isCapital = (0x41...0x5A).contains(scalar)
            letters.append(
                scalar < 0x80 ? (isCapital ? scalar | 0x20 : scalar) : LetterFold.of(scalar).scalar)
        }
        return letters
    }

    /// Levenshtein's distance.
    private static func distance(_ left: [UInt32], _ right: [UInt32]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let changed = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
