/// Rows under headings, each column as wide as it needs to be.
///
/// On a terminal the table is made to fit: the columns that may shrink give way, the widest first,
/// and what does not fit is cut with an ellipsis. Elsewhere nothing is cut.
struct TextTable {
    /// One column.
    struct Column: Sendable {
        var heading: String
        var isRight: Bool
        /// How narrow it may become to fit; nil where it keeps its width.
        var shrinksTo: Int?
        /// True where what does not fit is cut inside, since the end tells something too.
        var keepsEnds: Bool

        init(
            _ heading: String, right: Bool = false, shrinksTo: Int? = nil, keepsEnds: Bool = false
        ) {
            self.heading = heading
            isRight = right
            self.shrinksTo = shrinksTo
            self.keepsEnds = keepsEnds
        }
    }

    /// One field of a row.
    struct Cell: Hashable, Sendable {
        var text: TerminalText
        var style: Style

        init(_ text: String?, _ style: Style = .plain) {
            self.text = TerminalText(line: text ?? "")
            self.style = style
        }

        init(_ number: some BinaryInteger, _ style: Style = .plain) {
            self.init(String(number), style)
        }
    }

    let columns: [Column]
    private let gap = 2
    /// No column is wider for the sake of one row; what is longer reaches beyond it.
    private static let widest = 200

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// How wide each column becomes for these rows on a terminal of `width` columns; nil where it is
    /// none.
    func widths(of rows: [[Cell]], width: Int?) -> [Int] {
        var widths = columns.map { DisplayWidth.of($0.heading) }
        for row in rows {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], min(cell.text.width, width ?? Self.widest))
            }
        }
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + gap * (columns.count - 1) - width
        while excess > 0 {
            let candidate = columns.indices
                .filter { index in columns[index].shrinksTo.map { widths[index] > $0 } ?? false }
                .max { widths[$0] < widths[$1] }
            guard let candidate else { break }
            widths[candidate] -= 1
            excess -= 1
        }
        return widths
    }

    /// The line of headings.
    func heading(widths: [Int], palette: Palette) -> String {
        line(columns.map { Cell($0.heading, .bold) }, widths: widths, cuts: true, palette: palette)
    }

    /// One row as a line. `cuts` says whether a field may be cut to its column.
    func line(_ row: [Cell], widths: [Int], cuts: Bool, palette: Palette) -> String {
        var line = ""
        for (index, cell) in row.enumerated() {
            let text =
                !cuts
                ? cell.text
                : columns[index].keepsEnds
                    ? cell.text.truncatedInside(to: widths[index])
                    : cell.text.truncated(to: widths[index])
            let padding = String(repeating: " ", count: max(0, widths[index] - text.width))
            let painted = palette.paint(text.value, cell.style)
            if columns[index].isRight {
                line += padding + painted
            } else if index == row.count - 1 {
                line += painted
            } else {
                line += painted + padding
            }
            if index < row.count - 1 { line += String(repeating: " ", count: gap) }
        }
        return line
    }
}
