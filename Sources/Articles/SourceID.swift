/// The number of one source: positive, 32 bits, never used again.
package struct SourceID: RawRepresentable, Hashable, Comparable, Sendable, Codable,
    CustomStringConvertible
{
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    package var description: String { String(rawValue) }

    package static func < (left: SourceID, right: SourceID) -> Bool {
        left.rawValue < right.rawValue
    }
}
