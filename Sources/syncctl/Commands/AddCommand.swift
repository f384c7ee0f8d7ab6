import ArgumentParser
import Articles
import ControlAPI

struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Watch a feed or a folder.",
        discussion: """
            The source is checked at once, and what was found is told. Where the URL is a page, its \
            feed is looked for.

            EXAMPLES:
              syncctl add https://example.org/feed.xml
              syncctl add https://example.org/ --every 15m --tag politics
              syncctl add https://example.org/short.xml --full-text auto
              syncctl add ~/clippings
              syncctl add https://example.org/paid.xml --user ann --password-file /etc/syncd/ann
            """)

    @Argument(
        help: ArgumentHelp("A feed, a page that has one, or a folder.", valueName: "url|folder"))
    var place: String

    @Option(help: "A title instead of the source's own.")
    var title: String?

    @Option(
        help: ArgumentHelp(
            "How often it is checked: 30m, auto, or a calendar such as \"Mon..Fri 07:00\".",
            valueName: "interval"))
    var every: String?

    @Option(name: .customLong("tag"), help: "A tag; may be given several times.")
    var tags: [String] = []

    @Option(
        name: .customLong("full-text"),
        help: ArgumentHelp(
            "Whether the page behind each item is read too: never, auto (where the feed gives only a"
                + " beginning) or always.", valueName: "mode"))
    var fullText: String?

    @OptionGroup(title: "How its server is asked") var asking: AskingOptions

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        try daemon.run { session in
            let request = try ControlRequest(.addSource, json: try body)
            guard !session.isJSON else { return try session.relay(request) }
            try show(try session.client.answer(request), on: session.console)
        }
    }

    /// What is asked for. A word that no directory is called, and that is no path, is a URL; without
    /// a scheme it is one of `https`.
    var body: AddSourceRequest {
        get throws {
            let path = LocalPath(place)
            let isFolder = path.isFolder || path.looksLikePath
            if !isFolder, Self.meansAFolder(place) {
                throw ValidationError(
                    "there is no folder \(TerminalText(line: place)) here; if it is the address of a "
                        + "server, write it with http:// or https://")
            }
            return AddSourceRequest(
                url: isFolder ? nil : Self.url(place), folder: isFolder ? path.absolute : nil,
                title: title, every: every, tags: tags.isEmpty ? nil : tags,
                fetch: try asking.options, fullText: fullText)
        }
    }

    /// True for a word without a scheme that does not begin with the name of a public host: it has
    /// neither a dot nor a colon.
    private static func meansAFolder(_ text: String) -> Bool {
        guard !text.contains("://"), !text.lowercased().hasPrefix("feed:") else { return false }
        let first = text.prefix { $0 != "/" }
        return !first.contains(".") && !first.contains(":") && first != "localhost"
    }

    static func url(_ text: String) -> String {
        // "feed:" is what browsers hand to feed readers: "feed://x" for http, or before a whole URL.
        let lowered = text.lowercased()
        if lowered.hasPrefix("feed://") { return "https" + text.dropFirst(4) }
        if lowered.hasPrefix("feed:http") { return String(text.dropFirst(5)) }
        return text.contains("://") ? text : "https://" + text
    }

    private func show(_ added: AddedSource, on console: Console) throws {
        let source = added.source
        let name = TerminalText(line: source.title ?? source.location)
        try console.line([
            Run(added.isNew ? "Added " : "Known already: "), Run(name, .bold),
            Run(" as source \(source.id)"),
        ])
        try console.line("  " + TerminalText(line: source.location).value)
        if let page = added.discoveredFrom {
            try console.line("  found on \(TerminalText(line: page))")
        }
        if let found = added.found {
            let noun = source.kind == .folder ? "file" : "item"
            try console.line(
                "  \(TerminalText(line: found.format)), \(Quantity.text(found.items, noun)): "
                    + ChangeSummary.text(found.changes))
            for warning in found.warnings.prefix(5) {
                try console.line([Run("  warning: ", .yellow), Run(TerminalText(line: warning))])
            }
            if found.warnings.count > 5 {
                try console.line("  and \(found.warnings.count - 5) warnings more")
            }
        }
        if let error = added.error {
            try console.line([
                Run("  the first check failed: ", .red), Run(TerminalText(line: error)),
            ])
        }
        for (index, other) in added.otherFeeds.enumerated() {
            if index == 0 { try console.line("  The page has other feeds:") }
            let title = other.title.map { " (" + TerminalText(line: $0).value + ")" } ?? ""
            try console.line("    \(TerminalText(line: other.url))\(title)")
        }
    }
}
