import ArgumentParser
import Engine
import Glibc
import Logging
import Settings

/// `syncd run`
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the daemon in the foreground, until SIGTERM or Ctrl-C.",
        discussion: """
            SIGHUP reads the configuration again.

            Examples:
              syncd run
              syncd run --config ~/news/syncd.toml
              syncd run --once --config ~/news/syncd.toml
            """)

    @OptionGroup var place: ConfigurationPlace

    @Flag(help: "Sync every source one time, print a summary, and exit with 0.")
    var once = false

    mutating func run() async throws {
        await Exit.guarding { [place, once] in
            let settings = try place.load()
            let logger = Console.logger(level: settings.logLevel)
            if once {
                let summary = try await OnceRun(settings, logger: logger).run()
                Console.say("\(summary)")
            } else {
                try await Daemon(
                    settings, load: { try place.load() }, environment: Console.environment,
                    logger: logger
                ).run()
            }
        }
    }
}
