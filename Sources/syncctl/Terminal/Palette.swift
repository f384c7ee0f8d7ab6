/// Colours, or none.
struct Palette: Sendable {
    var isEnabled: Bool

    /// Colours go to terminals alone that have them, and where nobody declined: by `--no-color`, or
    /// by a `NO_COLOR` that is not empty (no-color.org).
    init(isTerminal: Bool, declined: Bool, environment: [String: String]) {
        isEnabled =
            isTerminal && !declined && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    init(isEnabled: Bool) {
        self.isEnabled = isEnabled
    }

    func paint(_ text: String, _ style: Style) -> String {
        guard isEnabled, style != .plain, !text.isEmpty else { return text }
        return "\u{1B}[" + style.rawValue + "m" + text + "\u{1B}[0m"
    }
}
