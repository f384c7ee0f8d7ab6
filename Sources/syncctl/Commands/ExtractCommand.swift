import ArgumentParser
import Articles
import ControlAPI
import Feeds
import Fetching
import Reading

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "What the reader sees in a page or a text.",
        discussion: """
            Needs no daemon. HTML, Markdown and plain text are told apart by the file's name, the \
            server's word and their looks.

            EXAMPLES:
              syncctl extract https://example.org/news/ferry
              syncctl extract saved.html --url https://example.org/news/ferry --json
              syncctl extract - < notes.md
              syncctl extract saved.html --url https://example.org/1 --rules syncd.toml
            """)

    @Argument(help: ArgumentHelp("A file, a URL, or - for standard input.", valueName: "file|url"))
    var place: String

    @Option(help: ArgumentHelp("What relative URLs in it are relative to.", valueName: "base"))
    var url: String?

    @Option(
        help: ArgumentHelp(
            "A file with [[site]] rules, such as the daemon's configuration.", valueName: "file"))
    var rules: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let input = try LocalDocument(place, base: url, accept: FetchRequest.pages)
        let document = try read(input)
        try LocalAnswer(output).write(
            json: { try ControlJSON.bytes(ExtractedDocument(document: document)) },
            text: { try show(document, on: $0) })
    }

    private func read(_ input: LocalDocument) throws -> Document {
        let siteRules = try readRules()
        let format = DocumentFormat.sniff(
            input.bytes, fileName: input.fileName, contentType: input.contentType)
        if format == nil, FeedParser.looksLikeFeed(input.bytes) {
            throw CommandFailure("\(place): this is a feed; see it with `syncctl inspect`")
        }
        do {
            // What is no text at all is named by the reader itself.
            return try DocumentReader.read(
                input.bytes, as: format ?? .plainText, contentType: input.contentType,
                url: input.url, rules: siteRules)
        } catch {
            throw CommandFailure("\(place): \(error)")
        }
    }

    private func readRules() throws -> SiteRules {
        guard let rules else { return .none }
        let text = try LocalInput.bytes(rules, maxBytes: 1 << 20)
        do throws(SiteRulesError) {
            return try SiteRules(reading: text)
        } catch {
            throw CommandFailure("\(rules): \(error)")
        }
    }

    private func show(_ document: Document, on console: Console) throws {
        try console.paragraph([Run(TerminalText(line: document.title ?? "(no title)"), .bold)])
        let facts: [(String, String?)] = [
            ("url", document.url), ("site", document.siteName),
            ("authors", document.authors.isEmpty ? nil : document.authors.joined(separator: ", ")),
            ("published", document.published?.description),
            ("modified", document.modified?.description), ("language", document.language),
            ("place", document.dateline?.place), ("agency", document.agency),
            ("licence", document.licence), ("next page", document.nextPage),
            ("obstacle", document.obstacle?.explanation),
        ]
        for (name, value) in facts {
            guard let value else { continue }
            let padding = String(repeating: " ", count: 11 - name.count)
            try console.line([Run(name + padding, .dim), Run(TerminalText(line: value))])
        }
        try console.line()
        try console.paragraph([Run(TerminalText(paragraphs: document.text))])
        if !document.warnings.isEmpty { try console.line() }
        for warning in document.warnings {
            try console.line([Run("warning: ", .yellow), Run(TerminalText(line: warning))])
        }
    }
}
