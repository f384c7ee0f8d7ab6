import Articles
import Glibc

/// Where a command's answer goes, and how it may look there.
struct Console {
    let output: Output
    /// True where standard output is a terminal.
    let isTerminal: Bool
    /// The terminal's columns; nil where there is none, and so nothing is cut or wrapped.
    let width: Int?
    let palette: Palette
    let now: Timestamp

    init(
        output: Output, isTerminal: Bool, width: Int?, palette: Palette, now: Timestamp
    ) {
        self.output = output
        self.isTerminal = isTerminal
        self.width = width
        self.palette = palette
        self.now = now
    }

    /// This process's own.
    init(declinesColor: Bool) {
        let environment = Self.environment("COLUMNS", "NO_COLOR", "TERM")
        let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
        let named = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        self.init(
            output: Output(), isTerminal: isTerminal,
            width: isTerminal ? named ?? Terminal.width(STDOUT_FILENO) ?? 80 : nil,
            palette: Palette(
                isTerminal: isTerminal, declined: declinesColor, environment: environment),
            now: Self.clock())
    }

    /// Those of the variables that are set.
    private static func environment(_ names: String...) -> [String: String] {
        var environment: [String: String] = [:]
        for name in names {
            if let value = getenv(name) { environment[name] = String(cString: value) }
        }
        return environment
    }

    /// The time of the system's clock.
    static func clock() -> Timestamp {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Timestamp(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
    }

    /// How far text is wrapped for reading: the terminal's width, but no longer than eyes follow.
    var readingWidth: Int? { width.map { min($0, 100) } }

    func line(_ text: String = "") throws {
        try output.line(text)
    }

    /// Writes JSON and a line feed; on a terminal with its control characters escaped.
    func write(json: ArraySlice<UInt8>) throws {
        let line = json.last == 0x0A ? json.dropLast() : json
        try write(jsonPiece: line)
        try output.write(CollectionOfOne(0x0A))
    }

    /// Writes a part of a JSON document that ends where a value does.
    func write(jsonPiece json: some Collection<UInt8>) throws {
        if isTerminal {
            try output.write(TerminalText.escaped(json: json))
        } else {
            try output.write(json)
        }
    }

    /// One line of styled pieces.
    func line(_ runs: [Run]) throws {
        try output.line(painted(runs))
    }

    /// Styled text, wrapped on a terminal; each line after `indent`.
    func paragraph(_ runs: [Run], indent: String = "") throws {
        guard let readingWidth else {
            try line(indent + painted(runs))
            return
        }
        let columns = max(20, readingWidth - DisplayWidth.of(indent))
        for wrapped in Wrapping.lines(runs, columns: columns) {
            try line(indent + painted(wrapped))
        }
    }

    /// A table; nothing but `ifEmpty` where it has no rows, and that on standard error.
    func table(_ table: TextTable, _ rows: [[TextTable.Cell]], ifEmpty: String) throws {
        guard !rows.isEmpty else {
            Terminal.tell(ifEmpty + "\n")
            return
        }
        let widths = table.widths(of: rows, width: width)
        try line(table.heading(widths: widths, palette: palette))
        for row in rows {
            try line(table.line(row, widths: widths, cuts: width != nil, palette: palette))
        }
    }

    func ago(_ time: Timestamp) -> String {
        RelativeTime.text(time, now: now)
    }

    private func painted(_ runs: [Run]) -> String {
        runs.map { palette.paint($0.text, $0.style) }.joined()
    }
}
