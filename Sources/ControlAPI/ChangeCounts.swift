/// How many entries a check added, revised, and so on.
package struct ChangeCounts: Sendable, Hashable, Codable {
    package var added: Int
    package var revised: Int
    package var moved: Int
    package var removed: Int
    package var restored: Int
    /// New entries that turned out to be copies of known articles; `added` counts them too.
    package var copied: Int

    package init(
        added: Int = 0, revised: Int = 0, moved: Int = 0, removed: Int = 0, restored: Int = 0,
        copied: Int = 0
    ) {
        self.added = added
        self.revised = revised
        self.moved = moved
        self.removed = removed
        self.restored = restored
        self.copied = copied
    }

    package static func + (left: ChangeCounts, right: ChangeCounts) -> ChangeCounts {
        ChangeCounts(
            added: left.added + right.added, revised: left.revised + right.revised,
            moved: left.moved + right.moved, removed: left.removed + right.removed,
            restored: left.restored + right.restored, copied: left.copied + right.copied)
    }

    /// True where nothing changed.
    package var isEmpty: Bool { self == ChangeCounts() }
}
