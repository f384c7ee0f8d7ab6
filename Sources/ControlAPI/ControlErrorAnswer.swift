/// What a request that failed is answered with: `{"error": {"code": …, "message": …}}`.
///
/// In a JSON-lines answer that has begun already, it comes as the last line.
package struct ControlErrorAnswer: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    package var error: Body

    /// The code for programs and the message for people.
    package struct Body: Sendable, Hashable, Codable {
        package var code: ControlErrorCode
        /// One line: what, why, and what to do.
        package var message: String

        package init(code: ControlErrorCode, message: String) {
            self.code = code
            self.message = message
        }
    }

    package init(_ code: ControlErrorCode, _ message: String) {
        error = Body(code: code, message: message)
    }

    package var code: ControlErrorCode { error.code }
    package var message: String { error.message }
    package var description: String { error.message }
}
