private import Scheduling

/// Reads one table of the configuration, key by key, and notes what is wrong with each.
///
/// A key that nobody asked for by the time of `finish` is an unknown key.
struct SectionReader {
    let path: SettingPath
    let log: ProblemLog
    private let table: [String: SettingValue]
    private var known: [String] = []

    init(_ table: [String: SettingValue], at path: SettingPath, log: ProblemLog) {
        self.table = table
        self.path = path
        self.log = log
    }

    /// What a value is not; `reason` is nil where what was expected says it all, and `isComplete`
    /// where the reason does.
    struct Mismatch: Error {
        var reason: String?
        var isComplete = false
    }

    /// The value of `key`, as `convert` understands it; nil where it is absent or wrong.
    mutating func value<Value>(
        _ key: String, expected: String, convert: (SettingValue) throws(Mismatch) -> Value
    ) -> Value? {
        known.append(key)
        guard let value = table[key] else { return nil }
        do {
            return try convert(value)
        } catch {
            log.note(
                path.key(key), error.reason ?? "found " + value.shown,
                expected: error.isComplete ? nil : expected)
            return nil
        }
    }

    func has(_ key: String) -> Bool { table[key] != nil }

    /// All keys that are there, in order.
    var keys: [String] { table.keys.sorted() }

    func isTable(_ key: String) -> Bool {
        if case .table = table[key] { true } else { false }
    }

    /// The text at `key`; nil for whatever else is there, without a word.
    mutating func plainText(_ key: String) -> String? {
        guard case .text(let text) = table[key] else { return nil }
        known.append(key)
        return text
    }

    mutating func text(_ key: String, expected: String = "a text in quotes") -> String? {
        value(key, expected: expected) { (value) throws(Mismatch) in
            guard case .text(let text) = value, !text.isEmpty else { throw Mismatch() }
            return text
        }
    }

    mutating func boolean(_ key: String) -> Bool? {
        value(key, expected: "true or false, without quotes") { (value) throws(Mismatch) in
            guard case .boolean(let boolean) = value else { throw Mismatch() }
            return boolean
        }
    }

    mutating func integer(_ key: String, in bounds: ClosedRange<Int>) -> Int? {
        value(
            key, expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        ) { (value) throws(Mismatch) in
            guard case .integer(let integer) = value, bounds.contains(integer) else {
                throw Mismatch()
            }
            return integer
        }
    }

    mutating func duration(_ key: String, in bounds: ClosedRange<Duration>) -> Duration? {
        let expected =
            "a time from \(DurationText.text(bounds.lowerBound)) to "
            + "\(DurationText.text(bounds.upperBound)), such as \"30s\" or \"5m\""
        return value(key, expected: expected) { (value) throws(Mismatch) in
            guard case .text(let text) = value else { throw Mismatch() }
            let duration: Duration
            do throws(SchedulingError) {
                duration = try DurationText.parse(text)
            } catch {
                throw Mismatch(reason: error.description)
            }
            guard bounds.contains(duration) else { throw Mismatch() }
            return duration
        }
    }

    mutating func byteCount(_ key: String, in bounds: ClosedRange<ByteCount>) -> ByteCount? {
        let expected =
            "a size from \(bounds.lowerBound) to \(bounds.upperBound), such as \"20 MiB\""
        return value(key, expected: expected) { (value) throws(Mismatch) in
            let count: ByteCount? =
                switch value {
                case .text(let text): ByteCount(text)
                case .integer(let bytes): ByteCount(bytes: Int64(bytes))
                default: nil
                }
            guard let count, bounds.contains(count) else { throw Mismatch() }
            return count
        }
    }

    mutating func texts(_ key: String, expected: String) -> [String]? {
        value(key, expected: expected) { (value) throws(Mismatch) in
            guard case .list(let values) = value else { throw Mismatch() }
            var texts: [String] = []
            for value in values {
                guard case .text(let text) = value, !text.isEmpty else {
                    throw Mismatch(reason: "found \(value.shown) in the list")
                }
                if !texts.contains(text) { texts.append(text) }
            }
            return texts
        }
    }

    /// The reader of the table `key`; of an empty one where it is absent or something else.
    mutating func section(_ key: String) -> SectionReader {
        let table: [String: SettingValue]? = value(key, expected: "a table, [\(key)]") {
            (value) throws(Mismatch) in
            guard case .table(let table) = value else { throw Mismatch() }
            return table
        }
        return SectionReader(table ?? [:], at: path.key(key), log: log)
    }

    /// The readers of the array of tables `key`.
    mutating func sections(_ key: String) -> [SectionReader] {
        let expected = "tables, each begun with [[\(key)]]"
        let tables: [[String: SettingValue]]? = value(key, expected: expected) {
            (value) throws(Mismatch) in
            guard case .list(let values) = value else { throw Mismatch() }
            var tables: [[String: SettingValue]] = []
            for value in values {
                guard case .table(let table) = value else {
                    throw Mismatch(reason: "found \(value.shown) in the list")
                }
                tables.append(table)
            }
            return tables
        }
        return (tables ?? []).enumerated().map { index, table in
            SectionReader(table, at: path.key(key).index(index), log: log)
        }
    }

    /// Notes every key that nobody asked for.
    func finish() {
        for key in table.keys where !known.contains(key) {
            let near = NearMiss.of(key, in: known)
            log.note(
                path.key(key), "unknown key",
                expected: near == nil ? "one of " + known.sorted().joined(separator: ", ") : nil,
                hint: near.map { "did you mean \"\($0)\"?" })
        }
    }
}
