package import Articles

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
    /// True for a paragraph that stands, word for word, elsewhere in the other text; absent else.
    package var isMoved: Bool?

    package init(_ operation: Operation, _ text: String, isMoved: Bool = false) {
        self.operation = operation
        self.text = text
        self.isMoved = isMoved ? true : nil
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case operation = "op"
        case text
        case isMoved = "moved"
    }
}

extension [DiffSegment] {
    /// The segments of a diff.
    package init(_ diff: WordDiff) {
        self = diff.segments.map { segment in
            switch segment.kind {
            case .equal: DiffSegment(.equal, segment.text)
            case .removed: DiffSegment(.removed, segment.text, isMoved: segment.isMoved)
            case .added: DiffSegment(.added, segment.text, isMoved: segment.isMoved)
            }
        }
    }

    /// The older text.
    package var older: String { filter { $0.operation != .added }.map(\.text).joined() }

    /// The newer text.
    package var newer: String { filter { $0.operation != .removed }.map(\.text).joined() }
}
