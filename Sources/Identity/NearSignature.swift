/// By what near-duplicates of a text are found among all others: a bottom-k sketch of its shingles.
///
/// A shingle is the shortest run of words that weighs five words (of letters, in scripts that part
/// no words: ten of Chinese, some twenty-five of Thai). Each is hashed, and the texts' *smallest*
/// hashes are kept, one for every forty words. Since every text is sampled by the same hash, two
/// texts that share a stretch share the samples that fall into it: of the keys of the text with the
/// thinner sample, that share is expected that stands in the other (E. Cohen and H. Kaplan,
/// "Summarizing data using bottom-k sketches", 2007; M. Thorup, "Bottom-k and priority sampling",
/// 2013; the idea is A. Broder's, "On the resemblance and containment of documents", 1997).
///
/// Why not MinHash in bands: it finds texts by resemblance, |A ∩ B| / |A ∪ B|, which is small for a
/// brief cut from a long report whatever the number of bands (0.1 for 80 words of 800), and it
/// needs several rows a band because of the phrases that everybody writes. A sketch that grows with
/// the text finds by what is shared. Winnowing (Schleimer, Wilkerson and Aiken, 2003) does that too
/// and promises to find long runs, at three times as many keys.
///
/// A key is an index key of its own: one look-up each, no rows to combine. Of two texts of 400 words
/// of which each has two thirds of the other's shingles, some 7 of 10 keys are the same ones, and
/// one pair in a thousand has none.
package struct NearSignature: Hashable, Sendable {
    /// Stored beside the keys, so that they can be derived again when the rules improve.
    package static let version = 1

    /// A text of fewer words is never matched with one that is nearly the same: a change of few
    /// words is then a change of what it says.
    package static let leastWords = 40

    /// Words for one key, and the bounds of their number.
    private static let wordsForKey = 40
    private static let keyBounds = 8...40
    /// Tenths of a word in a shingle.
    private static let shingleWeight = 50
    /// A text of a million letters is looked at no further than this.
    private static let maximalWords = 100_000

    /// Ascending, and different from each other; from 0 to 2^47, which SQLite stores in six bytes.
    /// None for a text that is too short.
    package let keys: [Int64]

    /// The signature of a normal form (its UTF-8) of so many words.
    package init(ofNormalForm bytes: [UInt8], words: Int) {
        guard words >= Self.leastWords else {
            keys = []
            return
        }
        let wanted = min(
            max(words / Self.wordsForKey, Self.keyBounds.lowerBound), Self.keyBounds.upperBound)
        var smallest = SmallestHashes(limit: wanted)
        var shingles = ShingleHashes(weight: Self.shingleWeight)
        var scanner = WordScanner(bytes)
        var weight = 0
        while weight < Self.maximalWords * 10, let word = scanner.next() {
            weight += word.weight
            if let hash = shingles.append(word.hash, weight: word.weight) {
                smallest.insert(hash >> 17)
            }
        }
        keys = smallest.sorted
    }
}

/// The smallest of many numbers, each once.
private struct SmallestHashes {
    private let limit: Int
    /// Ascending.
    private var values: [UInt64] = []
    private var bound = UInt64.max

    init(limit: Int) {
        self.limit = limit
        values.reserveCapacity(limit + 1)
    }

    var sorted: [Int64] { values.map { Int64(bitPattern: $0) } }

    @inline(__always)
    mutating func insert(_ value: UInt64) {
        guard value < bound else { return }
        place(value)
    }

    private mutating func place(_ value: UInt64) {
        var index = values.count
        while index > 0, values[index - 1] > value { index -= 1 }
        if index > 0, values[index - 1] == value { return }
        values.insert(value, at: index)
        if values.count > limit { values.removeLast() }
        if values.count == limit { bound = values[limit - 1] }
    }
}
