import ArgumentParser
import Articles
import ControlAPI

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "What is watched, and how each source is.",
        discussion: """
            With --why a line for each source says what decides when it is checked next; `syncctl \
            why --source ID` tells more.

            EXAMPLES:
              syncctl sources
              syncctl sources --why
              syncctl sources --anomalies
              syncctl sources --json | jq -r 'select(.state == "failing") | .url + ": " + .error'
            """)

    @Flag(name: .customLong("why"), help: "Tell for each source why it is checked when it is.")
    var explains = false

    @Flag(
        name: .customLong("anomalies"),
        help: "Only those with something odd about what they publish.")
    var showsAnomalies = false

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        try reading.run { session in
            let request = SourcesQuery(anomalies: showsAnomalies).request
            guard !session.isJSON else { return try session.relay(request) }
            try show(try session.all(request), on: session.console)
        }
    }

    private func show(_ sources: [Source], on console: Console) throws {
        let table = TextTable([
            .init("ID", right: true), .init("STATE"), .init("EVERY"), .init("CHECKED"),
            .init("NEXT"), .init("ENTRIES", right: true), .init("TITLE", shrinksTo: 12),
            .init("URL OR FOLDER", shrinksTo: 16, keepsEnds: true),
        ])
        let rows = sources.map { source -> [TextTable.Cell] in
            [
                .init(source.id.rawValue), .init(source.state.rawValue, style(source.state)),
                .init(Self.often(source)), .init(source.lastCheckedAt.map(console.ago) ?? "never"),
                .init(next(source, console)), .init(source.entries), .init(source.title),
                .init(Self.place(source, short: console.isTerminal), .dim),
            ]
        }
        try console.table(
            table, rows,
            ifEmpty: showsAnomalies
                ? "Nothing is odd about any source."
                : "Nothing is watched yet. Begin with: syncctl add URL|FOLDER")
        if explains {
            for source in sources {
                guard source.state != .paused, let reason = source.nextDueReason else { continue }
                try console.line([
                    Run("\(source.id): ", .bold), Run(next(source, console) + ": "),
                    Run(TerminalText(line: reason)),
                ])
            }
        }
        for source in sources where source.fetch?.verifiesTLS == false {
            try console.line([
                Run("\(source.id): ", .yellow),
                Run("its certificate is not verified (verify_tls = false)"),
            ])
        }
        for source in sources {
            guard let error = source.error else { continue }
            try console.line([
                Run("\(source.id): ", .red), Run(TerminalText(line: error)),
                Run(since(source, console), .dim),
            ])
        }
        for source in sources {
            guard let pages = source.pages, pages.waiting + pages.failing + pages.dropped > 0 else {
                continue
            }
            let counts = [
                (pages.waiting, "waiting"), (pages.failing, "failing"), (pages.dropped, "given up"),
            ]
            let text = counts.filter { $0.0 > 0 }.map { "\(Quantity.text($0.0)) \($0.1)" }
            try console.line([
                Run("\(source.id): ", .bold),
                Run("of \(Quantity.text(pages.total, "page")): \(text.joined(separator: ", "))"),
            ])
        }
        for source in sources {
            for anomaly in source.anomalies {
                try console.line([
                    Run("\(source.id): ", .yellow), Run(TerminalText(line: anomaly.note)),
                    Run(told(anomaly, of: source, console), .dim),
                ])
            }
        }
    }

    /// A failure that lasts says since when.
    private func since(_ source: Source, _ console: Console) -> String {
        guard source.failures > 1, let since = source.failingSince else { return "" }
        return " (\(source.failures) times, first \(console.ago(since)))"
    }

    private func told(_ anomaly: SourceAnomaly, of source: Source, _ console: Console) -> String {
        let seen =
            " (\(Quantity.text(anomaly.times, "time")), first \(console.ago(anomaly.since)); "
        return anomaly.acceptedAt == nil
            ? seen + "overrule: syncctl resume --accept \(source.id))" : seen + "overruled)"
    }

    /// Where it is; on a terminal, where room is short, without the scheme that nearly all have.
    private static func place(_ source: Source, short: Bool) -> String {
        let scheme = "https://"
        return short && source.location.hasPrefix(scheme)
            ? String(source.location.dropFirst(scheme.count)) : source.location
    }

    /// How often, without quiet hours and where that was said; `why --source` has them.
    private static func often(_ source: Source) -> String {
        let policy = source.every.firstRange(of: ", quiet ").map { source.every[..<$0.lowerBound] }
        let text = policy ?? source.every[...]
        return String(text.firstRange(of: " (").map { text[..<$0.lowerBound] } ?? text)
    }

    private func style(_ state: Source.State) -> Style {
        switch state {
        case .ok: .green
        case .failing: .red
        case .paused, .gone: .yellow
        case .new: .plain
        }
    }

    private func next(_ source: Source, _ console: Console) -> String {
        guard source.state != .paused, let due = source.nextDueAt else { return "–" }
        guard due <= console.now else { return console.ago(due) }
        return source.waitsFor.map { "waits for the \($0)" } ?? "now"
    }
}
