import ArgumentParser
import ControlAPI

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "The feeds as OPML, on standard output.",
        discussion: """
            With --json: an object with the document in `opml`.

            EXAMPLES:
              syncctl export > subscriptions.opml
            """)

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        try reading.run { session in
            let bytes = try session.client.bytes(ControlRequest(.exportOPML))
            if session.isJSON {
                try session.write(json: ["opml": String(decoding: bytes, as: UTF8.self)])
            } else if session.console.isTerminal {
                let text = String(decoding: bytes, as: UTF8.self)
                try session.console.output.write(TerminalText(paragraphs: text).value.utf8)
            } else {
                try session.console.output.write(bytes)
            }
        }
    }
}
