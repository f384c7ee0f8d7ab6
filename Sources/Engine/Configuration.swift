import Articles
import ControlAPI
import Feeds
import Glibc
import Scheduling
package import Settings
package import Store

/// The settings in force, and how to read them anew. A file that has an error changes nothing: the
/// daemon keeps what it has.
package actor Configuration {
    /// What is in force.
    package private(set) var settings: Settings
    /// What a person should know about it.
    package private(set) var warnings: [String] = []
    private let load: @Sendable () throws -> Settings

    /// `load` reads the settings from where they were read at the start.
    package init(_ settings: Settings, load: @escaping @Sendable () throws -> Settings) {
        self.settings = settings
        self.load = load
    }

    /// The file, or what stands for it in a message.
    var place: String { settings.file ?? "the configuration" }

    /// The sources that the file names, those of its OPML file included.
    ///
    /// - Throws: `ConfigurationError`.
    package func sources() throws(ConfigurationError) -> [NewSource] {
        try Self.sources(of: settings)
    }

    /// What is wrong with the OPML file that the configuration names, and which of its outlines are
    /// no feeds.
    ///
    /// - Throws: `ConfigurationError`.
    package func listWarnings() throws(ConfigurationError) -> [String] {
        guard let file = settings.opmlFile else { return [] }
        let list = try OPML.read(file)
        return list.warnings.map { "\(file): \($0)" }
            + list.refused.map { "\(file): left out: \($0)" }
    }

    /// Reads the file again; `adopt` brings it into force.
    ///
    /// - Throws: `SettingsError` or `ConfigurationError`.
    func read() throws -> (settings: Settings, sources: [NewSource]) {
        let new = try load()
        return (new, try Self.sources(of: new))
    }

    /// Brings settings into force. What cannot change while the daemon runs stays, with a warning.
    func adopt(_ new: Settings) {
        var new = new
        warnings = []
        if new.storePath != settings.storePath {
            warnings.append("[store] path takes effect at the next start")
            new.storePath = settings.storePath
        }
        if new.control != settings.control {
            warnings.append("[control] takes effect at the next start")
            new.control = settings.control
        }
        settings = new
    }

    private static func sources(of settings: Settings) throws(ConfigurationError) -> [NewSource] {
        var named = settings.sources
        if let file = settings.opmlFile {
            let known = Set(named.map(\.location))
            for feed in try OPML.read(file).subscriptions where !known.contains(feed.feedURL) {
                named.append(
                    settings.defaults.source(
                        .feed, at: feed.feedURL, title: feed.title, tags: feed.allTags))
            }
        }
        return named.map { NewSource($0) }
    }
}

/// Why the sources of a configuration cannot be had.
package enum ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case notOPML(file: String, reason: String)

    package var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): \(reason): the configuration names it as `sources`"
        case .notOPML(let file, let reason):
            "\(file): \(reason): `sources` expects an OPML file"
        }
    }
}

extension NewSource {
    /// A source as the configuration names it.
    init(_ setting: SourceSetting) {
        self.init(
            kind: setting.kind, location: setting.location, title: setting.title,
            settings: SourceSettings(
                every: setting.refresh.description, tags: setting.tags,
                fullText: setting.fullText.text,
                allowsPrivateNetworks: setting.allowsPrivateNetworks,
                settle: setting.kind == .folder ? setting.settle : nil,
                keepsEveryEdit: setting.keepsEveryEdit, fetch: setting.options),
            isConfigured: true)
    }
}
