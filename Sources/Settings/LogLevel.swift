/// How much the daemon says of what it does. The raw values are those of the configuration.
package enum LogLevel: String, Hashable, Sendable, CaseIterable {
    case trace, debug, info, notice, warning, error, critical
}
