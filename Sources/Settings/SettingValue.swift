/// One value of a configuration file.
enum SettingValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case date
    case list([SettingValue])
    case table([String: SettingValue])

    /// What was found, for people: the value itself where it is short.
    var shown: String {
        switch self {
        case .text(let text):
            text.count <= 60 ? "\"\(text)\"" : "\"\(text.prefix(57))…\""
        case .integer(let value): "the number \(value)"
        case .number(let value): "the number \(value)"
        case .boolean(let value): "\(value)"
        case .date: "a date or time"
        case .list: "a list"
        case .table: "a table"
        }
    }
}
