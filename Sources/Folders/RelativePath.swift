/// Where a file or directory lies below a watched folder: the bytes of its name as the file
/// system has them, components apart by `/`, without a leading or trailing one.
///
/// Names on Linux are bytes. A Swift `String` repairs what is not UTF-8, and takes two names for
/// one that differ only in Unicode normalisation, so files are told apart by this type alone.
package struct RelativePath: Sendable {
    /// The bytes; empty for the folder itself.
    package let bytes: [UInt8]

    /// The folder itself.
    package static let root = RelativePath(trusted: [])

    /// Nil for what does not stay below the folder: an empty component (so also a leading or
    /// trailing `/`), `.`, `..`, or a NUL.
    package init?(bytes: [UInt8]) {
        let components = bytes.split(separator: Self.slash, omittingEmptySubsequences: false)
        guard bytes.isEmpty || components.allSatisfy(Self.isName) else { return nil }
        self.bytes = bytes
    }

    /// For bytes that come from the file system, component by component.
    init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The last component; empty for the folder itself.
    package var name: [UInt8] {
        guard let slash = bytes.lastIndex(of: Self.slash) else { return bytes }
        return Array(bytes[(slash + 1)...])
    }

    /// The directory it lies in; nil for the folder itself.
    package var parent: RelativePath? {
        guard !bytes.isEmpty else { return nil }
        guard let slash = bytes.lastIndex(of: Self.slash) else { return .root }
        return RelativePath(trusted: Array(bytes[..<slash]))
    }

    /// How many components it has; 0 for the folder itself.
    package var depth: Int {
        bytes.isEmpty ? 0 : bytes.reduce(1) { $1 == Self.slash ? $0 + 1 : $0 }
    }

    /// True if `other` lies below this directory, at any depth, or is it.
    package func contains(_ other: RelativePath) -> Bool {
        guard !bytes.isEmpty, other.bytes.count > bytes.count else {
            return bytes.isEmpty || self == other
        }
        return other.bytes[bytes.count] == Self.slash && other.bytes.starts(with: bytes)
    }

    /// The entry `name`, one component, of this directory.
    func appending(_ name: [UInt8]) -> RelativePath {
        guard !bytes.isEmpty else { return RelativePath(trusted: name) }
        var joined: [UInt8] = []
        joined.reserveCapacity(bytes.count + 1 + name.count)
        joined.append(contentsOf: bytes)
        joined.append(Self.slash)
        joined.append(contentsOf: name)
        return RelativePath(trusted: joined)
    }

    private static let slash = UInt8(ascii: "/")

    private static func isName(_ component: ArraySlice<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        return !component.isEmpty && !component.contains(0)
            && !component.elementsEqual([dot]) && !component.elementsEqual([dot, dot])
    }
}

extension RelativePath: Hashable, Comparable {
    package func hash(into hasher: inout Hasher) {
        // In one piece: the array's own way goes byte by byte, which a scan of 100,000 files feels.
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// The order of the bytes.
    package static func < (left: RelativePath, right: RelativePath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension RelativePath: CustomStringConvertible {
    /// Its `key`: safe to print.
    package var description: String { key }
}
