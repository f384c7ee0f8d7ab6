internal import Feeds

/// The reader meets names byte by byte, and finds them by their hash.
extension HTMLElement {
    /// The element of a name, by the hash of its bytes.
    static func of(_ key: NameHash) -> HTMLElement { names.value(for: key) ?? .unknown }

    private static let names = NameTable<HTMLElement>(
        allCases.filter { $0 != .unknown }.map { (name: $0.name, value: $0) })
}

extension HTMLAttribute {
    /// The attribute of a name, by the hash of its bytes.
    static func of(_ key: NameHash) -> HTMLAttribute? { table.value(for: key) }

    private static let table = NameTable<HTMLAttribute>(
        allCases.map { (name: $0.rawValue, value: $0) })
}
