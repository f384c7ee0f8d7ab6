/// Why a document gave no outlines at all.
public enum OPMLError: Error, Sendable, Hashable, CustomStringConvertible {
    case empty
    /// Something else; `found` names it for people.
    case notOPML(found: String)
    /// More than `limit` bytes.
    case tooLarge(limit: Int)

    public var description: String {
        switch self {
        case .empty: "the OPML file is empty"
        case .notOPML(let found): "this is \(found), not an OPML file"
        case .tooLarge(let limit): "the OPML file is larger than the limit of \(limit) bytes"
        }
    }
}
