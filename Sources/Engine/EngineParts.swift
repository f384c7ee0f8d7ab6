import Articles
import ControlAPI
import Feeds
package import Fetching
import Files
import Glibc
package import Logging
import Scheduling
package import Settings
package import Store

/// The way of the data, put together once for the daemon, for `--once` and for the tests.
package struct EngineParts: Sendable {
    package let store: Store
    package let fetcher: Fetcher
    package let bell: ChangeBell
    package let committer: Committer
    package let hosts: HostKeeper
    package let feeds: FeedSync
    package let access: SourceAccess
    package let poller: Poller
    package let pages: PageWorker
    let folderReader: FolderReader
    package let watchers: FolderWatchers
    package let indexer: Indexer
    package let events: EventLog
    let planner: SourcePlanner
    package let clock: Clock

    /// Opens the store for writing, and puts everything around it.
    ///
    /// - Throws: `StoreError` or `FetchError`.
    package init(_ settings: Settings, events: EventLog, clock: Clock, logger: Logger) async throws
    {
        self.events = events
        self.clock = clock
        store = try Store(path: settings.storePath)
        do {
            fetcher = try Fetcher(configuration: FetchConfiguration(settings.fetch))
            let newest = try await store.lastSeq()
            bell = ChangeBell(newest: newest)
            hosts = HostKeeper(
                limits: Poller.Limits(settings.fetch).host, kept: try await store.hosts(),
                followsAnother: newest > 0, clock: clock)
        } catch {
            try? store.close()
            throw error
        }
        committer = Committer(store: store, bell: bell)
        planner = SourcePlanner(zones: SystemTimeZones())
        access = SourceAccess(general: settings.fetch.options, logger: logger)
        feeds = FeedSync(
            fetcher: fetcher, access: access, hosts: hosts, committer: committer, planner: planner,
            clock: clock)
        folderReader = FolderReader(
            pdf: PDFProgram.find(searchPath: getenv("PATH").map { String(cString: $0) }),
            rules: settings.siteRules)
        let folders = FolderSync(
            store: store, committer: committer, planner: planner, clock: clock,
            reader: folderReader)
        let syncer = SourceSyncer(feeds: feeds, folders: folders, hosts: hosts, events: events)
        poller = Poller(
            store: store, planner: planner, syncer: syncer, hosts: hosts,
            limits: Poller.Limits(settings.fetch), clock: clock, logger: logger)
        pages = PageWorker(
            store: store, fetcher: fetcher,
            robots: .polite(fetcher: fetcher, hosts: hosts, clock: clock), access: access,
            hosts: hosts, committer: committer, poller: poller, bell: bell, events: events,
            settings: settings.pages, rules: settings.siteRules,
            maxTransfers: settings.fetch.maxTransfers, clock: clock,
            logger: logger)
        watchers = FolderWatchers(logger: logger)
        indexer = Indexer(store: store, bell: bell, logger: logger)
    }

    /// Lets go of the network and of the store's file.
    package func close() async {
        await fetcher.close()
        try? store.close()
    }
}

extension FetchConfiguration {
    init(_ settings: FetchSettings) {
        self.init(
            userAgent: settings.userAgent
                ?? UserAgent.text(
                    product: "syncd", version: ProgramVersion.current, contact: settings.contact),
            maxTransfers: settings.maxTransfers, maxPerHost: settings.maxPerHost,
            maxBody: Int(clamping: settings.maxBody.bytes),
            maxHeader: Int(clamping: settings.maxHeader.bytes), timeout: settings.timeout,
            connectTimeout: settings.connectTimeout, lowSpeedTime: settings.stallTime,
            lowSpeedLimit: Int(clamping: settings.minSpeed.bytes),
            maxRedirects: settings.maxRedirects,
            allowsPrivateNetworks: settings.allowsPrivateNetworks,
            allowsDowngrade: settings.allowsDowngrade,
            authorityFile: settings.options.authorityFile)
    }
}

extension Poller.Limits {
    init(_ settings: FetchSettings) {
        self.init(
            slots: settings.maxTransfers,
            host: HostLimits(inFlight: settings.maxPerHost, gap: settings.gapPerHost))
    }
}
