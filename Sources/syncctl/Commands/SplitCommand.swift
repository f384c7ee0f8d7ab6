import ArgumentParser
import Articles
import ControlAPI

struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make an article of copies that were taken for another one's.",
        discussion: """
            Names entries, as `why` and `show` do, or their URLs or paths; together they become one \
            new article. What a person decided holds: later copies may join, but these entries stay \
            where they were put. It can be taken back with --undo and the number that `why` shows.

            EXAMPLES:
              syncctl split 97
              syncctl split 97 98 --note "another match, same preview"
              syncctl split 42 --entry 97
              syncctl split --undo 4711
            """)

    @Argument(
        help: ArgumentHelp(
            "Entries' ids, URLs or paths. With --entry: the article. With --undo: a number.",
            valueName: "entry"))
    var references: [String] = []

    @Option(help: ArgumentHelp("This copy; may be given several times.", valueName: "entry-id"))
    var entry: [Int32] = []

    @OptionGroup var decision: DecisionOptions
    @OptionGroup var daemon: DaemonOptions

    func validate() throws {
        if entry.contains(where: { $0 < 1 }) {
            throw ValidationError("--entry is an entry's id, from 1 on")
        }
        if decision.undo {
            guard entry.isEmpty else { throw ValidationError("--undo takes no --entry") }
            _ = try decision.number(references)
        } else if references.isEmpty, entry.isEmpty {
            throw ValidationError("name the entries: `syncctl why ARTICLE` tells their ids")
        } else if references.count > 1, !entry.isEmpty {
            throw ValidationError("with --entry name one article, or none")
        }
    }

    func run() throws {
        try daemon.run { session in
            if decision.undo { return try decision.undo(.split, references, in: session) }
            let request = try ControlRequest(
                .split,
                json: SplitRequest(
                    entries: try entries(session), by: decision.author, note: decision.note))
            guard !session.isJSON else { return try session.relay(request) }
            let answer: DecisionAnswer = try session.client.answer(request)
            let moves = answer.decision.moves
            let names = moves.map { "\($0.entryID)" }.joined(separator: ", ")
            try session.console.line(
                (moves.count == 1 ? "Entry \(names) is" : "Entries \(names) are")
                    + " article \(moves.first?.to.description ?? "") now:")
            try decision.show(answer.articles, on: session.console)
            try decision.showUndo(answer, on: session.console)
        }
    }

    private func entries(_ session: Session) throws -> [EntryID] {
        guard entry.isEmpty else {
            let entries = entry.map(EntryID.init(rawValue:))
            if let article = try references.first.map(session.resolve)?.articleID {
                for id in entries {
                    _ = try session.client.bytes(
                        ArticleSelection(article, entry: id).request(.article))
                }
            }
            return entries
        }
        return try references.map { reference in
            if let number = Int32(reference), number > 0 { return EntryID(rawValue: number) }
            guard let entry = try session.resolve(reference).entryID else {
                throw CommandFailure("\(reference) is no entry", .notFound)
            }
            return entry
        }
    }
}
