import Articles
import ControlAPI

/// What `remove`, `pause` and `resume` have in common: one request for each source that is named.
struct SourceAction {
    let route: ControlRoute
    /// `Removed`, `Paused`, `Resumed`.
    let done: String
    /// Of each request.
    var body: [UInt8]?

    /// Goes through all of them; what failed is told at once, and the first failure is the command's.
    func run(_ references: [String], in session: Session) throws {
        var first: CommandFailure?
        for reference in references {
            do {
                try run(reference, in: session)
            } catch ControlClientError.unreachable(let socket, let reason) {
                throw ControlClientError.unreachable(socket: socket, reason: reason)
            } catch let error as ControlClientError {
                first = first ?? tell(CommandFailure(error))
            } catch let failure as CommandFailure {
                first = first ?? tell(failure)
            }
        }
        if let first { throw CommandFailure(nil, first.status) }
    }

    private func run(_ reference: String, in session: Session) throws {
        let source = try session.source(reference)
        let request = ControlRequest(route, id: source.id.rawValue, body: body)
        guard !session.isJSON else { return try session.relay(request) }
        let answer: Source = try session.client.answer(request)
        let name = TerminalText(line: answer.title ?? answer.location)
        try session.console.line("\(done) \(name) (source \(answer.id))")
    }

    private func tell(_ failure: CommandFailure) -> CommandFailure {
        Syncctl.tell(failure.description)
        return failure
    }
}
