import ArgumentParser
import Articles
import Feeds
import Fetching

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "What the feed parser sees in a feed.",
        discussion: """
            Needs no daemon. With --json: a JSON Feed 1.1 document, with format, encoding and \
            warnings in `_syncd`.

            EXAMPLES:
              syncctl inspect https://example.org/feed.xml
              syncctl inspect feed.xml --url https://example.org/feed.xml --json
              curl -s https://example.org/feed.xml | syncctl inspect -
            """)

    @Argument(help: ArgumentHelp("A file, a URL, or - for standard input.", valueName: "file|url"))
    var place: String

    @Option(help: ArgumentHelp("What relative URLs in it are relative to.", valueName: "base"))
    var url: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let input = try LocalDocument(place, base: url, accept: FetchRequest.feeds)
        let feed = try parse(input)
        try LocalAnswer(output).write(json: feed.jsonFeed) { try show(feed, on: $0) }
    }

    private func parse(_ input: LocalDocument) throws -> ParsedFeed {
        do {
            return try FeedParser.parse(
                input.bytes, contentType: input.contentType, url: input.documentURL)
        } catch {
            let page = input.documentURL ?? ""
            let feeds = FeedDiscovery.feeds(
                inPage: input.bytes, contentType: input.contentType, url: page)
            let hint =
                feeds.isEmpty
                ? "" : "; it names " + feeds.prefix(5).map(\.url).joined(separator: ", ")
            throw CommandFailure("\(place): \(error)\(hint)")
        }
    }

    private func show(_ feed: ParsedFeed, on console: Console) throws {
        try console.line([Run(TerminalText(line: feed.title ?? "(no title)"), .bold)])
        let facts: [(String, String?)] = [
            ("format", "\(feed.format.name), \(feed.encoding)"), ("home", feed.homePageURL),
            ("feed", feed.feedURL), ("about", feed.summary), ("language", feed.language),
            ("updated", feed.updated?.description),
            ("hubs", feed.hubs.isEmpty ? nil : feed.hubs.joined(separator: ", ")),
            ("next page", feed.nextPageURL),
        ]
        for (name, value) in facts {
            guard let value else { continue }
            let padding = String(repeating: " ", count: 11 - name.count)
            try console.line([Run(name + padding, .dim), Run(TerminalText(line: value))])
        }
        try console.line([
            Run("items      ", .dim), Run(Quantity.text(feed.items.count)),
        ])
        if !feed.items.isEmpty {
            try console.line()
            try show(feed.items, on: console)
        }
        if !feed.warnings.isEmpty { try console.line() }
        for warning in feed.warnings {
            try console.line([
                Run("warning: ", .yellow), Run(TerminalText(line: warning.description)),
            ])
        }
    }

    private func show(_ items: [FeedItem], on console: Console) throws {
        let table = TextTable([
            .init("PUBLISHED"), .init("CHARS", right: true), .init("TITLE", shrinksTo: 20),
            .init("URL", shrinksTo: 16),
        ])
        let rows = items.map { item -> [TextTable.Cell] in
            let text = item.content ?? item.summary
            return [
                .init(item.published?.description ?? "–"), .init(text?.value.count ?? 0),
                .init(item.title ?? item.guid ?? "–", .bold), .init(item.url ?? "–", .dim),
            ]
        }
        try console.table(table, rows, ifEmpty: "")
    }
}
