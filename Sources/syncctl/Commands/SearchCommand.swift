import ArgumentParser
import Articles
import ControlAPI

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Search the current texts and headlines.",
        discussion: """
            All the words have to be there. A phrase goes in double quotes, a beginning ends in *.

            EXAMPLES:
              syncctl search ferry strike
              syncctl search '"harbour master" resign*' --newest
              syncctl search ferry --json | jq -r '.score, .snippet'
            """)

    @Argument(help: ArgumentHelp("What to look for.", valueName: "words"))
    var words: [String]

    @Option(help: ArgumentHelp("At most so many; 20 if nothing else is said.", valueName: "number"))
    var limit: Int?

    @Flag(help: "The newest first, instead of the best match.")
    var newest = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        if words.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("say what to search for: a word or more")
        }
        if let limit, !(1...SearchQuery.maximumLimit).contains(limit) {
            throw ValidationError("--limit is a number from 1 to \(SearchQuery.maximumLimit)")
        }
    }

    func run() throws {
        try reading.run { session in
            let query = SearchQuery(
                words.joined(separator: " "), order: newest ? .newest : nil, limit: limit)
            guard !session.isJSON else { return try session.relay(query.request) }
            let hits = try session.all(query.request, as: SearchHit.self)
            if hits.isEmpty { Terminal.tell("Nothing found.\n") }
            for hit in hits { try show(hit, on: session.console) }
        }
    }

    private func show(_ hit: SearchHit, on console: Console) throws {
        let article = hit.article
        try console.line([
            Run("\(article.id)  ", .dim),
            Run(TerminalText(line: ArticleTable.headline(article)), .bold),
        ])
        let others = article.copies.count > 1 ? " and \(article.copies.count - 1) more" : ""
        let source = TerminalText(line: article.copies.first?.source ?? "").value
        try console.line([
            Run("    \(source)\(others), \(console.ago(article.datedAt))", .dim)
        ])
        try console.paragraph(Self.snippet(hit), indent: "    ")
    }

    /// The snippet with its matches marked.
    static func snippet(_ hit: SearchHit) -> [Run] {
        let scalars = Array(hit.snippet.unicodeScalars)
        var runs: [Run] = []
        var position = 0
        func append(until end: Int, _ style: Style) {
            guard end > position else { return }
            var piece = String.UnicodeScalarView()
            piece.append(contentsOf: scalars[position..<end])
            runs.append(Run(TerminalText(paragraphs: String(piece)).value, style))
            position = end
        }
        for match in hit.matches
        where match.start >= position && match.end <= scalars.count && match.start < match.end {
            append(until: match.start, .plain)
            append(until: match.end, .boldRed)
        }
        append(until: scalars.count, .plain)
        return runs
    }
}
