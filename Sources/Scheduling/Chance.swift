package import Articles

/// Chance that can be told again: a number that looks random, made from what is known, so that a plan
/// can be explained later by making it once more.
package enum Chance {
    /// An even number in 0..<1 for one check of one source.
    ///
    /// Half of it belongs to the source for good, so that sources with one interval drift apart, the
    /// hundreds of one host too; half is new for each check.
    ///
    /// `seed` is a number of the source that no other has, here or in another archive.
    /// `checkedAt` is when it was last checked.
    package static func of(seed: UInt64, checkedAt: Timestamp?) -> Double {
        let own = mixed(seed)
        let moment = UInt64(bitPattern: checkedAt?.milliseconds ?? 0)
        return (fraction(own) + fraction(mixed(own ^ mixed(moment)))) / 2
    }

    /// Another number in 0..<1 that has nothing to do with `chance`.
    static func second(of chance: Double) -> Double {
        fraction(mixed(chance.bitPattern))
    }

    /// Vigna's SplitMix64.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private static func fraction(_ value: UInt64) -> Double {
        Double(value >> 11) / Double(1 << 53)
    }
}
