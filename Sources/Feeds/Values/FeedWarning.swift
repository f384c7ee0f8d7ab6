/// Something wrong with a feed that did not keep it from being read.
public struct FeedWarning: Hashable, Sendable, CustomStringConvertible {
    /// From 1, in the decoded text; nil where the whole document is meant.
    public var line: Int?
    public var message: String

    public init(line: Int? = nil, message: String) {
        self.line = line
        self.message = message
    }

    public var description: String {
        line.map { "line \($0): \(message)" } ?? message
    }
}
