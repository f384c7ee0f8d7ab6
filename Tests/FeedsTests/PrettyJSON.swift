import Feeds

/// JSON with one member a line, so that a changed golden file shows what changed.
enum PrettyJSON {
    static func text(_ bytes: [UInt8]) -> String {
        guard let outcome = JSONParser.parse(bytes) else { return "" }
        return text(outcome.value, indent: "") + "\n"
    }

    private static func text(_ value: JSONValue, indent: String) -> String {
        let inner = indent + "  "
        switch value {
        case .array(let values) where !values.isEmpty:
            return "[\n" + values.map { inner + text($0, indent: inner) }.joined(separator: ",\n")
                + "\n" + indent + "]"
        case .object(let members) where !members.isEmpty:
            return "{\n"
                + members.map {
                    inner + plain(.string($0.name)) + ": " + text($0.value, indent: inner)
                }.joined(separator: ",\n") + "\n" + indent + "}"
        default:
            return plain(value)
        }
    }

    private static func plain(_ value: JSONValue) -> String {
        String(decoding: value.serialised(), as: UTF8.self)
    }
}
