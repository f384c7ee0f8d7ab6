import ArgumentParser
import Articles
import ControlAPI
import Glibc

struct RefreshCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh", abstract: "Check sources now.",
        discussion: """
            Without a source: all that are not paused. With --wait, the exit status is 1 where a \
            source failed.

            A server that said when to come back is left alone until then, and one that answered \
            well within the last five minutes is not asked again; --force asks all the same. Quiet \
            hours hold back only what the daemon does by itself.

            With --pages: instead of the sources, the pages behind their entries that are missing: of \
            entries older than the source's full_text, and pages that were given up, let go, or kept \
            from us. They are read in their hosts' turn, as many an hour as [pages] allows, the newest \
            first; `syncctl status` tells how many wait.

            EXAMPLES:
              syncctl refresh --wait
              syncctl refresh 7 https://example.org/feed.xml
              syncctl refresh --due --tag morning
              syncctl refresh --pages 7
              syncctl refresh --wait --json | jq 'select(.error != null)'
            """)

    @Argument(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var sources: [String] = []

    @Flag(name: .customLong("due"), help: "Only those whose time has come.")
    var isDue = false

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Only those with this tag; may be given again.", valueName: "tag"))
    var tags: [String] = []

    @Flag(
        name: .customLong("force"),
        help: "Ask even a server that said to come back later, or was asked just now.")
    var isForced = false

    @Flag(name: .customLong("wait"), help: "Wait until they are done, and tell what came of it.")
    var waits = false

    @Flag(
        name: .customLong("pages"),
        help: "Have the missing pages behind their entries read, instead of the sources.")
    var wantsPages = false

    @OptionGroup var daemon: DaemonOptions

    func validate() throws {
        if wantsPages, isDue || isForced || waits {
            throw ValidationError(
                "--pages goes with none of --due, --force and --wait: pages are read in their "
                    + "hosts' turn, which may take hours")
        }
    }

    func run() throws {
        try daemon.run { session in
            let references = sources.map { name in
                let path = LocalPath(name)
                return path.isFolder ? path.absolute : name
            }
            let request = try ControlRequest(
                .refresh,
                json: RefreshRequest(
                    sources: references.isEmpty ? nil : references,
                    tags: tags.isEmpty ? nil : tags, due: isDue, force: isForced,
                    pages: wantsPages, wait: waits))
            if wantsPages, !session.isJSON { return try showPages(request, session) }
            let failed =
                session.isJSON
                ? try relay(request, session) : try follow(request, session)
            if failed > 0 { throw CommandFailure(nil) }
        }
    }

    /// What is read now that was not.
    private func showPages(_ request: ControlRequest, _ session: Session) throws {
        let lines = try session.all(request, as: RefreshProgress.self)
        guard let last = lines.last, last.total > 0 else {
            return try session.console.line(
                "No source reads pages: set full_text in its [[source]], or syncctl add --full-text auto."
            )
        }
        for line in lines where line.kind == .source && (line.pages ?? 0) > 0 {
            try session.console.line(
                TerminalText(line: line.source ?? "").value + ": "
                    + "\(Quantity.text(line.pages ?? 0, "page")) to be read")
        }
        try session.console.line(
            (last.pages ?? 0) > 0
                ? "\(Quantity.text(last.pages ?? 0, "page")) in line; syncctl status tells how many wait"
                : "No page is missing.")
    }

    /// Passes the lines on as they come; how many sources failed.
    private func relay(_ request: ControlRequest, _ session: Session) throws -> Int {
        var failed = 0
        try session.client.lines(request) { line in
            try session.console.write(json: line)
            try session.console.output.flush()
            let progress = try session.client.decoded(RefreshProgress.self, from: line)
            failed = progress.failed
            if progress.kind == .finished, progress.error != nil {
                failed += progress.total - progress.done
            }
            return true
        }
        return failed
    }

    /// Shows the lines to a person; how many sources failed.
    private func follow(_ request: ControlRequest, _ session: Session) throws -> Int {
        let console = session.console
        let showsBar = console.isTerminal && Terminal.isTerminal(STDERR_FILENO)
        let bar = ProgressBar(
            columns: console.width ?? 80, palette: console.palette, write: Terminal.tell)
        var last: RefreshProgress?
        var failures: [String] = []
        var passedOver: [String] = []
        defer { if showsBar { bar.clear() } }
        try session.client.elements(request, as: RefreshProgress.self) { progress in
            last = progress
            if progress.waiting != nil { passedOver.append(notAsked(progress)) }
            if progress.kind != .finished, let failure = failureLine(progress) {
                if showsBar { bar.tell(failure) } else { failures.append(failure) }
            }
            if showsBar, waits, progress.kind != .finished {
                bar.draw(
                    done: progress.done, total: progress.total, label: progress.source ?? "")
            }
            return true
        }
        guard let last else { return 0 }
        failures.forEach { Terminal.tell($0 + "\n") }
        if passedOver.count <= 5 {
            passedOver.forEach { Terminal.tell($0 + "\n") }
        } else {
            Terminal.tell(
                "\(Quantity.text(passedOver.count, "source")) not asked: their servers were asked "
                    + "just now, or said to come back later; --force asks all the same\n")
        }
        guard waits, last.kind == .finished else {
            try console.line("\(Quantity.text(last.total, "source")) queued")
            return 0
        }
        let failed = last.failed > 0 ? "; \(Quantity.text(last.failed)) failed" : ""
        try console.line(
            Quantity.text(last.done - passedOver.count, "source") + ": "
                + ChangeSummary.text(last.changes) + failed)
        guard let error = last.error else { return last.failed }
        let left = last.total - last.done
        throw CommandFailure(
            "\(left) of \(Quantity.text(last.total, "source")) not checked: "
                + TerminalText(line: error).value)
    }

    private func notAsked(_ progress: RefreshProgress) -> String {
        let source = progress.source ?? progress.sourceID.map { "source \($0)" } ?? "a source"
        return TerminalText(line: source).value + " not asked: "
            + TerminalText(line: progress.waiting ?? "").value
    }

    private func failureLine(_ progress: RefreshProgress) -> String? {
        guard let error = progress.error else { return nil }
        let source = progress.source ?? progress.sourceID.map { "source \($0)" } ?? "a source"
        return TerminalText(line: source).value + ": " + TerminalText(line: error).value
    }
}
