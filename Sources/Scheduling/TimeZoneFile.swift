package import Articles

/// The rules of a time zone, read from a compiled file of the IANA database (TZif, RFC 8536).
package struct TimeZoneFile: TimeZoneRules, Hashable {
    /// When the clocks were changed, in seconds since the epoch, in order.
    private let transitions: [Int64]
    /// The offset from each of the transitions on, in seconds east of Greenwich.
    private let offsets: [Int]
    private let firstOffset: Int
    /// The rule after the last transition.
    private let rule: POSIXTimeZone?

    /// Reads the bytes of such a file, of any version.
    ///
    /// - Throws: `SchedulingError.notATimeZone` where they are none.
    package init(bytes: [UInt8]) throws(SchedulingError) {
        var reader = BlockReader(bytes: bytes)
        var header = try reader.header()
        var width = 4
        if header.version >= 2 {
            try reader.skip(header.length(width: 4))
            header = try reader.header()
            width = 8
        }
        guard header.types > 0, header.length(width: width) <= reader.remaining else {
            throw .notATimeZone(reason: "it is cut")
        }

        var transitions: [Int64] = []
        for _ in 0..<header.times { transitions.append(try reader.integer(width: width)) }
        var indexes: [Int] = []
        for _ in 0..<header.times { indexes.append(Int(try reader.byte())) }
        var types: [Int] = []
        for _ in 0..<header.types {
            types.append(Int(try reader.integer(width: 4)))
            try reader.skip(2)
        }
        guard indexes.allSatisfy(types.indices.contains),
            types.allSatisfy({ abs($0) < 26 * 3600 }),
            zip(transitions, transitions.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .notATimeZone(reason: "its numbers are out of bounds") }
        self.transitions = transitions
        offsets = indexes.map { types[$0] }
        firstOffset = types.first ?? 0

        let afterTypes = header.length(width: width) - header.times * (width + 1) - header.types * 6
        try reader.skip(afterTypes)
        rule = width == 8 ? POSIXTimeZone(reader.footer()) : nil
    }

    package func period(at instant: Timestamp) -> TimeZonePeriod {
        let index = followingTransition(instant.seconds)
        let start = index > 0 ? Timestamp(seconds: transitions[index - 1]) : nil
        if index == transitions.count, let rule {
            var period = rule.period(at: instant)
            if let start { period.start = max(start, period.start ?? start) }
            return period
        }
        return TimeZonePeriod(
            offset: index > 0 ? offsets[index - 1] : firstOffset, start: start,
            end: index < transitions.count ? Timestamp(seconds: transitions[index]) : nil)
    }

    /// The index of the first transition after `seconds`.
    private func followingTransition(_ seconds: Int64) -> Int {
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Reads the big-endian numbers of a TZif file from front to back.
private struct BlockReader {
    struct Header {
        var version: Int
        var isUniversal: Int
        var isStandard: Int
        var leapSeconds: Int
        var times: Int
        var types: Int
        var characters: Int

        /// The bytes of the block that follows, with instants of `width` bytes.
        func length(width: Int) -> Int {
            times * (width + 1) + types * 6 + characters + leapSeconds * (width + 4) + isStandard
                + isUniversal
        }
    }

    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count - position }

    mutating func header() throws(SchedulingError) -> Header {
        guard remaining >= 44, bytes[position..<position + 4].elementsEqual("TZif".utf8) else {
            throw .notATimeZone(reason: "it does not begin with \"TZif\"")
        }
        let version = bytes[position + 4]
        position += 20
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = Int(try integer(width: 4))
            guard (0...100_000).contains(count) else {
                throw .notATimeZone(reason: "its numbers are out of bounds")
            }
            counts.append(count)
        }
        return Header(
            version: version >= 0x32 ? 2 : 1, isUniversal: counts[0], isStandard: counts[1],
            leapSeconds: counts[2], times: counts[3], types: counts[4], characters: counts[5])
    }

    mutating func skip(_ count: Int) throws(SchedulingError) {
        guard count >= 0, count <= remaining else { throw .notATimeZone(reason: "it is cut") }
        position += count
    }

    mutating func byte() throws(SchedulingError) -> UInt8 {
        try skip(1)
        return bytes[position - 1]
    }

    /// A signed number of `width` bytes.
    mutating func integer(width: Int) throws(SchedulingError) -> Int64 {
        try skip(width)
        let unsigned = bytes[position - width..<position].reduce(UInt64(0)) {
            $0 << 8 | UInt64($1)
        }
        return width == 8
            ? Int64(bitPattern: unsigned) : Int64(Int32(truncatingIfNeeded: unsigned))
    }

    /// What stands between the two line feeds at the end.
    func footer() -> String {
        String(decoding: bytes[position...].filter { $0 != 0x0A }, as: UTF8.self)
    }
}
