package import Articles
import ControlAPI
import Hummingbird

/// The parameters of a request's query, read with errors that name the parameter.
package struct QueryParameters: Sendable {
    private var values: [String: String] = [:]

    init(_ parameters: Parameters) {
        for (name, value) in parameters { values[String(name)] = String(value) }
    }

    /// The parameter's text; nil where it is absent or empty.
    package func text(_ name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The parameter's text, which must be there.
    package func required(_ name: String) throws -> String {
        guard let text = text(name) else {
            throw ControlErrorAnswer(.badRequest, "the parameter \"\(name)\" is missing")
        }
        return text
    }

    /// A number that is not negative; nil where it is absent.
    package func number(_ name: String) throws -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw ControlErrorAnswer(
                .badRequest, "\(name)=\(text): expected a number, 0 or more")
        }
        return number
    }

    /// `true` or `false`; false where it is absent.
    package func flag(_ name: String) throws -> Bool {
        switch text(name) {
        case nil, "false", "0": false
        case "true", "1": true
        case let other?:
            throw ControlErrorAnswer(
                .badRequest, "\(name)=\(other): expected true or false")
        }
    }

    /// An instant in RFC 3339, or a date; nil where it is absent.
    package func time(_ name: String) throws -> Timestamp? {
        guard let text = text(name) else { return nil }
        guard let time = Timestamp(text) else {
            throw ControlErrorAnswer(
                .badRequest,
                "\(name)=\(text): expected a time in RFC 3339, such as 2026-11-22T09:30:00Z, "
                    + "or a date")
        }
        return time
    }

    /// The number of an entry; nil where it is absent.
    package func entry() throws -> EntryID? {
        try number("entry").flatMap { Int32(exactly: $0) }.map(EntryID.init(rawValue:))
    }
}
