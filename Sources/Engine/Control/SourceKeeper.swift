import Articles
import ControlAPI
import Feeds
import Fetching
import Logging
import Scheduling
import Store

/// Does what people ask of the sources: adds, removes, pauses, refreshes, imports.
package actor SourceKeeper {
    let parts: EngineParts
    let store: Store
    let fetcher: Fetcher
    let feeds: FeedSync
    let hosts: HostKeeper
    let poller: Poller
    let watchers: FolderWatchers
    let bell: ChangeBell
    let events: EventLog
    let clock: Clock
    let configuration: Configuration

    package init(parts: EngineParts, configuration: Configuration) {
        self.parts = parts
        store = parts.store
        fetcher = parts.fetcher
        feeds = parts.feeds
        hosts = parts.hosts
        poller = parts.poller
        watchers = parts.watchers
        bell = parts.bell
        events = parts.events
        clock = parts.clock
        self.configuration = configuration
    }

    func refreshing() async -> Int { await poller.refreshing }

    /// The names of the first `limit` sources that are being asked or read right now.
    func refreshingNow(limit: Int) async throws -> [String] {
        let running = await poller.runningNow(limit: limit)
        return try await store.compactMapRecords(of: running) { $0.name }
    }

    /// What a person should know that is no error of a source.
    func warnings() async -> [String] {
        let unverified = (try? await store.unverifiedSources()) ?? []
        return await configuration.warnings + watchers.warnings + poller.warnings
            + events.warnings + parts.access.warnings
            + unverified.map {
                "source \($0.id), \($0.place): its certificate is not verified (verify_tls = false)"
            }
    }

    // MARK: Adding

    /// Adds a source, reads it at once, and says what it holds. Nothing is added where nothing
    /// that can be read is there.
    func add(_ request: AddSourceRequest) async throws -> AddedSource {
        if let every = request.every { try Self.check(every) }
        if let problem = request.fetch?.problems.first {
            throw ControlErrorAnswer(
                .badRequest,
                "\((["fetch"] + problem.keys).joined(separator: ".")): \(problem.reason); "
                    + "expected \(problem.expected)")
        }
        switch (request.url, request.folder) {
        case (nil, _?) where request.fetch != nil:
            throw ControlErrorAnswer(.badRequest, "only a feed has fetch options")
        case (let url?, nil): return try await addFeed(url, request)
        case (nil, let folder?): return try await addFolder(folder, request)
        default:
            throw ControlErrorAnswer(.badRequest, "name either a url or a folder")
        }
    }

    private func addFeed(_ text: String, _ request: AddSourceRequest) async throws -> AddedSource {
        let url = try Self.webURL(text)
        let (response, records) = try await fetch(url, request.fetch)
        if FeedParser.looksLikeFeed(response.body) {
            return try await add(response, records, at: url, request, from: nil, others: [])
        }
        let links = FeedDiscovery.feeds(
            inPage: response.body, contentType: response.contentType, url: response.documentURL)
        for (index, link) in links.prefix(5).enumerated() {
            // What is meant for the page's server is no other's.
            var request = request
            if !Self.isSameOrigin(link.url, url) {
                request.fetch = request.fetch?.withoutCredentials
            }
            guard let (found, records) = try? await fetch(link.url, request.fetch),
                FeedParser.looksLikeFeed(found.body)
            else { continue }
            var others = links
            others.remove(at: index)
            return try await add(
                found, records, at: link.url, request, from: url,
                others: others.map { FeedLink(url: $0.url, title: $0.title, type: $0.type) })
        }
        throw ControlErrorAnswer(
            .unusableSource,
            links.isEmpty
                ? "\(url) is no feed and names none: give the address of its feed, or of a page that links to it"
                : "\(url) names feeds, but none of them could be read, \(links[0].url) first")
    }

    /// Fetches a document that a person waits for, through its host's gate like every other.
    private func fetch(
        _ url: String, _ options: FetchOptions?
    ) async throws -> (FetchResponse, [HostRecord]) {
        let place: HostPlace
        do {
            place = try await hosts.waitForPlace(at: HostName.of(url))
        } catch let pause as HostPause {
            throw ControlErrorAnswer(.unusableSource, "\(pause); it is not asked now")
        }
        let response: FetchResponse
        do {
            let options = try await parts.access.options(
                options ?? FetchOptions(), name: "add \(url)", url: url)
            response = try await fetcher.fetch(FetchRequest(url: url, options: options))
        } catch {
            do {
                try await store.write(try await hosts.leave(place, after: error))
            } catch let pause as HostPause {
                throw ControlErrorAnswer(.unusableSource, "\(pause) (\(error))")
            }
            throw ControlErrorAnswer(.unusableSource, "\(url): \(error)")
        }
        let records = await hosts.leave(place, response)
        guard response.isSuccess else {
            try await store.write(records)
            throw ControlErrorAnswer(
                .unusableSource, FeedJudge.explain(status: response.status, url: url))
        }
        return (response, records)
    }

    private func add(
        _ response: FetchResponse, _ records: [HostRecord], at url: String,
        _ request: AddSourceRequest, from page: String?, others: [FeedLink]
    ) async throws -> AddedSource {
        do {
            // A document that only begins like a feed is told before anything is stored.
            _ = try await FeedReading.read(
                response.body, contentType: response.contentType, url: response.documentURL)
        } catch {
            throw ControlErrorAnswer(.unusableSource, FeedJudge.explain(error, url: url))
        }
        let (source, isNew) = try await keep(
            NewSource(
                kind: .feed, location: url, title: request.title,
                settings: await settings(
                    .feed, every: request.every, tags: request.tags ?? [], fetch: request.fetch,
                    fullText: try Self.mode(request.fullText))),
            request)
        let report = try await feeds.keep(
            response, of: source, hosts: records, company: false)
        await events.tell(report)
        await poller.sourcesChanged()
        return try await answer(
            source.id, isNew: isNew, report: report, discoveredFrom: page, others: others)
    }

    private func addFolder(_ folder: String, _ request: AddSourceRequest) async throws
        -> AddedSource
    {
        guard folder.hasPrefix("/") else {
            throw ControlErrorAnswer(.badRequest, "\(folder): the daemon needs an absolute path")
        }
        let path = FolderWatchers.normalised(folder)
        try FolderWatchers.check(path)
        let (source, isNew) = try await keep(
            NewSource(
                kind: .folder, location: path, title: request.title,
                settings: await settings(.folder, every: request.every, tags: request.tags ?? [])),
            request)
        await watchers.watch(source.id, at: path, settle: source.settings.settle)
        await poller.sourcesChanged()
        var last: SyncReport?
        for await report in await poller.refresh([source.id]) { last = report }
        return try await answer(source.id, isNew: isNew, report: last)
    }

    private static func mode(_ text: String?) throws -> FullTextMode? {
        guard let text else { return nil }
        guard let mode = FullTextMode(text: text) else {
            throw ControlErrorAnswer(
                .badRequest, "\"\(text)\" says nothing of full texts: never, auto or always does")
        }
        return mode
    }

    /// Adds a source. One that is known already keeps what it has, but for what is given anew.
    private func keep(_ new: NewSource, _ request: AddSourceRequest) async throws -> (
        SourceRecord, Bool
    ) {
        var new = new
        if let known = try await store.source(at: new.location), !known.isRemoved {
            guard
                request.title != nil || request.every != nil || request.tags != nil
                    || request.fetch != nil || request.fullText != nil
            else {
                return (known, false)
            }
            new.title = request.title ?? known.title
            new.settings = known.settings
            let own = (try? RefreshSettings(parsing: known.settings.every))?.own.description
            new.settings.tags = request.tags ?? known.settings.tags
            new.settings.every = await settings(
                known.kind, every: request.every ?? (own == "auto" ? nil : own),
                tags: new.settings.tags
            ).every
            if let fetch = request.fetch { new.settings.fetch = fetch }
            if let mode = try Self.mode(request.fullText) { new.settings.fullText = mode.text }
        }
        let (source, isNew, changes) = try await store.addSource(new, at: clock.now())
        await announce(changes)
        return (source, isNew)
    }

    private func answer(
        _ id: SourceID, isNew: Bool, report: SyncReport?, discoveredFrom: String? = nil,
        others: [FeedLink] = []
    ) async throws -> AddedSource {
        let source = try await shown(id)
        let found = report.flatMap { report in
            report.error == nil
                ? FoundContent(
                    title: source.title,
                    format: report.format ?? (source.kind == .folder ? "folder" : "feed"),
                    items: source.entries, changes: ChangeCounts(report),
                    warnings: report.warnings)
                : nil
        }
        return AddedSource(
            source: source, isNew: isNew, discoveredFrom: discoveredFrom, otherFeeds: others,
            found: found, error: report?.error)
    }

    // MARK: Changing

    func remove(_ id: SourceID) async throws -> Source {
        let source = try await shown(id)
        if source.isConfigured {
            throw ControlErrorAnswer(
                .conflict,
                "\(source.location) is named in \(await configuration.place): take it out there, "
                    + "then `syncctl reload`")
        }
        let changes = try await store.removeSource(id, at: clock.now())
        await watchers.unwatch(id)
        await announce(changes)
        await poller.sourcesChanged()
        return source
    }

    /// Checks a source again: a paused one, and one that is gone, which is asked at once.
    func resume(_ id: SourceID, _ request: ResumeRequest) async throws -> Source {
        if request.acceptsAnomalies == true {
            try await store.acceptAnomalies(of: id, at: clock.now())
        }
        return try await setPaused(id, false)
    }

    func setPaused(_ id: SourceID, _ isPaused: Bool) async throws -> Source {
        _ = try await shown(id)
        try await store.setPaused(id, isPaused, at: clock.now())
        await watchFolders()
        await poller.sourcesChanged()
        return try await shown(id)
    }
}
