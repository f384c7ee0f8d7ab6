import Engine
import FoundationEssentials
import Glibc
import Logging
import Settings
import Systemd

/// The process's surroundings.
enum Console {
    static let environment = ProcessInfo.processInfo.environment

    /// Writes to standard error, as people or the journal want it.
    static func logger(level: LogLevel) -> Logger {
        let style = ConsoleStyle.of(environment: environment)
        let level = Logger.Level(rawValue: level.rawValue) ?? .info
        return Logger(label: "syncd") { _ in ConsoleLogHandler(level: level, style: style) }
    }

    /// Writes lines to standard output at once, also where that is a pipe.
    static func say(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes lines to standard error.
    static func complain(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}
