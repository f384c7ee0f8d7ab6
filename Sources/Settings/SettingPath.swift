/// Where a value stands in the configuration: `source[2].every`.
package struct SettingPath: Hashable, Sendable, CustomStringConvertible {
    enum Element: Hashable, Sendable {
        case key(String)
        /// Counted from 0; people read it counted from 1.
        case index(Int)
    }

    private(set) var elements: [Element]

    static let root = SettingPath(elements: [])

    func key(_ name: String) -> SettingPath {
        SettingPath(elements: elements + [.key(name)])
    }

    func index(_ index: Int) -> SettingPath {
        SettingPath(elements: elements + [.index(index)])
    }

    /// The path without its last element; nil for the root.
    var parent: SettingPath? {
        elements.isEmpty ? nil : SettingPath(elements: elements.dropLast())
    }

    package var description: String {
        var text = ""
        for element in elements {
            switch element {
            case .key(let name): text += (text.isEmpty ? "" : ".") + name
            case .index(let index): text += "[\(index + 1)]"
            }
        }
        return text
    }
}
