/// A small fixed set of names in ASCII, found by their packed bytes without making a string.
struct PackedNameTable<Value: Sendable>: Sendable {
    private var keys: [PackedName?]
    private var values: [Value]
    private let mask: Int

    /// `names` are in lower case and of 16 bytes at most.
    init(_ names: [(name: String, value: Value)]) {
        var size = 64
        while size < names.count * 4 { size *= 2 }
        mask = size - 1
        keys = [PackedName?](repeating: nil, count: size)
        values = names.first.map { [Value](repeating: $0.value, count: size) } ?? []
        for (name, value) in names {
            let key = PackedName(name)
            var place = key.place & mask
            while keys[place] != nil { place = (place + 1) & mask }
            keys[place] = key
            values[place] = value
        }
    }

    /// The value of the name `key`.
    @inline(__always)
    func value(for key: PackedName) -> Value? {
        var place = key.place & mask
        while let candidate = keys[place] {
            if candidate == key { return values[place] }
            place = (place + 1) & mask
        }
        return nil
    }
}
