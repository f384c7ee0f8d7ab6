import ArgumentParser
import Articles
import ControlAPI

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Why these entries are one article, or why a source is checked when it is.",
        discussion: """
            Tells for each copy how it was recognised, since when it is known, and what other \
            names it had. With --source: every rule that has a say in when that source is checked \
            next, with the one that decides, and the files of a folder of which nothing was taken.

            EXAMPLES:
              syncctl why 42
              syncctl why https://example.org/news/ferry
              syncctl why --source 7
            """)

    @Argument(help: ArgumentHelp("An article's id, its URL, or a file's path.", valueName: "id"))
    var reference: String?

    @Option(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var source: String?

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if (reference == nil) == (source == nil) {
            throw ValidationError("name either an article or, with --source, a source")
        }
    }

    func run() throws {
        try reading.run { session in
            if let source { return try WhySource(session).show(source) }
            guard let reference else { return }
            let resolved = try session.resolve(reference)
            let request = ArticleSelection(resolved.articleID).request(.why)
            guard !session.isJSON else { return try session.relay(request) }
            let answer: WhyAnswer = try session.client.answer(request)
            try show(answer, on: session.console)
        }
    }

    private func show(_ why: WhyAnswer, on console: Console) throws {
        try console.line([
            Run("Article \(why.article.id): "),
            Run(TerminalText(line: ArticleTable.headline(why.article)), .bold),
        ])
        try console.line(
            [Run(Quantity.text(why.copies.count, "copy", "copies"))]
                + [Run(", content \(why.article.contentHash.description.prefix(12))…", .dim)])
        for copy in why.copies {
            try console.line()
            try show(copy, on: console)
            let entry = why.article.copies.first { $0.entryID == copy.entryID }
            if let removed = entry?.removedAt {
                try console.line([
                    Run("  its source no longer has it, seen \(console.ago(removed))", .yellow)
                ])
            }
        }
    }

    private func show(_ copy: WhyCopy, on console: Console) throws {
        try console.line([
            Run("entry \(copy.entryID)", .bold), Run(" of \(TerminalText(line: copy.source))"),
            Run(", first seen \(console.ago(copy.firstSeenAt))", .dim),
        ])
        let match = copy.match.map { $0.rawValue + Self.percent(copy.similarity) } ?? "first"
        try console.paragraph(
            [Run("\(match): ", .cyan), Run(TerminalText(line: copy.reason))], indent: "  ")
        let names = [("url", copy.url), ("path", copy.path), ("guid", copy.guid)]
        for (name, value) in names {
            guard let value, value != copy.url || name == "url" else { continue }
            try console.line([Run("  \(name) ", .dim), Run(TerminalText(line: value))])
        }
        for alias in copy.aliases {
            let since = alias.seenAt.map { ", seen \(console.ago($0))" } ?? ""
            try console.line([
                Run("  was \(alias.kind.rawValue) ", .dim), Run(TerminalText(line: alias.value)),
                Run(since, .dim),
            ])
        }
        for anomaly in copy.anomalies {
            try console.line([Run("  odd: ", .yellow), Run(TerminalText(line: anomaly))])
        }
    }

    /// ` 93 %`; nothing where nothing was compared, or where it is all of it.
    private static func percent(_ similarity: Double?) -> String {
        guard let similarity, similarity < 1, similarity >= 0 else { return "" }
        return " \(Int((similarity * 100).rounded(.down))) %"
    }
}
