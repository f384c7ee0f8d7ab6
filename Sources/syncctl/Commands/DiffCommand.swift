import ArgumentParser
import Articles
import ControlAPI

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What changed between two revisions, word by word.",
        discussion: """
            Only the sentences that changed are shown: in colours on a terminal, and otherwise with \
            [-what went-] and {+what came+}. Without numbers: the newest revision against the one \
            before it, of the copy that was revised last.

            EXAMPLES:
              syncctl diff 42
              syncctl diff 42 1 3
              syncctl diff notes/ferry.txt
            """)

    @Argument(help: ArgumentHelp("An article's id, its URL, or a file's path.", valueName: "id"))
    var reference: String

    @Argument(help: "The older revision.")
    var from: Int?

    @Argument(help: "The newer revision.")
    var to: Int?

    @OptionGroup var copy: CopyOptions
    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if let from, from < 1 { throw ValidationError("revisions count from 1") }
        if let to, to < 1 { throw ValidationError("revisions count from 1") }
    }

    func run() throws {
        try reading.run { session in
            let resolved = try session.resolve(reference)
            let request = ArticleSelection(
                resolved.articleID, entry: copy.id ?? resolved.entryID, from: from, to: to
            ).request(.diff)
            guard !session.isJSON else { return try session.relay(request) }
            try show(try session.client.answer(request), on: session.console)
        }
    }

    private func show(_ diff: DiffAnswer, on console: Console) throws {
        guard diff.from.number != diff.to.number else {
            return try console.line(
                "Entry \(diff.entryID) of article \(diff.articleID) has no other revision than "
                    + "\(diff.to.number): it was not edited since it was first seen.")
        }
        try console.line([
            Run(
                "article \(diff.articleID), entry \(diff.entryID)"
                    + " (\(TerminalText(line: diff.to.source)))", .dim)
        ])
        try console.line([Run("- " + side(diff.from), .red)])
        try console.line([Run("+ " + side(diff.to), .green)])
        let colored = console.palette.isEnabled
        if diff.title.contains(where: { $0.operation != .equal }) {
            try console.line()
            try console.line([Run("Headline", .bold)])
            try console.paragraph(DiffText.runs(diff.title, colored: colored), indent: "  ")
        }
        let hunks = DiffText.hunks(diff.text)
        if !hunks.isEmpty {
            try console.line()
            try console.line([Run("Text", .bold)])
        }
        for (index, hunk) in hunks.enumerated() {
            if index > 0 { try console.line() }
            try console.paragraph(DiffText.runs(hunk, colored: colored), indent: "  ")
        }
        if hunks.isEmpty, diff.title.allSatisfy({ $0.operation == .equal }) {
            try console.line()
            try console.line("The words are the same.")
        }
    }

    private func side(_ revision: Revision) -> String {
        "revision \(revision.number), \(revision.observedAt), "
            + Quantity.text(revision.words, "word")
    }
}
