/// A small fixed set of names in ASCII, found by a hash of their bytes without making a string.
///
/// Names are told apart by 64 bits of FNV-1a over their lower-case form; `init` is given all of
/// them, so a clash among them would show in the tests, and one with a foreign name has odds of
/// 2⁻⁵⁷.
struct NameTable<Value: Sendable>: Sendable {
    private var keys: [UInt64]
    private var values: [Value?]
    private let mask: Int

    init(_ names: [(name: String, value: Value)]) {
        var size = 16
        while size < names.count * 4 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Value?](repeating: nil, count: size)
        mask = size - 1
        for (name, value) in names {
            let key = NameHash(name)
            var place = Int(truncatingIfNeeded: key.value) & mask
            while values[place] != nil { place = (place + 1) & mask }
            keys[place] = key.value
            values[place] = value
        }
    }

    /// The value of the name whose hash is `key`.
    @inline(__always)
    func value(for key: NameHash) -> Value? {
        var place = Int(truncatingIfNeeded: key.value) & mask
        while let value = values[place] {
            if keys[place] == key.value { return value }
            place = (place + 1) & mask
        }
        return nil
    }

    /// The value of `name`, letter case apart.
    func value(named name: String) -> Value? {
        value(for: NameHash(name))
    }
}

/// FNV-1a over lower-case ASCII, byte by byte as a scanner meets them.
struct NameHash: Hashable, Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    /// The hash of `name`.
    init(_ name: String) {
        for byte in name.utf8 { add(byte) }
    }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte.lowercased)) &* 0x100_0000_01B3
    }
}
