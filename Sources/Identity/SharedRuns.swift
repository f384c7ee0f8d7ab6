/// The runs of words that two texts share, in the order of the first; in the second they may stand
/// in another order (a paragraph that was moved).
///
/// Found in one pass, from the shingles of three words that both have; a run begins where one
/// stands, and goes as far as the words agree. Of several places in the second text the one that
/// follows the run before is taken, or else that of the longest run.
struct SharedRuns {
    /// One run: so many words from these places on.
    struct Run {
        var left: Int
        var right: Int
        var count: Int

        var leftEnd: Int { left + count }
        var rightEnd: Int { right + count }
    }

    private(set) var runs: [Run] = []

    /// Tenths of a word in the shingles that a run begins with.
    private static let seedWeight = 30
    /// A shorter run that stands alone is a phrase that everybody writes.
    private static let loneWeight = 50
    /// Runs so near to each other, in tenths of a word on both sides, belong together.
    static let nearWeight = 80
    /// So many places of one shingle are looked at.
    private static let maximalPlaces = 12

    init(_ left: ComparableText, _ right: ComparableText) {
        let index = ShingleIndex(right.words, weight: Self.seedWeight)
        let seeds = Seed.all(of: left.words, weight: Self.seedWeight)
        var next = 0
        for seed in seeds where seed.start >= next {
            guard
                let run = longest(at: seed, left.words, right.words, index, after: runs.last)
            else { continue }
            runs.append(run)
            next = run.leftEnd
        }
        dropLone(left.words, right.words)
    }

    private func longest(
        at seed: Seed, _ left: [ScannedWord], _ right: [ScannedWord], _ index: ShingleIndex,
        after last: Run?
    ) -> Run? {
        var best: Run?
        var places = 0
        index.forEachStart(of: seed.hash) { start in
            places += 1
            var count = 0
            while seed.start + count < left.count, start + count < right.count,
                left[seed.start + count].hash == right[start + count].hash
            {
                count += 1
            }
            guard count >= seed.count else { return places < Self.maximalPlaces }
            let run = Run(left: seed.start, right: start, count: count)
            if let last, start >= last.rightEnd, start - last.rightEnd <= 12 {
                best = run
                return false
            }
            if count > best?.count ?? 0 { best = run }
            return places < Self.maximalPlaces
        }
        return best
    }

    /// Drops what is too short to mean anything by itself.
    private mutating func dropLone(_ left: [ScannedWord], _ right: [ScannedWord]) {
        var kept: [Run] = []
        kept.reserveCapacity(runs.count)
        for (index, run) in runs.enumerated() {
            let isLong = Self.weight(left[run.left..<run.leftEnd]) >= Self.loneWeight
            let followsRun =
                index > 0 && Self.areNear(runs[index - 1], run, left, right)
            let precedesRun =
                index + 1 < runs.count && Self.areNear(run, runs[index + 1], left, right)
            if isLong || followsRun || precedesRun { kept.append(run) }
        }
        runs = kept
    }

    /// True where little stands between two runs, in both texts.
    static func areNear(
        _ run: Run, _ next: Run, _ left: [ScannedWord], _ right: [ScannedWord]
    ) -> Bool {
        guard next.left >= run.leftEnd, next.right >= run.rightEnd else { return false }
        return weight(left[run.leftEnd..<next.left]) <= nearWeight
            && weight(right[run.rightEnd..<next.right]) <= nearWeight
    }

    static func weight(_ words: ArraySlice<ScannedWord>) -> Int {
        words.reduce(0) { $0 + $1.weight }
    }
}

/// A shingle and where it begins.
private struct Seed {
    let hash: UInt64
    let start: Int
    let count: Int

    static func all(of words: [ScannedWord], weight: Int) -> [Seed] {
        var shingles = ShingleHashes(weight: weight)
        var seeds: [Seed] = []
        seeds.reserveCapacity(words.count)
        for (end, word) in words.enumerated() {
            guard let hash = shingles.append(word.hash, weight: word.weight) else { continue }
            seeds.append(
                Seed(hash: hash, start: end + 1 - shingles.count, count: shingles.count))
        }
        return seeds
    }
}

/// Where each shingle of a text begins: a hash table of chains, ascending.
private struct ShingleIndex {
    private let seeds: [Seed]
    private var heads: [Int32]
    private var following: [Int32]
    private let mask: UInt64

    init(_ words: [ScannedWord], weight: Int) {
        seeds = Seed.all(of: words, weight: weight)
        var size = 16
        while size < seeds.count * 2 { size *= 2 }
        mask = UInt64(size - 1)
        heads = [Int32](repeating: -1, count: size)
        following = [Int32](repeating: -1, count: seeds.count)
        for index in seeds.indices.reversed() {
            let slot = Int(seeds[index].hash & mask)
            following[index] = heads[slot]
            heads[slot] = Int32(index)
        }
    }

    /// Calls `body` with the places of a shingle until it answers false.
    func forEachStart(of hash: UInt64, _ body: (Int) -> Bool) {
        var index = heads[Int(hash & mask)]
        while index >= 0 {
            let seed = seeds[Int(index)]
            if seed.hash == hash, !body(seed.start) { return }
            index = following[Int(index)]
        }
    }
}
