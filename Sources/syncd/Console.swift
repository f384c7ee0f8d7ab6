import Engine
import FoundationEssentials
import Logging
import Settings
import Systemd

/// The process's surroundings.
enum Console {
    static let environment = ProcessInfo.processInfo.environment

    /// Writes to standard error, as people or the journal want it.
    static func logger(level: LogLevel) -> Logger {
        var logger = Logger(label: "syncd") { _ in
            ConsoleLogHandler(environment: environment)
        }
        logger.logLevel = Logger.Level(rawValue: level.rawValue) ?? .info
        return logger
    }
}
