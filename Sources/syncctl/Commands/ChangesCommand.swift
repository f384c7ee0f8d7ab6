import ArgumentParser
import Articles
import ControlAPI

struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes", abstract: "What happened, in order; with --follow as it happens.",
        discussion: """
            Rows are numbered without gaps and never change: a script that keeps the last number it \
            dealt with, and asks for what came after it, misses nothing. With --follow and without \
            --since, only what is yet to come.

            EXAMPLES:
              syncctl changes --follow
              syncctl changes --since 1200 --json
              syncctl changes --follow --json | jq -r 'select(.kind == "entry.revised") | .title'
            """)

    @Option(help: ArgumentHelp("Only rows after this number.", valueName: "seq"))
    var since: Int64?

    @Option(help: ArgumentHelp("At most so many.", valueName: "number"))
    var limit: Int?

    @Flag(name: .shortAndLong, help: "Go on as things happen, until Ctrl-C.")
    var follow = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if let since, since < 0 { throw ValidationError("--since is a row's number, from 0 on") }
        if let limit, limit < 1 { throw ValidationError("--limit is a number from 1 on") }
    }

    func run() throws {
        if follow { Interrupt.watch() }
        try reading.run { session in
            let request = ChangesQuery(since: since, limit: limit, follow: follow).request
            do {
                try session.client.lines(
                    request, isCancelled: { follow && Interrupt.isPending }
                ) { line in
                    try show(line, in: session)
                    if follow { try session.console.output.flush() }
                    return true
                }
            } catch ControlClientError.cancelled {
                return
            }
            if follow, limit == nil {
                throw CommandFailure("syncd ended the stream; it is stopping", .unreachable)
            }
        }
    }

    private func show(_ line: ArraySlice<UInt8>, in session: Session) throws {
        guard !session.isJSON else { return try session.console.write(json: line) }
        let change = try session.client.decoded(Change.self, from: line)
        try session.console.line(Self.runs(change))
    }

    /// `1204  2026-11-22T09:30:00Z  entry.revised  article 42 rev 2  The Harbour Post: Ferry …`
    static func runs(_ change: Change) -> [Run] {
        let kind = change.kind.rawValue
        var runs = [
            Run("\(change.seq)  "), Run("\(change.at)  ", .dim),
            Run(kind + String(repeating: " ", count: max(1, 17 - kind.count)), style(change.kind)),
        ]
        var facts: [String] = []
        if let article = change.articleID { facts.append("article \(article)") }
        if let revision = change.revision, revision > 1 { facts.append("rev \(revision)") }
        if !facts.isEmpty { runs.append(Run(facts.joined(separator: " ") + "  ", .dim)) }
        let source = change.source.map { TerminalText(line: $0).value }
        if let title = change.title {
            runs.append(Run(source.map { $0 + ": " } ?? ""))
            runs.append(Run(TerminalText(line: title), .bold))
        } else if let source {
            runs.append(Run(source))
        }
        if let detail = change.detail {
            runs.append(Run(" (" + TerminalText(line: detail).value + ")", .dim))
        }
        return runs
    }

    private static func style(_ kind: ChangeKind) -> Style {
        switch kind {
        case .entryAdded, .entryRestored, .sourceAdded, .sourceRecovered: .green
        case .entryRevised, .articleCopied, .articleMerged, .articleSplit: .cyan
        case .entryMoved, .sourceMoved, .sourceMerged: .plain
        case .entryRemoved, .entryPaywalled, .entryBlocked, .sourceRemoved, .sourceGone: .yellow
        case .sourceFailed: .red
        }
    }
}
