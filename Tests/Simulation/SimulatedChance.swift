/// Vigna's SplitMix64, so that a simulation is the same each time.
struct SimulatedChance: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// An even number in 0..<1.
    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ (value >> 31)) >> 11) / Double(1 << 53)
    }

    mutating func next(below limit: Int) -> Int { Int(next() * Double(limit)) }

    /// From 1 to `base`, each doubling as likely as the next.
    mutating func power(base: Double) -> Double {
        var value = 1.0
        var left = next()
        while left > 0.1 {
            value *= 1.9
            left -= 0.1
            if value > base { return base }
        }
        return value
    }
}
