import Testing

/// Something repeated until it would hurt a careless reader. Its name is what the log shows.
struct Hostile: Sendable, CustomTestStringConvertible {
    var before = ""
    var unit: String
    var count: Int
    var after = ""

    var text: String { before + String(repeating: unit, count: count) + after }
    var testDescription: String { "\(before)\(unit) × \(count) \(after)" }
}
