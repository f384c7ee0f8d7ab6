import ArgumentParser
import Articles
import ControlAPI

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Why these entries are one article, or why a source is checked when it is.",
        discussion: """
            Tells for each copy how it was recognised, since when it is known, what other names it \
            had, who had the text first, how much of it each one has, what people decided \
            (syncctl split, syncctl merge), and of which longer articles it is an excerpt. With \
            --stale: the copies that still carry a sentence which another copy of the article \
            corrected, with the sentence. With --source: every rule that has a say in when that \
            source is checked next, with the one that decides, and the files of a folder of which \
            nothing was taken.

            EXAMPLES:
              syncctl why 42
              syncctl why https://example.org/news/ferry
              syncctl why --stale 42
              syncctl why --source 7
            """)

    @Argument(help: ArgumentHelp("An article's id, its URL, or a file's path.", valueName: "id"))
    var reference: String?

    @Option(help: ArgumentHelp("A source's id, URL, folder or title.", valueName: "source"))
    var source: String?

    @Flag(help: "The copies that still carry a sentence that another one corrected.")
    var stale = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if stale, source != nil { throw ValidationError("--stale is about an article") }
        if (reference == nil) == (source == nil) {
            throw ValidationError("name either an article or, with --source, a source")
        }
    }

    func run() throws {
        try reading.run { session in
            if let source { return try WhySource(session).show(source) }
            guard let reference else { return }
            let resolved = try session.resolve(reference)
            if stale { return try StaleCopies(session).show(resolved.articleID) }
            let request = ArticleSelection(resolved.articleID).request(.why)
            guard !session.isJSON else { return try session.relay(request) }
            let answer: WhyAnswer = try session.client.answer(request)
            try session.tellMerged(resolved.articleID, answer.article.id)
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
        try showOrder(why, on: console)
        for copy in why.copies {
            try console.line()
            try show(copy, on: console)
            let entry = why.article.copies.first { $0.entryID == copy.entryID }
            if let removed = entry?.removedAt {
                try console.line([
                    Run("  its source no longer has it, seen \(console.ago(removed))", .yellow)
                ])
            }
            if let entry, let line = EntryStateLine.text(of: entry, console) {
                try console.line([Run("  " + line, .yellow)])
            }
        }
        if !why.excerptOf.isEmpty || !why.excerpts.isEmpty { try console.line() }
        for excerpt in why.excerptOf { try show(excerpt, "excerpt of", on: console) }
        for excerpt in why.excerpts { try show(excerpt, "its excerpt is", on: console) }
        if !why.decisions.isEmpty { try console.line() }
        for decision in why.decisions { try show(decision, on: console) }
    }

    /// Who had it first, where more than one has it.
    private func showOrder(_ why: WhyAnswer, on console: Console) throws {
        guard why.copies.count > 1 else { return }
        func name(_ id: EntryID?) -> WhyCopy? { why.copies.first { $0.entryID == id } }
        if let first = name(why.firstSeen) {
            try console.line([
                Run("seen first       ", .dim), Run(TerminalText(line: first.source)),
                Run(", \(first.firstSeenAt)", .dim),
            ])
        }
        if let first = name(why.firstPublished), let at = first.publishedAt {
            try console.line([
                Run("published first  ", .dim), Run(TerminalText(line: first.source)),
                Run(", \(at)", .dim),
            ])
        }
    }

    private func show(_ excerpt: Excerpt, _ what: String, on console: Console) throws {
        let title = excerpt.title.map { ", \"\(TerminalText(line: $0))\"" } ?? ""
        try console.line([
            Run("\(what) ", .dim), Run("article \(excerpt.articleID)", .bold), Run(title),
            Run(": \(Self.percent(excerpt.share)) of the longer text", .dim),
        ])
    }

    private func show(_ decision: ArticleDecision, on console: Console) throws {
        let name = decision.by.map { " by \(TerminalText(line: $0))" } ?? ""
        let note = decision.note.map { ": \(TerminalText(line: $0))" } ?? ""
        try console.line([
            Run("\(decision.kind.rawValue) \(decision.seq)", .bold),
            Run("\(name), \(console.ago(decision.at))\(note)"),
        ])
        for move in decision.moves {
            try console.line(
                "  entry \(move.entryID) from article \(move.from) to article \(move.to)")
        }
        let undo =
            decision.undoneSeq.map { "taken back with change \($0)" }
            ?? "take it back with: syncctl \(decision.kind.command) --undo \(decision.seq)"
        try console.line([Run("  " + undo, .dim)])
    }

    private func show(_ copy: WhyCopy, on console: Console) throws {
        try console.line([
            Run("entry \(copy.entryID)", .bold), Run(" of \(TerminalText(line: copy.source))"),
            Run(", first seen \(console.ago(copy.firstSeenAt))", .dim),
        ])
        let match = copy.match.map { $0.rawValue + Self.suffix(copy.similarity) } ?? "first"
        try console.paragraph(
            [Run("\(match): ", .cyan), Run(TerminalText(line: copy.reason))], indent: "  ")
        if let published = copy.publishedAt {
            try console.line([Run("  published ", .dim), Run("\(published)")])
        }
        if let share = copy.shareOfFirst {
            let own = copy.shareOfItsOwn.map { ", \(Self.percent($0)) of it is its own" } ?? ""
            try console.line([
                Run("  has ", .dim), Run("\(Self.percent(share)) of the first one's text\(own)"),
            ])
        }
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
        if let held = copy.held {
            let title = held.title.map { ", \"\(TerminalText(line: $0))\"" } ?? ""
            try console.line([
                Run("  held back: ", .yellow),
                Run(
                    "it goes back and forth since \(console.ago(held.since)), "
                        + Quantity.text(held.times, "state") + "; the newest" + title
                        + ", is kept once it stays"),
            ])
        }
        if let page = copy.page { try show(page, of: copy, on: console) }
        for anomaly in copy.anomalies {
            try console.line([Run("  odd: ", .yellow), Run(TerminalText(line: anomaly))])
        }
    }

    private func show(_ page: WhyPage, of copy: WhyCopy, on console: Console) throws {
        var result = page.result ?? "not looked at yet"
        if let looked = page.lookedAt { result += " \(console.ago(looked))" }
        if let read = page.readAt { result += ", first read \(console.ago(read))" }
        if page.edits > 0 {
            let last = page.changedAt.map { ", the last \(console.ago($0))" } ?? ""
            result += ", \(Quantity.text(page.edits, "edit"))\(last)"
        }
        try console.line([
            Run("  page ", .dim), Run(TerminalText(line: page.url)), Run(": \(result)"),
        ])
        for (index, part) in page.parts.enumerated().dropFirst() {
            try console.line([
                Run("    its page \(index + 1) ", .dim), Run(TerminalText(line: part)),
            ])
        }
        if page.partsRead > 0 {
            try console.line([
                Run(
                    "    \(Quantity.text(page.partsRead, "page")) of the article read; "
                        + "its text is kept when all are", .dim)
            ])
        }
        if let note = page.note {
            try console.paragraph(
                [Run(TerminalText(line: note), page.state == nil ? .plain : .yellow)],
                indent: "    ")
        }
        let next =
            page.nextAt.map { $0 <= console.now ? "due now" : "next look \(console.ago($0))" }
            ?? "no further look"
        let reason = page.nextReason.map { ": " + TerminalText(line: $0).value } ?? ""
        let isGivenUp = page.nextAt == nil && (page.result == "dropped" || page.failures > 0)
        try console.line([
            Run("    \(next)\(reason)", .dim),
            Run(isGivenUp ? " → syncctl refresh --pages \(copy.sourceID)" : "", .cyan),
        ])
    }

    /// ` 93 %`; nothing where nothing was compared, or where it is all of it.
    private static func suffix(_ similarity: Double?) -> String {
        guard let similarity, similarity < 1, similarity >= 0 else { return "" }
        return " " + percent(similarity)
    }

    /// Rounded down: what is not all of it is not 100 %.
    private static func percent(_ share: Double) -> String {
        "\(Int((max(0, min(1, share)) * 100).rounded(.down))) %"
    }
}
