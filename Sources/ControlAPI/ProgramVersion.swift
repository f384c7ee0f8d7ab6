/// The version of both programs: they are built and released together.
package enum ProgramVersion {
    package static let current = "0.1.0"
}
