import ArgumentParser
import Articles
import ControlAPI

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "An article with its newest text.",
        discussion: """
            EXAMPLES:
              syncctl show 42
              syncctl show https://example.org/news/ferry --revision 1
              syncctl show 42 --entry 97 --html
              syncctl show 42 --origin feed
            """)

    @Argument(help: ArgumentHelp("An article's id, its URL, or a file's path.", valueName: "id"))
    var reference: String

    @OptionGroup var copy: CopyOptions

    @Option(help: ArgumentHelp("This revision instead of the newest.", valueName: "number"))
    var revision: Int?

    @Option(
        help: ArgumentHelp(
            "The newest text that came from there (feed or page), instead of the one to read.",
            valueName: "origin"))
    var origin: Origin?

    @Flag(help: "The markup that was kept, instead of the text.")
    var html = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if let revision, revision < 1 { throw ValidationError("--revision counts from 1") }
        if revision != nil, origin != nil {
            throw ValidationError("--revision says it all: leave --origin out")
        }
    }

    func run() throws {
        try reading.run { session in
            let resolved = try session.resolve(reference)
            let request = ArticleSelection(
                resolved.articleID, entry: copy.id ?? resolved.entryID, revision: revision,
                origin: origin
            ).request(.article)
            guard !session.isJSON else { return try session.relay(request) }
            let answer: ArticleAnswer = try session.client.answer(request)
            try session.tellMerged(resolved.articleID, answer.article.id)
            if html {
                try showMarkup(answer, on: session.console)
            } else {
                try show(answer, on: session.console)
            }
        }
    }

    private func showMarkup(_ answer: ArticleAnswer, on console: Console) throws {
        guard let html = answer.html else {
            throw CommandFailure(
                "no markup was kept for revision \(answer.revision) of entry \(answer.entryID);"
                    + " its text is there without --html", .notFound)
        }
        try console.line(console.isTerminal ? TerminalText(paragraphs: html).value : html)
    }

    private func show(_ answer: ArticleAnswer, on console: Console) throws {
        let article = answer.article
        let shown = article.copies.first { $0.entryID == answer.entryID }
        let headline = shown?.title ?? ArticleTable.headline(article)
        try console.paragraph([Run(TerminalText(line: headline), .bold)])
        var facts = [TerminalText(line: shown?.source ?? "").value]
        if !article.authors.isEmpty {
            facts.append(TerminalText(line: article.authors.joined(separator: ", ")).value)
        }
        if let published = article.publishedAt { facts.append("published \(published)") }
        facts.append("first seen \(console.ago(article.firstSeenAt))")
        try console.paragraph([Run(facts.filter { !$0.isEmpty }.joined(separator: ", "), .dim)])
        if let removed = shown?.removedAt {
            try console.line([
                Run("its source no longer has it, seen \(console.ago(removed)); kept here", .yellow)
            ])
        }
        if let shown, let line = EntryStateLine.text(of: shown, console) {
            try console.line([Run(line, .yellow)])
        }
        if let place = shown?.url ?? shown?.path ?? article.url {
            try console.line([Run(TerminalText(line: place), .dim)])
        }
        let copies = article.copies.count
        try console.line([
            Run(
                "article \(article.id), entry \(answer.entryID), revision \(answer.revision)"
                    + " of \(shown?.revisionCount ?? article.revisionCount)"
                    + (answer.origin == .page ? " (from its page), " : ", ")
                    + Quantity.text(copies, "copy", "copies"), .dim)
        ])
        try console.line()
        try console.paragraph([Run(TerminalText(paragraphs: answer.text))])
    }
}
