import Articles
import ControlAPI
import Engine
import Logging
import Reading
import Settings
import Store
import TestSupport
import Testing

/// A store of one test's own, filled by `syncd run --once` and read like the control API does.
final class Archive {
    let folder: TemporaryFolder
    private var settings: Settings

    /// `sources` is what the configuration names.
    init(
        _ sources: [SourceSetting], allowsPrivateNetworks: Bool = true,
        siteRules: SiteRules = .none
    ) throws {
        folder = try TemporaryFolder()
        settings = Settings(
            places: DefaultPlaces(
                configuration: folder.path(of: "syncd.toml"), store: folder.path(of: "syncd.db"),
                socket: folder.path(of: "syncd.sock")))
        settings.sources = sources
        settings.siteRules = siteRules
        settings.fetch.allowsPrivateNetworks = allowsPrivateNetworks
    }

    /// The store's file.
    var path: String { settings.storePath }

    /// One sync of every source.
    @discardableResult
    func sync() async throws -> OnceRun.Summary {
        try await OnceRun(settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            .run()
    }

    /// Runs `body` on the store as it is now.
    func read<Value>(_ body: (Store) async throws -> Value) async throws -> Value {
        let store = try Store(path: path, access: .readOnly)
        defer { try? store.close() }
        return try await body(store)
    }

    /// Every article, newest first.
    func articles() async throws -> [Article] {
        try await read { try await $0.articles(ArticleQuery(limit: 1000)).articles }
    }

    /// The rows of the change log after `seq`.
    func changes(since seq: Int64 = 0) async throws -> [Change] {
        try await read { try await $0.changes(since: seq, limit: 10_000) }
    }

    func lastSeq() async throws -> Int64 {
        try await read { try await $0.lastSeq() }
    }

    /// The newest text of an article's first copy.
    func text(_ article: Article) async throws -> String {
        let text = try await read {
            try await $0.text(of: article.id, entry: article.copies[0].entryID)
        }
        return try #require(text).text
    }

    /// The article that has a copy at `path`.
    func article(at path: String) async throws -> Article {
        try #require(
            try await articles().first { article in article.copies.contains { $0.path == path } },
            "no article has a copy at \(path)")
    }
}

extension SourceSetting {
    /// A watched folder.
    static func folder(_ path: String) -> SourceSetting {
        SourceDefaults().source(.folder, at: path)
    }

    /// A feed.
    static func feed(_ url: String) -> SourceSetting {
        SourceDefaults().source(.feed, at: url)
    }
}
