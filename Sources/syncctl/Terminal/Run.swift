/// A piece of text in one style. The text is clean: it comes from us or out of a `TerminalText`.
struct Run: Hashable, Sendable {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    init(_ text: TerminalText, _ style: Style = .plain) {
        self.init(text.value, style)
    }
}
