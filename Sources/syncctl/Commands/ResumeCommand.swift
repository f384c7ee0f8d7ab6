import ArgumentParser
import ControlAPI

struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Check a paused source again.",
        discussion: """
            EXAMPLES:
              syncctl resume 7
            """)

    @Argument(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var sources: [String]

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            try SourceAction(route: .resumeSource, done: "Resumed").run(sources, in: session)
        }
    }
}
