import ArgumentParser
import Articles
import ControlAPI
import Glibc

/// What `split` and `merge` have in common: who decides and why, and how a decision is taken back.
struct DecisionOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Take one back instead: the one of this number, or without a number the newest."))
    var undo = false

    @Option(help: ArgumentHelp("Why; `why` shows it.", valueName: "text"))
    var note: String?

    /// The name that `why` shows: the user's.
    var author: String? {
        getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "user \(getuid())"
    }

    /// The number of the decision that `arguments` name.
    func number(_ arguments: [String]) throws -> Int64? {
        guard arguments.count < 2 else {
            throw ValidationError("--undo takes back one decision: give its number")
        }
        guard let text = arguments.first else { return nil }
        guard let number = Int64(text), number > 0 else {
            throw ValidationError(
                "--undo expects the number of a decision, which `syncctl why ARTICLE` tells")
        }
        return number
    }

    /// Takes a decision back, and says what came of it.
    func undo(
        _ kind: ArticleDecision.Kind, _ arguments: [String], in session: Session
    ) throws {
        let request = try ControlRequest(
            .undo,
            json: UndoRequest(kind: kind, seq: try number(arguments), by: author, note: note))
        guard !session.isJSON else { return try session.relay(request) }
        let answer: DecisionAnswer = try session.client.answer(request)
        try session.console.line("Took \(kind.rawValue) \(answer.decision.seq) back.")
        try show(answer.articles, on: session.console)
    }

    /// A line for each article.
    func show(_ articles: [Article], on console: Console) throws {
        for article in articles {
            let entries = article.copies.map { "\($0.entryID)" }.joined(separator: ", ")
            let noun = article.copies.count == 1 ? "entry" : "entries"
            try console.line([
                Run("  article \(article.id)  ", .bold),
                Run(TerminalText(line: ArticleTable.headline(article))),
                Run("  (\(noun) \(entries))", .dim),
            ])
        }
    }

    /// Says how a decision is taken back.
    func showUndo(_ answer: DecisionAnswer, on console: Console) throws {
        try console.line([
            Run(
                "Take it back with: syncctl \(answer.decision.kind.command) --undo"
                    + " \(answer.decision.seq)", .dim)
        ])
    }
}
