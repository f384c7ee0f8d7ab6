import Glibc
package import Logging

/// Writes log messages to stderr, one line each, in the style that fits who reads it.
package struct ConsoleLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let line: LogLine
    private let descriptor: Int32

    /// - Parameters:
    ///   - level: Messages below it are not written.
    ///   - style: How lines are dressed; `ConsoleStyle.of(_:environment:)` finds it.
    ///   - descriptor: Where they are written; stays the caller's.
    package init(
        level: Logger.Level = .info, style: ConsoleStyle, descriptor: Int32 = STDERR_FILENO
    ) {
        logLevel = level
        line = LogLine(style: style)
        self.descriptor = descriptor
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let more = metadataProvider?.get() { all.merge(more) { $1 } }
        if let more = event.metadata { all.merge(more) { $1 } }
        if let error = event.error { all["error"] = .string(String(describing: error)) }
        let bytes = line.bytes(
            event.level, event.message.description, metadata: all, seconds: Int64(time(nil)))
        // One write(2) a line, so that lines of other threads and processes do not get into it.
        // Where stderr is full, closed or gone there is nobody to tell.
        while write(descriptor, bytes, bytes.count) < 0 && errno == EINTR {}
    }
}
