/// Why a text is no CSS selector that is understood here.
package struct SelectorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The whole text.
    package var selector: String
    /// Where in it, in characters from 1.
    package var column: Int
    /// What stands there, and what may.
    package var reason: String

    package init(selector: String, column: Int, reason: String) {
        self.selector = selector
        self.column = column
        self.reason = reason
    }

    package var description: String { "selector \"\(selector)\", column \(column): \(reason)" }
}
