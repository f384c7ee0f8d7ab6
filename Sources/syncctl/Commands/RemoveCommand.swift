import ArgumentParser
import ControlAPI

struct RemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Watch a source no longer; what was archived stays.",
        discussion: """
            EXAMPLES:
              syncctl remove 7
              syncctl remove https://example.org/feed.xml
            """)

    @Argument(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var sources: [String]

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            try SourceAction(route: .removeSource, done: "Removed").run(sources, in: session)
        }
    }
}
