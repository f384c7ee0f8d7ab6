import Articles
import Feeds
import Fetching

/// A feed as a page for a person who wants to know what is wrong with it.
struct FeedPage {
    private let inspected: InspectedFeed
    private let console: Console
    private let showsAll: Bool
    private let groups: WarningGroups
    private let findings: [FeedFindings.Finding]
    /// Items that the table shows without `--all`.
    private static let shownItems = 40

    private var feed: ParsedFeed { inspected.feed }

    init(_ inspected: InspectedFeed, console: Console, showsAll: Bool) {
        self.inspected = inspected
        self.console = console
        self.showsAll = showsAll
        groups = WarningGroups(inspected.feed.warnings)
        findings = FeedFindings(inspected.feed, now: console.now).findings
    }

    func write() throws {
        try console.line([
            Run(
                TerminalText(line: feed.title.flatMap { $0.isEmpty ? nil : $0 } ?? "(no title)"),
                .bold)
        ])
        for (name, value) in FeedFacts(inspected, console: console).lines {
            let padding = String(repeating: " ", count: max(1, 11 - name.count))
            let text = TerminalText(line: value)
            let room = console.width.map { max(20, $0 - 11) }
            try console.line([
                Run(name + padding, .dim), Run(room.map { text.truncated(to: $0) } ?? text),
            ])
        }
        try console.line()
        try writeVerdict()
        try writeWarnings()
        try writeFindings()
        try writeItems()
    }

    // MARK: Problems

    private func writeVerdict() throws {
        let count = groups.groups.count + findings.count
        let problems =
            count == 0
            ? Run("no problems", .green) : Run(Quantity.text(count, "problem"), .yellow)
        try console.line([Run(Quantity.text(feed.items.count, "item") + ", "), problems])
    }

    private func writeWarnings() throws {
        guard !groups.groups.isEmpty else { return }
        let lines = DocumentLines(inspected.document)
        for group in groups.groups {
            let shown = showsAll ? group.warnings : [group.first]
            for warning in shown { try write(warning, lines) }
            let others = group.warnings.dropFirst(shown.count)
            guard !others.isEmpty else { continue }
            let numbers = others.prefix(8).compactMap { $0.line.map(String.init) }
            let places =
                numbers.isEmpty
                ? ""
                : ": lines " + numbers.joined(separator: ", ") + (others.count > 8 ? ", …" : "")
            try console.line([
                Run("    and " + Quantity.text(others.count) + " more like this" + places, .dim)
            ])
        }
    }

    private func write(_ warning: FeedWarning, _ lines: DocumentLines) throws {
        let place = warning.line.map { "line \($0): " } ?? ""
        try console.paragraph(
            [Run(place, .yellow), Run(TerminalText(line: warning.message))], indent: "  ")
        guard let number = warning.line, let line = lines[number],
            line.contains(where: { !$0.isWhitespace })
        else { return }
        let gutter = "    \(number) | "
        let excerpt = SourceExcerpt(
            line: line, message: warning.message,
            columns: max(20, min(console.width ?? 120, 120) - gutter.count))
        try console.line([Run(gutter, .dim), Run(excerpt.text)])
        guard !excerpt.mark.isEmpty else { return }
        let empty = String(repeating: " ", count: gutter.count - 2) + "| "
        try console.line([Run(empty, .dim), Run(excerpt.mark, .red)])
    }

    private func writeFindings() throws {
        for finding in findings {
            guard let first = finding.items.first else {
                try console.line([Run("  the feed has "), Run(finding.text)])
                continue
            }
            let isOne = finding.items.count == 1
            let subject =
                isOne
                ? "item \(first) has " : Quantity.text(finding.items.count, "item") + " have "
            let shown = showsAll ? finding.items[...] : finding.items.prefix(8)
            let numbers = shown.map(String.init).joined(separator: ", ")
            let rest = finding.items.count > shown.count ? ", …" : ""
            try console.paragraph(
                [
                    Run(subject, .yellow), Run(finding.text),
                    Run(isOne ? "" : ": " + numbers + rest, .dim),
                ], indent: "  ")
        }
    }

    // MARK: Items

    private func writeItems() throws {
        guard !feed.items.isEmpty else { return }
        try console.line()
        let table = TextTable([
            .init("#", right: true), .init("PUBLISHED"), .init("CHARS", right: true),
            .init("TITLE", shrinksTo: 20), .init("URL", shrinksTo: 16),
        ])
        // Whoever reads it through a pipe wants them all.
        let shown =
            showsAll || !console.isTerminal ? feed.items[...] : feed.items.prefix(Self.shownItems)
        let rows = shown.enumerated().map { index, item -> [TextTable.Cell] in
            let text = item.content ?? item.summary
            return [
                .init(index + 1, .dim),
                .init((item.published ?? item.updated)?.description ?? "–"),
                .init(text?.value.count ?? 0),
                .init(item.title.flatMap { $0.isEmpty ? nil : $0 } ?? item.guid ?? "–", .bold),
                .init(item.url ?? "–", .dim),
            ]
        }
        try console.table(table, rows, ifEmpty: "")
        if feed.items.count > shown.count {
            let rest = Quantity.text(feed.items.count - shown.count)
            try console.line([Run("and \(rest) more; see them with --all", .dim)])
        }
    }
}
