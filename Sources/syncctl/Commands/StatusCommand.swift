import ArgumentParser
import Articles
import ControlAPI

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "How the daemon, its store and its sources are.",
        discussion: """
            EXAMPLES:
              syncctl status
              syncctl status --json | jq .sources.failing
              syncctl status --store /var/backups/syncd.db
            """)

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        try reading.run { session in
            let request = ControlRequest(.status)
            guard !session.isJSON else { return try session.relay(request) }
            try show(try session.client.answer(request), on: session.console)
        }
    }

    private func show(_ status: StatusAnswer, on console: Console) throws {
        let mode = status.isReadOnly ? ", reads only" : ""
        try console.line([
            Run("syncd \(TerminalText(line: status.version))", .bold),
            Run(", up \(RelativeTime.length(status.uptimeSeconds)), pid \(status.pid)\(mode)"),
        ])
        let isSound = status.store.integrity == "ok" || status.store.integrity == "unchecked"
        try row(
            "store", on: console,
            [
                Run(TerminalText(line: status.store.path)),
                Run(", \(Quantity.bytes(status.store.bytes)), integrity "),
                Run(TerminalText(line: status.store.integrity), isSound ? .plain : .boldRed),
            ])
        let isOffline = status.network?.isReachable == false
        if isOffline, let network = status.network {
            try row("network", on: console, [Run(gone(network, console), .boldRed)])
        }
        try row("sources", on: console, sources(status.sources, isOffline: isOffline))
        if status.pages.total > 0 { try row("pages", on: console, pages(status.pages)) }
        try row(
            "archive", on: console,
            [
                Run(
                    Quantity.text(status.articles, "article") + ", "
                        + Quantity.text(status.entries, "entry", "entries") + ", "
                        + Quantity.text(status.revisions, "revision") + ", "
                        + Quantity.text(status.contents, "text"))
            ])
        if status.indexPending > 0 {
            let texts = Quantity.text(status.indexPending, "revision")
            try row("search", on: console, [Run("\(texts) not searchable yet", .dim)])
        }
        try row("changes", on: console, [Run("up to \(status.lastSeq)")])
        try row("next", on: console, [Run(next(status, console))])
        if !status.refreshingNow.isEmpty {
            let names = status.refreshingNow.map { TerminalText(line: $0).value }
            let others = status.refreshing - names.count
            let rest = others > 0 ? " and \(Quantity.text(others)) more" : ""
            try row("right now", on: console, [Run(names.joined(separator: ", ") + rest)])
        }
        if let error = status.lastError {
            let source = error.source.map { TerminalText(line: $0).value + ": " } ?? ""
            try row(
                "last error", on: console,
                [
                    Run(console.ago(error.at) + ": "),
                    Run(source + TerminalText(line: error.message).value, .yellow),
                ])
        }
        for warning in status.warnings {
            try row("warning", on: console, [Run(TerminalText(line: warning), .yellow)])
        }
    }

    private func row(_ name: String, on console: Console, _ runs: [Run]) throws {
        let padding = String(repeating: " ", count: max(1, 12 - name.count))
        try console.line([Run(name + padding, .dim)] + runs)
    }

    private func pages(_ pages: PageCounts) -> [Run] {
        counted(
            pages.total,
            [
                (pages.waiting, "waiting", .plain),
                (pages.planned, "looked at again later", .plain),
                (pages.failing, "failing", .red), (pages.dropped, "given up", .yellow),
                (pages.paywalled, "paywalled", .yellow), (pages.blocked, "blocked", .yellow),
                (pages.removed, "removed", .yellow),
            ])
    }

    private func gone(_ network: StatusNetwork, _ console: Console) -> TerminalText {
        let since = network.unreachableSince.map { " since \(console.ago($0))" } ?? ""
        let reason = network.reason.map { ": \($0)" } ?? ""
        let next = network.nextTryAt.map { $0 <= console.now ? "now" : console.ago($0) } ?? "now"
        return TerminalText(line: "unreachable\(since)\(reason); tried again \(next)")
    }

    private func sources(_ sources: StatusSources, isOffline: Bool) -> [Run] {
        let states: [(Int, String, Style)] = [
            (sources.ok, "ok", .green), (sources.failing, "failing", .red),
            (sources.paused, "paused", .yellow), (sources.gone, "gone", .yellow),
            (sources.new, "not checked yet", .plain),
            (
                sources.waiting,
                isOffline ? "waiting for the network" : "waiting for their host", .plain
            ),
            (sources.odd, "odd (syncctl sources --anomalies)", .yellow),
        ]
        return counted(sources.total, states)
    }

    /// A number, and what it is made of.
    private func counted(_ total: Int, _ states: [(Int, String, Style)]) -> [Run] {
        var runs = [Run(Quantity.text(total))]
        for (index, (count, name, style)) in states.filter({ $0.0 > 0 }).enumerated() {
            runs.append(Run(index == 0 ? ": " : ", "))
            runs.append(Run("\(Quantity.text(count)) \(name)", style))
        }
        return runs
    }

    private func next(_ status: StatusAnswer, _ console: Console) -> String {
        let running =
            status.refreshing > 0
            ? "; \(Quantity.text(status.refreshing, "source")) being refreshed now or in line" : ""
        guard let due = status.nextDueAt else { return "nothing is due" + running }
        return (due <= console.now ? "due now" : "due " + console.ago(due)) + running
    }
}
