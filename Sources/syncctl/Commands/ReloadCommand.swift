import ArgumentParser
import ControlAPI

struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Let the daemon read its settings file again.",
        discussion: """
            A file with an error in it changes nothing: the daemon keeps what it had, and the error \
            is told with its line.

            EXAMPLES:
              syncctl reload --wait
            """)

    @Flag(name: .customLong("wait"), help: "Wait until the new settings are in force.")
    var waits = false

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            let bytes = try session.client.bytes(ReloadQuery(wait: waits).request)
            let answer = try session.client.decoded(ReloadAnswer.self, from: bytes[...])
            if session.isJSON {
                try session.console.write(json: bytes[...])
                if !answer.ok { throw CommandFailure(nil) }
                return
            }
            guard answer.ok else {
                for line in answer.message.split(separator: "\n") {
                    Terminal.tell("syncctl: " + TerminalText(line: String(line)).value + "\n")
                }
                throw CommandFailure(nil)
            }
            try session.console.line(TerminalText(line: answer.message).value)
            for warning in answer.warnings {
                try session.console.line([
                    Run("warning: ", .yellow), Run(TerminalText(line: warning)),
                ])
            }
        }
    }
}
