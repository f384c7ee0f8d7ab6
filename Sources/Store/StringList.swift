/// A JSON array of strings, as the columns for authors and tags hold it; an empty one is NULL.
enum StringList {
    static func json(_ strings: [String]) -> String? {
        guard !strings.isEmpty else { return nil }
        var json = "["
        for string in strings {
            if json.utf8.count > 1 { json += "," }
            json += "\""
            for scalar in string.unicodeScalars {
                switch scalar {
                case "\"": json += "\\\""
                case "\\": json += "\\\\"
                case "\n": json += "\\n"
                case "\t": json += "\\t"
                case "\0"..<" ":
                    let digits = String(scalar.value, radix: 16)
                    json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                default: json.unicodeScalars.append(scalar)
                }
            }
            json += "\""
        }
        return json + "]"
    }

    /// Reads what `json` writes; what is something else is an empty list.
    static func strings(_ json: String?) -> [String] {
        guard let json else { return [] }
        var strings: [String] = []
        var current: String.UnicodeScalarView?
        var scalars = json.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard current != nil else {
                if scalar == "\"" { current = String.UnicodeScalarView() }
                continue
            }
            switch scalar {
            case "\"":
                strings.append(String(current ?? String.UnicodeScalarView()))
                current = nil
            case "\\":
                guard let escaped = unescaped(&scalars) else { return strings }
                current?.append(escaped)
            default: current?.append(scalar)
            }
        }
        return strings
    }

    private static func unescaped(
        _ scalars: inout String.UnicodeScalarView.Iterator
    ) -> Unicode.Scalar? {
        switch scalars.next() {
        case "n": return "\n"
        case "t": return "\t"
        case "u":
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let digit = scalars.next().flatMap({ UInt32(String($0), radix: 16) })
                else { return nil }
                value = value << 4 | digit
            }
            return Unicode.Scalar(value)
        case let other: return other
        }
    }
}
