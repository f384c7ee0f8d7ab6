import Articles
import ControlAPI
import Scheduling
import Store

extension SourceKeeper {
    /// Begins to refresh the sources that are meant: all that may be refreshed where none is named.
    /// What good manners forbid is passed over, unless it is forced.
    func refresh(_ request: RefreshRequest) async throws -> RefreshRun {
        let now = clock.now()
        let tags = request.tags.map(Set.init)
        let wanted = try await named(request.sources).filter { source in
            (tags.map { !$0.isDisjoint(with: source.tags) } ?? true)
                && (!request.due || source.nextDueAt.map { $0 <= now } ?? false)
        }.map(\.id)
        if let trouble = await poller.trouble {
            throw ControlErrorAnswer(.internal, trouble.description)
        }
        let refused = try await store.compactMapRecords(of: wanted) { source in
            ManualCheck.refusal(
                after: source.lastOutcome, settings: source.refresh, history: source.history,
                hints: source.hints, now: now
            ).flatMap { reason in
                source.kind == .folder
                    ? nil
                    : SyncReport(
                        sourceID: source.id, kind: source.kind, source: source.name,
                        outcome: .waiting(reason))
            }
        }
        if request.force {
            await events.tellForced(refused)
            let hosts = try await store.compactMapRecords(of: wanted) { source in
                source.kind == .feed ? WaitingLine.name(source.kind, source.location) : nil
            }
            for host in Set(hosts) { await self.hosts.reopen(host) }
        }
        let passedOver = request.force ? [] : refused
        let spared = Set(passedOver.map(\.sourceID))
        let poller = poller
        return RefreshRun(
            total: Set(wanted).count, passedOver: passedOver,
            reports: await poller.refresh(wanted.filter { !spared.contains($0) }),
            trouble: { await poller.trouble?.description })
    }

    /// Has the missing pages behind the entries of the sources that are meant fetched: of all that read
    /// pages where none is named. They wait in their hosts' lines like all others.
    func wantPages(_ request: RefreshRequest) async throws -> [RefreshProgress] {
        guard !request.due, !request.force else {
            throw ControlErrorAnswer(
                .badRequest,
                "pages are asked for in their hosts' turn: due and force say nothing there")
        }
        let tags = request.tags.map(Set.init)
        var wanted: [(id: SourceID, name: String)] = []
        for source in try await named(request.sources)
        where tags.map({ !$0.isDisjoint(with: source.tags) }) ?? true {
            guard let record = try await store.source(source.id) else { continue }
            if FullTextMode(text: record.settings.fullText) ?? .never != .never {
                wanted.append((record.id, record.name))
            } else if request.sources != nil {
                throw ControlErrorAnswer(
                    .conflict,
                    "\(record.name) reads no pages: set full_text = \"auto\" or true in its "
                        + "[[source]], or `syncctl add --full-text auto` with its URL")
            }
        }
        let now = clock.now()
        var lines = [RefreshProgress(kind: .started, done: 0, total: wanted.count)]
        var sum = 0
        for (done, source) in wanted.enumerated() {
            let pages = try await store.wantPages(of: source.id, at: now)
            sum += pages
            lines.append(
                RefreshProgress(
                    kind: .source, done: done + 1, total: wanted.count, sourceID: source.id,
                    source: source.name, pages: pages))
        }
        lines.append(
            RefreshProgress(
                kind: .finished, done: wanted.count, total: wanted.count, pages: sum))
        await parts.pages.pagesChanged()
        return lines
    }

    /// The sources that people name; all that are neither paused nor gone where they name none.
    private func named(_ references: [String]?) async throws -> [Source] {
        let all = try await store.sources()
        guard let references else {
            return all.filter { $0.state != .paused && $0.state != .gone }
        }
        var wanted: [Source] = []
        for reference in references {
            let found = Set(try await store.findSources(reference))
            guard !found.isEmpty else { throw ArchiveReader.noSource(reference) }
            let sources = all.filter { found.contains($0.id) }
            if let paused = sources.first(where: { $0.state == .paused }) {
                throw ControlErrorAnswer(
                    .conflict, "\(reference) is paused: `syncctl resume \(paused.id)` first")
            }
            wanted += sources
        }
        return wanted
    }
}

/// A refresh that has begun.
struct RefreshRun: Sendable {
    /// How many sources it is about.
    let total: Int
    /// Those of them that are not asked, each with the reason.
    let passedOver: [SyncReport]
    /// One for each of the others, in the order in which they end.
    let reports: AsyncStream<SyncReport>
    /// Why the rest is not synced, where the reports end too soon.
    let trouble: @Sendable () async -> String?
}
