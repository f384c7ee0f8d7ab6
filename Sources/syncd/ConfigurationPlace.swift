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

    /// A new account has no ~/.local/state. Only the usual place is made: where a configured one is
    /// missing, a disk may not be mounted. Where this fails, opening the store tells why.
    private static func makeFolder(of path: String) {
        var folder = ""
        for part in path.split(separator: "/").dropLast() {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
    }

    /// The settings in the file.
    ///
    /// - Throws: `SettingsError`.
    func load() throws -> Settings {
        let settings = try Settings.load(
            path: file, environment: Console.environment, userID: geteuid())
        let places = DefaultPlaces.of(environment: Console.environment, userID: geteuid())
        if settings.storePath == places.store { Self.makeFolder(of: places.store) }
        return settings
    }
}
