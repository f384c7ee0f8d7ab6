/// Hashes of the shortest runs of words that weigh at least so much, one for each word that ends
/// such a run.
struct ShingleHashes {
    private let weight: Int
    /// The newest words, in a ring.
    private var hashes = [UInt64](repeating: 0, count: Self.capacity)
    private var weights = [Int](repeating: 0, count: Self.capacity)
    private var first = 0
    private var end = 0
    private var held = 0
    /// The polynomial of the run's hashes in `base` (Rabin and Karp), modulo 2^64.
    private var rolling: UInt64 = 0
    private let powers = Self.powersOfBase

    /// A power of two, and more words than the lightest shingle has.
    private static let capacity = 64
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let powersOfBase: [UInt64] = (1..<capacity).reduce(into: [1]) { powers, _ in
        powers.append((powers.last ?? 1) &* base)
    }

    /// Runs of `weight` tenths of a word, at most 120.
    init(weight: Int) {
        self.weight = weight
    }

    /// How many words are in the run that the last hash is of.
    var count: Int { end - first }

    /// Takes the next word. Returns the hash of the run that it ends; nil at the beginning, where
    /// the words do not weigh enough yet.
    @inline(__always)
    mutating func append(_ hash: UInt64, weight added: Int) -> UInt64? {
        let slot = end & (Self.capacity - 1)
        hashes[slot] = hash
        weights[slot] = added
        end += 1
        held += added
        rolling = rolling &* Self.base &+ hash
        while true {
            let slot = first & (Self.capacity - 1)
            guard held - weights[slot] >= weight else { break }
            held -= weights[slot]
            rolling &-= hashes[slot] &* powers[end - first - 1]
            first += 1
        }
        guard held >= weight else { return nil }
        // The finaliser of MurmurHash3: the smallest hashes are taken, so every bit must be fair.
        var result = (rolling ^ (rolling >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        result = (result ^ (result >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return result ^ (result >> 33)
    }
}
