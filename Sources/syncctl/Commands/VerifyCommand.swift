import ArgumentParser
import ControlAPI

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the store; exit status 1 where it has a problem.",
        discussion: """
            EXAMPLES:
              syncctl verify
              syncctl verify --store /var/backups/syncd.db
            """)

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        try reading.run { session in
            let bytes = try session.client.bytes(ControlRequest(.verify))
            let answer = try session.client.decoded(VerifyAnswer.self, from: bytes[...])
            if session.isJSON {
                try session.console.write(json: bytes[...])
            } else if answer.ok {
                try session.console.line("The store is sound.")
            } else {
                for problem in answer.problems {
                    try session.console.line([
                        Run("problem: ", .red), Run(TerminalText(line: problem)),
                    ])
                }
            }
            if !answer.ok { throw CommandFailure(nil) }
        }
    }
}
