/// Whether two different words may be two spellings of one.
enum Spelling {
    /// What is longer is no word.
    private static let maximalLetters = 64

    /// True where one begins with the other, of which there are at least three letters (`Sept`,
    /// `September`), and where no more than a quarter of the letters must be changed (`Tehran`,
    /// `Teheran`). In either case.
    static func areAlike(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let (left, right) = (folded(left), folded(right))
        let (shorter, longer) = left.count <= right.count ? (left, right) : (right, left)
        guard shorter.count >= 3, longer.count <= maximalLetters else { return false }
        if longer.starts(with: shorter) { return true }
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

    private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    private static func folded(_ word: ArraySlice<UInt8>) -> [UInt32] {
        var letters: [UInt32] = []
        UTF8Scalars.forEach(in: Array(word)) { scalar in
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
