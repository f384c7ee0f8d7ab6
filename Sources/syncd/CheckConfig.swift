import ArgumentParser
import Engine
import Settings

/// `syncd check-config`
struct CheckConfig: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Check the configuration and print what is in force.",
        discussion:
            "Exits with 0 where it is right, and with 78 and a line for each problem where not.")

    @OptionGroup var place: ConfigurationPlace

    mutating func run() async throws {
        await Exit.guarding { [place] in
            let settings = try place.load()
            let configuration = Configuration(settings, load: { settings })
            let sources = try await configuration.sources()
            Console.say("\(settings)")
            if sources.count > settings.sources.count {
                Console.say("with those of the OPML file: sources \(sources.count)")
            }
            for line in settings.nextTimes(after: Clock.system.now(), zones: SystemTimeZones()) {
                Console.say("next times     \(line)")
            }
            let listWarnings = try await configuration.listWarnings()
            for warning in listWarnings + FolderWatchers.problems(of: sources) + settings.advice {
                Console.say("warning: \(warning)")
            }
        }
    }
}
