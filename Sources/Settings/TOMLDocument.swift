private import TOMLKit

/// A configuration file's text as values, with the places where its keys stand.
struct TOMLDocument {
    let root: [String: SettingValue]
    let positions: KeyPositions

    /// Where and why a text is not TOML.
    struct SyntaxProblem: Error {
        var place: SettingPlace?
        var reason: String
    }

    /// Reads TOML 1.0.
    ///
    /// TOMLKit never frees the tree that it makes, so everything is copied out of it at once, and
    /// only a new configuration is read anew.
    init(_ text: String) throws(SyntaxProblem) {
        // The C side would read up to it and take the rest for absent.
        if let zero = text.utf8.firstIndex(of: 0) {
            let line = text.utf8[..<zero].count { $0 == 0x0A } + 1
            throw SyntaxProblem(
                place: SettingPlace(line: line, column: 1), reason: "a zero byte is in this line")
        }
        do {
            root = Self.table(try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw SyntaxProblem(
                place: SettingPlace(
                    line: error.source.begin.line, column: error.source.begin.column),
                reason: "not TOML: " + error.description)
        } catch {
            throw SyntaxProblem(place: nil, reason: "not TOML: \(error)")
        }
        positions = KeyPositions(text)
    }

    private static func table(_ table: TOMLTable) -> [String: SettingValue] {
        var values: [String: SettingValue] = [:]
        for key in table.keys {
            if let value = table[key] { values[key] = Self.value(value) }
        }
        return values
    }

    private static func value(_ value: any TOMLValueConvertible) -> SettingValue {
        switch value.type {
        case .string: .text(value.string ?? "")
        case .int: .integer(value.int ?? 0)
        case .double: .number(value.double ?? 0)
        case .bool: .boolean(value.bool ?? false)
        case .date, .time, .dateTime: .date
        case .array:
            .list(value.array.map { array in array.map { Self.value($0) } } ?? [])
        case .table: .table(value.table.map { table($0) } ?? [:])
        }
    }
}
