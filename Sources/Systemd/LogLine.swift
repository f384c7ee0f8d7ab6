package import Logging

/// One message as one line of bytes.
package struct LogLine: Sendable {
    /// Longer lines are cut: a pipe takes 4,096 bytes in one piece, and more only mixed with others'.
    package static let maxBytes = 4096

    private let style: ConsoleStyle

    /// Lines in this style.
    package init(style: ConsoleStyle) {
        self.style = style
    }

    /// The line with its line break.
    ///
    /// - Parameters:
    ///   - level: How much it matters.
    ///   - message: What happened. Control characters are shown, not sent: what a feed says must not
    ///     forge a line or drive a terminal.
    ///   - metadata: Put at the end as `key=value`, by key.
    ///   - seconds: When, in seconds since the Unix epoch.
    /// - Returns: At most `maxBytes` in UTF-8.
    package func bytes(
        _ level: Logger.Level, _ message: String, metadata: Logger.Metadata, seconds: Int64
    ) -> [UInt8] {
        var text = SafeText()
        text.append(message)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            text.append(" ")
            text.append(key)
            text.append("=")
            text.append(quoting: Self.plain(value))
        }
        var line = prefix(level, seconds: seconds)
        let suffix = style == .terminal(isColoured: true) && level >= .warning ? Self.reset : []
        line += text.bytes(upTo: Self.maxBytes - line.count - suffix.count - 1)
        line += suffix
        line.append(0x0A)
        return line
    }

    private func prefix(_ level: Logger.Level, seconds: Int64) -> [UInt8] {
        switch style {
        case .journal:
            return Array("<\(level.priority)>".utf8)
        case .plain:
            return Array("\(ClockText.utc(seconds)) \(level.word) ".utf8)
        case .terminal(false):
            return Array("\(ClockText.local(seconds)) \(level.word) ".utf8)
        case .terminal(true):
            // Only what wants attention has a colour of its own; the time stands back.
            let colour =
                switch level {
                case .critical: "\u{1B}[1;31m"
                case .error: "\u{1B}[31m"
                case .warning: "\u{1B}[33m"
                case .notice, .info: ""
                case .debug, .trace: "\u{1B}[2m"
                }
            let end = colour.isEmpty || level >= .warning ? "" : "\u{1B}[0m"
            let time = "\u{1B}[2m\(ClockText.local(seconds))\u{1B}[0m"
            return Array("\(time) \(colour)\(level.word)\(end) ".utf8)
        }
    }

    private static let reset = Array("\u{1B}[0m".utf8)

    private static func plain(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): text
        case .stringConvertible(let other): other.description
        case .array(let values): values.map(plain).joined(separator: ",")
        case .dictionary(let values):
            values.sorted { $0.key < $1.key }.map { "\($0.key):\(plain($0.value))" }
                .joined(separator: ",")
        }
    }
}

extension Logger.Level {
    /// The number of syslog(3).
    fileprivate var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// Its name, as wide as the widest usual one, so that messages begin in one column.
    fileprivate var word: String {
        switch self {
        case .trace: "trace  "
        case .debug: "debug  "
        case .info: "info   "
        case .notice: "notice "
        case .warning: "warning"
        case .error: "error  "
        case .critical: "critical"
        }
    }
}
