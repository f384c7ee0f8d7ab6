/// What an examination of the store found.
package struct IntegrityReport: Hashable, Sendable {
    /// One line each; empty where all is well.
    package var problems: [String]

    package var isSound: Bool { problems.isEmpty }
}
