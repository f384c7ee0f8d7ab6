import ArgumentParser
import Articles
import ControlAPI

struct ArticlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles", abstract: "The articles, the newest first.",
        discussion: """
            On a terminal the 50 newest; otherwise all of them, unless --limit says how many. An \
            article's date is when it was published, or when it was first seen where nobody says that. With --edited: those whose copies were edited, the newest edit first, with \
            what it changed and by how many words; --since and --until then mean the edit.

            EXAMPLES:
              syncctl articles --since 2h
              syncctl articles --edited --since 1d
              syncctl articles --source "The Harbour Post" --query ferry
              syncctl articles --since 2026-11-01 --until 2026-12-01 --json
            """)

    @Option(help: ArgumentHelp("Published at this time or later.", valueName: "time"))
    var since: TimeArgument?

    @Option(help: ArgumentHelp("Published before this time.", valueName: "time"))
    var until: TimeArgument?

    @Option(
        help: ArgumentHelp(
            "Only those that this source has: its id, URL, folder or title.", valueName: "source"))
    var source: String?

    @Option(help: ArgumentHelp("Only those that hold these words.", valueName: "words"))
    var query: String?

    @Option(help: ArgumentHelp("At most so many.", valueName: "number"))
    var limit: Int?

    @Flag(help: "Only those that were edited, by their newest edit.")
    var edited = false

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        let maximum = edited ? EditedQuery.maximumLimit : ArticlesQuery.maximumLimit
        if let limit, !(1...maximum).contains(limit) {
            throw ValidationError("--limit is a number from 1 to \(maximum)")
        }
    }

    func run() throws {
        try reading.run { session in
            let console = session.console
            let isBounded = limit == nil && console.isTerminal && !session.isJSON
            if edited { return try showEdited(in: session, isBounded: isBounded) }
            let query = ArticlesQuery(
                since: since?.timestamp(now: console.now),
                until: until?.timestamp(now: console.now), source: source, query: query,
                limit: isBounded ? Self.screenful + 1 : limit)
            guard !session.isJSON else { return try session.relay(query.request) }
            var articles = try session.all(query.request, as: Article.self)
            let hasMore = isBounded && articles.count > Self.screenful
            if hasMore { articles.removeLast() }
            try ArticleTable.show(articles, on: console)
            if hasMore { try tellMore(console) }
        }
    }

    private func showEdited(in session: Session, isBounded: Bool) throws {
        let console = session.console
        let request = EditedQuery(
            since: since?.timestamp(now: console.now), until: until?.timestamp(now: console.now),
            source: source, query: query, limit: isBounded ? Self.screenful + 1 : limit
        ).request
        guard !session.isJSON else { return try session.relay(request) }
        var articles = try session.all(request, as: EditedArticle.self)
        let hasMore = isBounded && articles.count > Self.screenful
        if hasMore { articles.removeLast() }
        try EditedTable.show(articles, on: console)
        if hasMore { try tellMore(console) }
    }

    private func tellMore(_ console: Console) throws {
        try console.output.flush()
        Terminal.tell("These are the \(Self.screenful) newest; --limit shows more.\n")
    }

    private static let screenful = 50
}
