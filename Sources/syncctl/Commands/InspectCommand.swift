import ArgumentParser
import Articles
import Feeds

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "What the feed parser sees in a feed, and what is wrong with it.",
        discussion: """
            Needs no daemon. With --json: a JSON Feed 1.1 document, with format, encoding and \
            warnings in `_syncd`, its markup safe to show; one document a line where there are \
            several feeds, in their order. What cannot be read is \
            {"error": …, "_syncd": {"place": …}} in its place, and the exit status is then not 0.

            EXAMPLES:
              syncctl inspect https://example.org/feed.xml
              syncctl inspect feed.xml --url https://example.org/feed.xml --json
              curl -s https://example.org/feed.xml | syncctl inspect -
              find archive -name '*.xml' | syncctl inspect --from-stdin --json
            """)

    @Argument(
        help: ArgumentHelp("Files, URLs, or - for standard input.", valueName: "file|url"))
    var places: [String] = []

    @Option(help: ArgumentHelp("What relative URLs in it are relative to.", valueName: "base"))
    var url: String?

    @Flag(help: "Read further places from standard input, one a line.")
    var fromStdin = false

    @Option(help: ArgumentHelp("Read only the first items.", valueName: "n"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "Read feeds of up to this many MiB: 64, and with --json files of any size.",
            valueName: "mib"))
    var maxSize: Int?

    @Flag(help: "Leave the markup in --json as the feed has it, unsafe to show.")
    var raw = false

    @Flag(help: "Show every problem and item, not just the first ones of a kind.")
    var all = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if places.isEmpty && !fromStdin {
            throw ValidationError("Name a file, a URL, or - for standard input")
        }
        if fromStdin && places.contains("-") {
            throw ValidationError("Standard input cannot be both the places and a feed")
        }
        if let limit, limit < 1 { throw ValidationError("--limit is a number from 1") }
        if let maxSize, !(1...1_048_576).contains(maxSize) {
            throw ValidationError("--max-size is a number of MiB from 1 to 1048576")
        }
    }

    func run() throws {
        let answer = LocalAnswer(output)
        let isSingle = places.count == 1 && !fromStdin
        var failed: CommandFailure?
        var count = 0
        for place in places {
            failed = try inspect(place, number: count, answer) ?? failed
            count += 1
        }
        while fromStdin, let line = readLine() {
            guard !line.isEmpty else { continue }
            failed = try inspect(line, number: count, answer) ?? failed
            count += 1
        }
        try answer.console.output.flush()
        if let failed { throw CommandFailure(nil, isSingle ? failed.status : .failed) }
    }

    /// Inspects one place. Returns what kept it from being read, which has been told already.
    private func inspect(
        _ place: String, number: Int, _ answer: LocalAnswer
    ) throws -> CommandFailure? {
        do {
            var failure: CommandFailure?
            if answer.isJSON {
                failure = try writeJSON(place, on: answer.console)
                if let failure { Syncctl.tell(failure.description) }
            } else {
                let feed = try InspectedFeed(place, base: url, limits: limits, markup: .sanitised)
                if number > 0 { try answer.console.line() }
                if places.count > 1 || fromStdin { try heading(place, on: answer.console) }
                try FeedPage(feed, console: answer.console, showsAll: all).write()
            }
            // A script that feeds places to us waits for the answer to each.
            if fromStdin { try answer.console.output.flush() }
            return failure
        } catch let failure as CommandFailure {
            try answer.console.output.flush()
            Syncctl.tell(failure.description)
            if answer.isJSON {
                try answer.console.write(
                    json: InspectedFeed.failureJSON(place, failure.description)[...])
            }
            return failure
        }
    }

    /// Returns what broke a document off that was begun.
    private func writeJSON(_ place: String, on console: Console) throws -> CommandFailure? {
        let markup = raw ? FeedMarkup.raw : .sanitised
        guard !URLReference(place).isWeb else {
            let feed = try InspectedFeed(place, base: url, limits: limits, markup: markup)
            try console.write(json: feed.feed.jsonFeed()[...])
            return nil
        }
        var input = try LocalInput(place)
        let head = try input.bytes(upTo: StreamedFeed.threshold)
        guard input.isAtEnd else {
            var limits = limits
            // Nothing is held, so there is nothing to bound but what somebody asks for.
            limits.maxItems = limit ?? .max
            limits.maxBytes = maxSize.map { $0 << 20 } ?? .max
            return try StreamedFeed(place: place, base: url, limits: limits, markup: markup)
                .write(head, &input, on: console)
        }
        let feed = try InspectedFeed(
            LocalDocument(head, of: place, base: url), of: place, limits: limits, markup: markup)
        try console.write(json: feed.feed.jsonFeed()[...])
        return nil
    }

    private var limits: FeedLimits {
        var limits = FeedLimits.standard
        if let limit { limits.maxItems = limit }
        limits.maxBytes = (maxSize ?? 64) << 20
        // People see them folded, so that many are no burden.
        if !output.isJSON || all { limits.maxWarnings = 10_000 }
        return limits
    }

    private func heading(_ place: String, on console: Console) throws {
        try console.line([Run("== ", .dim), Run(TerminalText(line: place), .cyan)])
    }
}
