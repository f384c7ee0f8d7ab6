/// Why a configuration cannot be used.
package enum SettingsError: Error, Hashable, Sendable {
    /// The file cannot be read.
    case unreadable(file: String, reason: String)
    /// All that is wrong in it, in the order of the file; never empty.
    case invalid([SettingsProblem])

    /// What is wrong inside the file; empty where it could not even be read.
    package var problems: [SettingsProblem] {
        switch self {
        case .unreadable: []
        case .invalid(let problems): problems
        }
    }
}

extension SettingsError: CustomStringConvertible {
    /// One line for each problem.
    package var description: String {
        switch self {
        case .unreadable(let file, let reason): file + ": " + reason
        case .invalid(let problems): problems.map(\.description).joined(separator: "\n")
        }
    }
}
