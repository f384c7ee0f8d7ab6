import ArgumentParser
import ControlAPI

struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Check a paused source again, or one that is gone.",
        discussion: """
            A source that said that it is gone is asked once more, and is back where it answers. \
            With --accept, what `sources --anomalies` shows of it is overruled: every edit and every \
            GUID of it is kept as it comes.

            EXAMPLES:
              syncctl resume 7
              syncctl resume --accept 7
            """)

    @Argument(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var sources: [String]

    @Flag(name: .customLong("accept"), help: "Overrule what is done about its anomalies.")
    var accepts = false

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            let body = accepts ? try ControlJSON.bytes(ResumeRequest(acceptsAnomalies: true)) : nil
            try SourceAction(route: .resumeSource, done: "Resumed", body: body)
                .run(sources, in: session)
        }
    }
}
