import ArgumentParser
import ControlAPI

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Watch the feeds of an OPML file.",
        discussion: """
            Every feed reader can export one. The feeds are checked in the background. Folders and
            categories become tags. Sources that are known already stay as they are. What is no feed
            (programs, searches, pages, other lists) is left out, and said with its line.

            EXAMPLES:
              syncctl import subscriptions.opml
              newsboat -e | syncctl import -
            """)

    @Argument(help: ArgumentHelp("An OPML file; - for standard input.", valueName: "file"))
    var file: String

    @Flag(
        name: [.customShort("v"), .customLong("verbose")], help: "Name every feed, added or known.")
    var isVerbose = false

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        let bytes = try LocalInput.bytes(file)
        try daemon.run { session in
            let request = ControlRequest(.importOPML, body: bytes)
            guard !session.isJSON else { return try session.relay(request) }
            try show(try session.client.answer(request), on: session.console)
        }
    }

    private func show(_ answer: ImportAnswer, on console: Console) throws {
        try console.line(
            "\(Quantity.text(answer.added, "source")) added,"
                + " \(Quantity.text(answer.known)) known already"
                + (answer.invalid.isEmpty
                    ? "" : ", \(Quantity.text(answer.invalid.count)) left out"))
        for outline in answer.invalid {
            let place = outline.line.map { "line \($0): " } ?? ""
            let name = TerminalText(line: outline.title ?? outline.url ?? "an outline")
            try console.line([
                Run("  left out: ", .yellow),
                Run("\(place)\(name): \(TerminalText(line: outline.reason))"),
            ])
        }
        for warning in answer.warnings {
            try console.line([Run("  warning: ", .yellow), Run("\(TerminalText(line: warning))")])
        }
        guard isVerbose else { return }
        for feed in answer.feeds {
            let name = TerminalText(line: feed.title.map { "\($0) <\(feed.url)>" } ?? feed.url)
            try console.line("  \(feed.isNew ? "added" : "known"): \(name)")
        }
    }
}
