import ArgumentParser
import Articles
import ControlAPI

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make one article of several.",
        discussion: """
            The first one stays, and gets the copies of the others; their ids lead to it from then \
            on. What a person decided holds, and can be taken back with --undo and the number that \
            `why` shows. So can a union that the program made by itself, by its number; it stays taken \
            back, whatever comes.

            EXAMPLES:
              syncctl merge 7 12
              syncctl merge https://example.org/ferry https://example.net/ferry-strike
              syncctl merge --undo 4711
            """)

    @Argument(
        help: ArgumentHelp(
            "Articles' ids, URLs, or files' paths. With --undo: a number.", valueName: "article"))
    var references: [String] = []

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var daemon: DaemonOptions

    func validate() throws {
        if decision.undo {
            _ = try decision.number(references)
        } else if references.count < 2 {
            throw ValidationError("name the articles that are one: two or more")
        }
    }

    func run() throws {
        try daemon.run { session in
            if decision.undo { return try decision.undo(.merge, references, in: session) }
            let articles = try references.map { try session.resolve($0).articleID }
            let request = try ControlRequest(
                .merge,
                json: MergeRequest(
                    articles: articles, by: decision.author, note: decision.note))
            guard !session.isJSON else { return try session.relay(request) }
            let answer: DecisionAnswer = try session.client.answer(request)
            var merged: [ArticleID] = []
            for move in answer.decision.moves where !merged.contains(move.from) {
                merged.append(move.from)
            }
            let names = merged.map(\.description).joined(separator: ", ")
            try session.console.line(
                (merged.count == 1 ? "Article \(names) is" : "Articles \(names) are")
                    + " part of article \(answer.decision.moves.first?.to.description ?? "") now:")
            try decision.show(answer.articles, on: session.console)
            try decision.showUndo(answer, on: session.console)
        }
    }
}
