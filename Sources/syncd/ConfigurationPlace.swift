import ArgumentParser
import Engine
import Glibc
import Settings

/// `--config FILE`, for the commands that read it.
struct ConfigurationPlace: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: ArgumentHelp(
            "The configuration file.",
            discussion: """
                Default: /etc/syncd/syncd.toml, for a user $XDG_CONFIG_HOME/syncd/syncd.toml; \
                without one the built-in defaults hold.
                """,
            valueName: "file"))
    var file: String?

    /// The settings in the file.
    ///
    /// - Throws: `SettingsError`.
    func load() throws -> Settings {
        try Settings.load(path: file, environment: Console.environment, userID: geteuid())
    }
}
