import ArgumentParser
import ControlAPI

struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Check a source no longer, until it is resumed.",
        discussion: """
            EXAMPLES:
              syncctl pause 7 9
            """)

    @Argument(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var sources: [String]

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            try SourceAction(route: .pauseSource, done: "Paused").run(sources, in: session)
        }
    }
}
