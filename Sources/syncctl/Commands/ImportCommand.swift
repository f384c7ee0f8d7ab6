import ArgumentParser
import ControlAPI

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Watch the feeds of an OPML file.",
        discussion: """
            Every feed reader can export one. The feeds are checked in the background.

            EXAMPLES:
              syncctl import subscriptions.opml
              newsboat -e | syncctl import -
            """)

    @Argument(help: ArgumentHelp("An OPML file; - for standard input.", valueName: "file"))
    var file: String

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
                + " \(Quantity.text(answer.known)) known already")
        for outline in answer.invalid {
            let name = TerminalText(line: outline.title ?? outline.url ?? "an outline")
            try console.line([
                Run("  left out: ", .yellow), Run("\(name): \(TerminalText(line: outline.reason))"),
            ])
        }
    }
}
