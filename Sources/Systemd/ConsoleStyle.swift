import Glibc

/// How a log line is dressed for who reads it.
package enum ConsoleStyle: Hashable, Sendable {
    /// The journal: `<N>` for the priority, and no time, which it notes itself.
    case journal
    /// A person at a terminal: `HH:MM:SS`, local time.
    case terminal(isColoured: Bool)
    /// A file or another program: date and time in UTC, RFC 3339.
    case plain

    /// What fits `descriptor`, the open file that lines are written to. In `environment`,
    /// `JOURNAL_STREAM` tells which stream is the journal's; `NO_COLOR` (when not empty) and
    /// `TERM=dumb` forbid colour.
    package static func of(
        _ descriptor: Int32 = STDERR_FILENO, environment: [String: String]
    ) -> ConsoleStyle {
        var status = stat()
        if let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0,
            // Set in every child of a service, also where stderr leads elsewhere since.
            stream == "\(status.st_dev):\(status.st_ino)"
        {
            return .journal
        }
        guard isatty(descriptor) == 1 else { return .plain }
        let forbids = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return .terminal(isColoured: !forbids && environment["TERM"] != "dumb")
    }
}
