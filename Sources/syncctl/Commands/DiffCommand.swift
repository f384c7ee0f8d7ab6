import ArgumentParser
import Articles
import ControlAPI

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between two revisions, or in what two copies differ, word by word.",
        discussion: """
            Only the sentences that changed are shown: in colours on a terminal, and otherwise with \
            [-what went-] and {+what came+}. Without numbers: the newest revision against the one \
            before it, of the copy that was revised last. With --between: what the second source's \
            copy cut and added against the first one's, in their newest texts.

            EXAMPLES:
              syncctl diff 42
              syncctl diff 42 1 3
              syncctl diff notes/ferry.txt
              syncctl diff 42 --between "The Harbour Post" "Coast News"
              syncctl diff 42 --html > ferry.html
            """)

    @Argument(help: ArgumentHelp("An article's id, its URL, or a file's path.", valueName: "id"))
    var reference: String?

    @Argument(help: "The older revision.")
    var from: Int?

    @Argument(help: "The newer revision.")
    var to: Int?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Compare the copies of two sources.", valueName: "source source"))
    var between: [String] = []

    @Flag(help: "As a page of HTML that stands alone.")
    var html = false

    @OptionGroup var copy: CopyOptions
    @OptionGroup var reading: ReadingOptions

    /// The article: what stands after the two sources of --between is it, too.
    private var article: String? { reference ?? (between.count == 3 ? between[2] : nil) }

    func validate() throws {
        guard article != nil else { throw ValidationError("name an article") }
        if !between.isEmpty {
            guard between.count == (reference == nil ? 3 : 2) else {
                throw ValidationError("--between expects two sources")
            }
            guard from == nil, copy.id == nil else {
                throw ValidationError(
                    "--between compares newest texts: give no revision or --entry")
            }
        }
        if html, reading.daemon.output.isJSON {
            throw ValidationError("--html and --json: give one of them")
        }
        if let from, from < 1 { throw ValidationError("revisions count from 1") }
        if let to, to < 1 { throw ValidationError("revisions count from 1") }
    }

    func run() throws {
        try reading.run { session in
            let resolved = try session.resolve(article ?? "")
            let sources = try between.prefix(2).map { try session.source($0).id }
            let entry = sources.isEmpty ? copy.id ?? resolved.entryID : nil
            let request = ArticleSelection(
                resolved.articleID, entry: entry, from: from, to: to, between: sources
            ).request(.diff)
            guard !session.isJSON else { return try session.relay(request) }
            let answer: DiffAnswer = try session.client.answer(request)
            if html {
                try session.console.line(DiffPage(answer).html)
            } else {
                try session.tellMerged(resolved.articleID, answer.articleID)
                try show(answer, on: session.console)
            }
        }
    }

    private func show(_ diff: DiffAnswer, on console: Console) throws {
        guard diff.from.number != diff.to.number || diff.isOfCopies else {
            return try console.line(
                "Entry \(diff.entryID) of article \(diff.articleID) has no other revision than "
                    + "\(diff.to.number): it was not edited since it was first seen.")
        }
        let copy = ", entry \(diff.entryID) (\(TerminalText(line: diff.to.source)))"
        try console.line([
            Run(
                "article \(diff.articleID)" + (diff.isOfCopies ? "" : copy)
                    + ", words: +\(diff.wordsAdded) -\(diff.wordsRemoved)", .dim)
        ])
        let isOfCopies = diff.isOfCopies
        try console.line([Run("- " + DiffText.side(diff.from, ofCopies: isOfCopies), .red)])
        try console.line([Run("+ " + DiffText.side(diff.to, ofCopies: isOfCopies), .green)])
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
}

extension DiffAnswer {
    /// True where two copies are compared, not two revisions of one.
    var isOfCopies: Bool { from.entryID != to.entryID }
}
