/// One line at the bottom of a terminal that shows how far something is.
struct ProgressBar {
    let columns: Int
    let palette: Palette
    private let write: (String) -> Void

    /// `write` gets text for the terminal, control sequences included.
    init(columns: Int, palette: Palette, write: @escaping (String) -> Void) {
        self.columns = columns
        self.palette = palette
        self.write = write
    }

    /// Draws the bar over itself: `[######··········] 12/40  The Harbour Post`.
    func draw(done: Int, total: Int, label: String) {
        write("\r" + line(done: done, total: total, label: label) + "\u{1B}[K")
    }

    /// Writes a line above the bar, which has to be drawn again.
    func tell(_ line: String) {
        write("\r\u{1B}[K" + line + "\n")
    }

    /// Takes the bar away.
    func clear() {
        write("\r\u{1B}[K")
    }

    /// The bar as text, narrower than the terminal, so that it never wraps.
    func line(done: Int, total: Int, label: String) -> String {
        let count = "\(done)/\(total)"
        let length = max(0, min(30, columns - count.count - 4))
        let filled = total > 0 ? length * min(done, total) / total : length
        let bar =
            palette.paint(String(repeating: "#", count: filled), .green)
            + palette.paint(String(repeating: "·", count: length - filled), .dim)
        let room = columns - length - count.count - 6
        let text = room > 3 ? "  " + TerminalText(line: label).truncated(to: room).value : ""
        return "[" + bar + "] " + count + text
    }
}
