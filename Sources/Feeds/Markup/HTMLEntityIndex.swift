/// `HTMLEntityTable`, made searchable at its first use: a hash table with open addressing.
struct HTMLEntityIndex: Sendable {
    struct Entity: Sendable {
        /// Where its name stands in the table's text.
        fileprivate var start: Int32
        fileprivate var length: Int32
        /// One or two code points in UTF-8, first byte lowest.
        fileprivate var value: UInt64
        fileprivate var valueLength: Int8
        let isKnownWithoutSemicolon: Bool

        func append(to output: inout [UInt8]) {
            for index in 0..<Int(valueLength) {
                output.append(UInt8(truncatingIfNeeded: value >> UInt64(index * 8)))
            }
        }
    }

    static let shared = HTMLEntityIndex()
    /// `CounterClockwiseContourIntegral`.
    static let longestName = 31
    static let longestOldName = 6

    private let text: [UInt8]
    private var entities: [Entity] = []
    /// Indices into `entities`; -1 for a free place.
    private var places: [Int16]
    private static let placeMask = 8191

    private init() {
        text = Array(HTMLEntityTable.source.utf8)
        places = [Int16](repeating: -1, count: Self.placeMask + 1)
        entities.reserveCapacity(2200)
        var position = 0
        while position < text.count {
            if text[position].isSpace {
                position += 1
            } else {
                position = readEntry(at: position)
            }
        }
    }

    /// The entity called `name`, letter case counting, without `&` and `;`.
    func entity(named name: ArraySlice<UInt8>) -> Entity? {
        var place = Self.hash(name)
        while places[place] >= 0 {
            let entity = entities[Int(places[place])]
            let start = Int(entity.start)
            if entity.length == name.count, text[start..<start + name.count] == name {
                return entity
            }
            place = (place + 1) & Self.placeMask
        }
        return nil
    }

    /// Reads `name:code` or `name=code+code`. Returns the index after it.
    private mutating func readEntry(at start: Int) -> Int {
        var position = start
        while text[position].isAlphanumeric { position += 1 }
        let name = text[start..<position]
        let isOld = text[position] == UInt8(ascii: "=")
        var packed: UInt64 = 0
        var length = 0
        repeat {
            position += 1
            var codePoint: UInt32 = 0
            while position < text.count, let digit = text[position].hexadecimalValue {
                codePoint = codePoint * 16 + digit
                position += 1
            }
            for byte in Unicode.Scalar(codePoint).flatMap(UTF8.encode) ?? .init() {
                packed |= UInt64(byte) << UInt64(length * 8)
                length += 1
            }
        } while position < text.count && text[position] == UInt8(ascii: "+")

        var place = Self.hash(name)
        while places[place] >= 0 { place = (place + 1) & Self.placeMask }
        places[place] = Int16(entities.count)
        entities.append(
            Entity(
                start: Int32(start), length: Int32(name.count), value: packed,
                valueLength: Int8(length), isKnownWithoutSemicolon: isOld))
        return position
    }

    private static func hash(_ name: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash ^ hash >> 13) & placeMask
    }
}
