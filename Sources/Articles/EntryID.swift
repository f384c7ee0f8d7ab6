/// The number of one entry: positive, 32 bits, never used again.
package struct EntryID: RawRepresentable, Hashable, Comparable, Sendable, Codable,
    CustomStringConvertible
{
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    package var description: String { String(rawValue) }

    package static func < (left: EntryID, right: EntryID) -> Bool {
        left.rawValue < right.rawValue
    }
}
