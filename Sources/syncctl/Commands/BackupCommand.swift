import ArgumentParser
import ControlAPI

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a copy of the store, while it is in use.",
        discussion: """
            The daemon writes it, so the place must be one that the daemon may write to.

            EXAMPLES:
              syncctl backup /var/lib/syncd/backup-2026-11-22.db
            """)

    @Argument(help: ArgumentHelp("Where no file is yet.", valueName: "file"))
    var file: String

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            let request = try ControlRequest(
                .backup, json: BackupRequest(path: LocalPath(file).absolute))
            guard !session.isJSON else { return try session.relay(request) }
            let answer: BackupAnswer = try session.client.answer(request)
            try session.console.line(
                "\(TerminalText(line: answer.path)), \(Quantity.bytes(answer.bytes))")
        }
    }
}
