import ArgumentParser
import ControlAPI
import Glibc

/// `syncctl`: how people and scripts manage syncd.
///
/// Everything here is synchronous, and each command says only what it asks and how the answer looks:
/// start-up is most of what `syncctl status` costs.
@main
struct Syncctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "syncctl",
        abstract: "Manage syncd, the archive of the news you follow.",
        discussion: """
            Commands take an article's id, its URL, or a file's path; sources are named by id, URL, \
            folder or title. Times are RFC 3339, a date, or how long ago: 2h, 3d.

            EXIT STATUS:
              0 done, 1 failed, 2 not found, 64 bad usage, 69 the daemon is not reachable.

            EXAMPLES:
              syncctl add https://example.org/news
              syncctl refresh --wait
              syncctl articles --since 2h
              syncctl diff 42
              syncctl changes --follow --json
            """,
        version: "syncctl " + ProgramVersion.current,
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Source",
                subcommands: [
                    SourcesCommand.self, HostsCommand.self, AddCommand.self, RemoveCommand.self,
                    PauseCommand.self, ResumeCommand.self, RefreshCommand.self,
                    ImportCommand.self,
                    ExportCommand.self,
                ]),
            CommandGroup(
                name: "Article",
                subcommands: [
                    ArticlesCommand.self, SearchCommand.self, ShowCommand.self,
                    RevisionsCommand.self, DiffCommand.self, WhyCommand.self, SplitCommand.self,
                    MergeCommand.self, ChangesCommand.self,
                ]),
            CommandGroup(
                name: "Daemon",
                subcommands: [
                    StatusCommand.self, ReloadCommand.self, VerifyCommand.self,
                    BackupCommand.self, DoctorCommand.self,
                ]),
            CommandGroup(
                name: "Local",
                subcommands: [InspectCommand.self, ExtractCommand.self]),
        ])

    @OptionGroup var daemon: DaemonOptions

    static func main() {
        // A closed pipe is found when writing, so that what was started is ended in order.
        signal(SIGPIPE, SIG_IGN)
        do {
            let arguments = arranged(Array(CommandLine.arguments.dropFirst()))
            var command = try command(of: arguments)
            try command.run()
        } catch is Output.Closed {
            // Whoever read the answer has enough.
        } catch let failure as CommandFailure {
            if let message = failure.message { tell(message) }
            Glibc.exit(failure.status.rawValue)
        } catch let error where exitCode(for: error) == .validationFailure {
            tell(
                "\(Usage.explained(message(for: error))); see `\(helpCommand(CommandLine.arguments))`"
            )
            Glibc.exit(CommandFailure.Status.badUsage.rawValue)
        } catch {
            exit(withError: error)
        }
    }

    /// The command that `arguments` name. Where they begin with its name it is set up alone, since to
    /// set up all of them costs a third of what reading a page does. Help, and what is wrong with
    /// arguments, is told by the whole program.
    private static func command(of arguments: [String]) throws -> any ParsableCommand {
        if let command = ExtractCommand(plain: arguments) { return command }
        if let complaint = Usage.complaint(about: arguments, commands: commands) {
            throw ValidationError(complaint)
        }
        if let name = arguments.first,
            let type = commandTypes.first(where: { $0.configuration.commandName == name }),
            let command = try? type.parseAsRoot(Array(arguments.dropFirst())),
            Swift.type(of: command) == type
        {
            return command
        }
        return try parseAsRoot(arguments)
    }

    /// `arguments` with a `--store FILE` from before the command put behind it: only the commands that
    /// read have that option, but people say first what they speak of.
    static func arranged(_ arguments: [String]) -> [String] {
        var arranged: [String] = []
        var store: [String] = []
        var rest = arguments[...]
        while let argument = rest.first, argument.hasPrefix("-") {
            let length = min(argument == "--store" || argument == "--socket" ? 2 : 1, rest.count)
            if argument == "--store" || argument.hasPrefix("--store=") {
                store += rest.prefix(length)
            } else {
                arranged += rest.prefix(length)
            }
            rest = rest.dropFirst(length)
        }
        return arranged + rest.prefix(1) + store + rest.dropFirst()
    }

    /// One line on standard error, under the program's name.
    static func tell(_ message: String) {
        Terminal.tell("syncctl: " + TerminalText(line: message).value + "\n")
    }

    /// The names of all commands.
    static var commands: [String] {
        commandTypes.map { $0.configuration.commandName ?? "" }
    }

    private static var commandTypes: [any ParsableCommand.Type] {
        configuration.groupedSubcommands.flatMap(\.subcommands)
    }

    /// What to type for help on the command that `arguments` are about.
    static func helpCommand(_ arguments: [String]) -> String {
        let name = arguments.dropFirst().first { commands.contains($0) }
        return "syncctl " + (name.map { $0 + " " } ?? "") + "--help"
    }
}
