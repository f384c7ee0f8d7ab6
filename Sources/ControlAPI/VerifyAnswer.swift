/// The answer of `POST /v1/verify`.
package struct VerifyAnswer: Sendable, Hashable, Codable {
    package var ok: Bool
    /// What was found, one line each.
    package var problems: [String]

    package init(ok: Bool, problems: [String]) {
        self.ok = ok
        self.problems = problems
    }
}
