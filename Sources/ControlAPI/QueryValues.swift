package import Articles

/// Reads the query parameters of one request, each with the error that says what was expected.
///
/// The server hands in a look-up over its own request type. A parameter that is there but empty
/// counts as absent.
package struct QueryValues {
    private let lookup: (String) -> String?

    package init(_ lookup: @escaping (String) -> String?) {
        self.lookup = lookup
    }

    /// The text of `name`; nil where it is absent or empty.
    package func text(_ name: String) -> String? {
        lookup(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The text of `name`, which has to be there.
    package func requiredText(_ name: String) throws(ControlErrorAnswer) -> String {
        guard let text = text(name) else {
            throw ControlErrorAnswer(.badRequest, "the query parameter \"\(name)\" is missing")
        }
        return text
    }

    /// The number in `name`, which has to be in `bounds` where it is there.
    package func number<Number: FixedWidthInteger>(
        _ name: String, in bounds: ClosedRange<Number>
    ) throws(ControlErrorAnswer) -> Number? {
        guard let text = text(name) else { return nil }
        guard let number = Number(text), bounds.contains(number) else {
            throw wrong(
                name, text, "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    /// The time in `name`, in RFC 3339.
    package func time(_ name: String) throws(ControlErrorAnswer) -> Timestamp? {
        guard let text = text(name) else { return nil }
        guard let time = Timestamp(text) else {
            throw wrong(name, text, "a time in RFC 3339, such as 2026-11-22T09:30:00Z")
        }
        return time
    }

    /// True for `true` or `1`, false for `false`, `0` or nothing.
    package func flag(_ name: String) throws(ControlErrorAnswer) -> Bool {
        switch text(name) {
        case nil, "false", "0": return false
        case "true", "1": return true
        case .some(let text): throw wrong(name, text, "true or false")
        }
    }

    /// One of the raw values of `Choice`.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, as: Choice.Type = Choice.self
    ) throws(ControlErrorAnswer) -> Choice? {
        guard let text = text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw wrong(
                name, text, "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// The article's number in a path, such as `12` of `/v1/articles/12`.
    package static func id(_ text: String?) throws(ControlErrorAnswer) -> Int32 {
        guard let text, let id = Int32(text), id > 0 else {
            throw ControlErrorAnswer(
                .badRequest, "\"\(text ?? "")\" is not an id: a positive whole number is expected")
        }
        return id
    }

    private func wrong(_ name: String, _ text: String, _ expected: String) -> ControlErrorAnswer {
        ControlErrorAnswer(
            .badRequest, "the query parameter \"\(name)\" is \"\(text)\"; expected \(expected)")
    }
}
