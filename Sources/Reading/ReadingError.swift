/// Why some bytes are no document.
package enum ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing, or nothing but white space.
    case empty
    /// The bytes are not text; `kind` says what they look like ("a PDF file").
    case notText(kind: String)
    /// More bytes than `ReadingLimits.maxBytes`.
    case tooLarge(bytes: Int, limit: Int)
    /// The parser could not make a document of the markup.
    case unreadable(reason: String)

    package var description: String {
        switch self {
        case .empty:
            "the document is empty: there is no text to keep"
        case .notText(let kind):
            "the document is \(kind), not text: save it as text, Markdown or HTML"
        case .tooLarge(let bytes, let limit):
            "the document has \(bytes) bytes, more than the \(limit) that are read: split it"
        case .unreadable(let reason):
            "the markup could not be read (\(reason)): check that it is a whole HTML page"
        }
    }
}
