/// A piece of a word diff. The `equal` and `removed` pieces in order are the older text, the `equal`
/// and `added` ones the newer.
package struct DiffSegment: Sendable, Hashable, Codable {
    /// Which side a piece belongs to.
    package enum Operation: String, Sendable, Codable, CaseIterable {
        case equal
        case removed
        case added
    }

    package var operation: Operation
    /// Exactly as written, white space included.
    package var text: String

    package init(_ operation: Operation, _ text: String) {
        self.operation = operation
        self.text = text
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case operation = "op"
        case text
    }
}
