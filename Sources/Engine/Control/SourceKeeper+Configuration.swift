import Articles
package import ControlAPI
import Feeds
import Fetching
import Scheduling
import Settings
import Store

extension SourceKeeper {
    /// Reads the configuration again. Where it has an error, nothing changes, and the answer says
    /// what is wrong.
    package func reload() async -> ReloadAnswer {
        do {
            let (settings, sources) = try await configuration.read()
            let changes = try await parts.configure(sources, defaults: settings.defaults)
            await configuration.adopt(settings)
            await fetcher.reconfigure(FetchConfiguration(settings.fetch))
            await parts.access.adopt(settings.fetch.options)
            await poller.setLimits(Poller.Limits(settings.fetch))
            await parts.pages.adopt(
                settings.pages, rules: settings.siteRules, maxTransfers: settings.fetch.maxTransfers
            )
            await parts.folderReader.adopt(settings.siteRules)
            await watchFolders()
            await announce(changes)
            await poller.sourcesChanged()
            return ReloadAnswer(
                ok: true,
                message: "\(await configuration.place) is in force: "
                    + "\(sources.count) configured sources",
                warnings: await configuration.warnings)
        } catch {
            return ReloadAnswer(
                ok: false,
                message: "\(error)\nThe configuration was not changed: what was in force still is.")
        }
    }

    /// Makes the watchers watch the folders of the store, and no others.
    package func watchFolders() async {
        // Where the store cannot be read just now, what is watched stays watched.
        guard let sources = try? await store.folders() else { return }
        await watchers.watch(sources.map { ($0.id, $0.location, $0.settings.settle) })
    }

    /// Adds the feeds of an OPML file; they are read when their turn comes.
    func importOPML(_ bytes: [UInt8]) async throws -> ImportAnswer {
        let document: OPML
        do {
            document = try OPML.parse(bytes)
        } catch {
            throw ControlErrorAnswer(.badRequest, "\(error)")
        }
        let survey = document.survey()
        let before = Set(try await store.sources().map(\.location))
        var wanted: [NewSource] = []
        for feed in survey.subscriptions {
            wanted.append(
                NewSource(
                    kind: .feed, location: feed.feedURL, title: feed.title,
                    settings: await self.settings(.feed, every: nil, tags: feed.allTags)))
        }
        let added = try await store.addUnknown(wanted, at: clock.now())
        let answer = ImportAnswer(
            added: added.count, known: wanted.count - added.count,
            feeds: survey.subscriptions.map {
                ImportAnswer.ImportedFeed(
                    url: $0.feedURL, title: $0.title, tags: $0.allTags,
                    isNew: !before.contains($0.feedURL))
            },
            invalid: survey.refused.map {
                ImportAnswer.InvalidOutline(
                    title: $0.title, url: $0.url, line: $0.line, reason: $0.reason)
            },
            warnings: document.warnings.map(\.description))
        await announce(added)
        await poller.sourcesChanged()
        return answer
    }

    /// Rings for what was committed past the committer, and tells the log of it.
    func announce(_ changes: [Change]) async {
        guard let seq = changes.last?.seq else { return }
        for change in changes { await events.tell(change) }
        await bell.ring(upTo: seq)
    }

    /// A URL as a person types it, made one that can be fetched.
    static func webURL(_ text: String) throws(ControlErrorAnswer) -> String {
        let reference = URLReference(text.contains("://") ? text : "https://" + text)
        guard reference.isWeb else {
            throw ControlErrorAnswer(
                .badRequest,
                "\(text) is no web address: http:// or https:// and a host are expected")
        }
        var url = reference
        url.fragment = nil
        return url.description
    }

    static func isSameOrigin(_ first: String, _ second: String) -> Bool {
        let (first, second) = (URLReference(first), URLReference(second))
        return first.scheme == second.scheme
            && first.authority?.lowercased() == second.authority?.lowercased()
    }

    static func check(_ every: String) throws(ControlErrorAnswer) {
        do {
            _ = try RefreshSettings(parsing: every)
        } catch {
            throw ControlErrorAnswer(.badRequest, "\(error)")
        }
    }

    /// The settings of a source that a person adds: what `every` does not say is that of its tags and
    /// of the defaults. A bare `auto` is a word of its own.
    func settings(
        _ kind: SourceKind, every: String?, tags: [String], fetch: FetchOptions? = nil,
        fullText: FullTextMode? = nil
    ) async -> SourceSettings {
        let defaults = await configuration.settings.defaults
        let own = every.flatMap { text in
            try? RefreshSettings(parsing: text == "auto" ? RefreshPolicy.explicitAuto : text)
        }
        return SourceSettings(
            every: defaults.refresh(of: kind, tags: tags, own: own ?? .standard).description,
            tags: tags,
            fullText: (kind == .feed ? fullText ?? defaults.fullText : .never).text,
            fetch: fetch ?? FetchOptions())
    }

    func shown(_ id: SourceID) async throws -> Source {
        guard let source = try await store.sources().first(where: { $0.id == id }) else {
            throw ArchiveReader.noSource("\(id)")
        }
        return source
    }
}

extension ChangeCounts {
    init(_ report: SyncReport) {
        self.init(
            added: report.added, revised: report.revised, moved: report.moved,
            removed: report.removed, restored: report.restored, copied: report.copied)
    }
}
