import ArgumentParser
import Articles
import ControlAPI

struct RevisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revisions", abstract: "The revisions of an article's copies.",
        discussion: """
            Tells of each what it changed against the one before it: headline, text or both, signs \
            alone (cosmetic), or back to an earlier one (revert); and how many words came and went.

            EXAMPLES:
              syncctl revisions 42
              syncctl revisions 42 --entry 97 --text --json
            """)

    @Argument(help: ArgumentHelp("An article's id, its URL, or a file's path.", valueName: "id"))
    var reference: String

    @OptionGroup var copy: CopyOptions

    @Flag(name: .customLong("text"), help: "With their texts.")
    var withText = false

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        try reading.run { session in
            let resolved = try session.resolve(reference)
            let request = ArticleSelection(
                resolved.articleID, entry: copy.id, withText: withText
            ).request(.revisions)
            guard !session.isJSON else { return try session.relay(request) }
            let revisions = try session.all(request, as: Revision.self)
            if withText {
                for revision in revisions { try show(revision, on: session.console) }
            } else {
                try table(revisions, on: session.console)
            }
        }
    }

    private func table(_ revisions: [Revision], on console: Console) throws {
        let table = TextTable([
            .init("ENTRY", right: true), .init("REV", right: true), .init("OBSERVED"),
            .init("KIND"), .init("CHANGE"), .init("FROM"), .init("WORDS", right: true),
            .init("SOURCE", shrinksTo: 12), .init("HEADLINE", shrinksTo: 24),
        ])
        let rows = revisions.map { revision -> [TextTable.Cell] in
            [
                .init(revision.entryID.rawValue), .init(revision.number),
                .init(console.ago(revision.observedAt), .dim),
                .init(revision.kind.rawValue, revision.kind == .first ? .plain : .cyan),
                .init(EditedTable.size(of: revision)), .init(revision.origin.rawValue),
                .init(revision.words), .init(revision.source),
                .init(revision.title, .bold),
            ]
        }
        try console.table(table, rows, ifEmpty: "No revisions.")
    }

    private func show(_ revision: Revision, on console: Console) throws {
        try console.line([
            Run(
                "entry \(revision.entryID), revision \(revision.number)"
                    + " (\(revision.kind.rawValue)) \(EditedTable.size(of: revision)), \(revision.observedAt)",
                .dim)
        ])
        if let title = revision.title {
            try console.paragraph([Run(TerminalText(line: title), .bold)])
        }
        try console.line()
        try console.paragraph([Run(TerminalText(paragraphs: revision.text ?? ""))])
        try console.line()
    }
}
