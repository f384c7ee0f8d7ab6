/// The number of one article: positive, 32 bits, never used again.
package struct ArticleID: RawRepresentable, Hashable, Comparable, Sendable, Codable,
    CustomStringConvertible
{
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    package var description: String { String(rawValue) }

    package static func < (left: ArticleID, right: ArticleID) -> Bool {
        left.rawValue < right.rawValue
    }
}
