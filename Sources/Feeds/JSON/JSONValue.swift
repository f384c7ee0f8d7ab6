/// A JSON value, its members in the order of the document.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As written, so that no digit of a long id is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A name and its value.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The member called `name` of an object, the last one where it is repeated (as JavaScript does);
    /// nil for everything else.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// A string, or a number as written; nil for everything else.
    package var text: String? {
        switch self {
        case .string(let value): value
        case .number(let value): value
        default: nil
        }
    }

    /// The elements of an array; a single value that is not null counts as an array of it.
    package var elements: [JSONValue] {
        switch self {
        case .array(let values): values
        case .null: []
        default: [self]
        }
    }

    /// A whole number, also one written as a string or with a fraction.
    package var integer: Int64? {
        guard let text else { return nil }
        if let value = Int64(text) { return value }
        guard let value = Double(text), value.magnitude < 9e15 else { return nil }
        return Int64(value)
    }

    /// This value in UTF-8, without white space.
    package func serialised() -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }
}
