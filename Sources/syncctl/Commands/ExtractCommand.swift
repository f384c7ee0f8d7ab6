import ArgumentParser
import Articles
import Feeds
import Fetching
import Files
import Glibc
import Reading

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "What the reader sees in a page or a text.",
        discussion: """
            Needs no daemon. HTML, Markdown, plain text, mail (.eml), saved pages (.mhtml), articles as \
            JSON and PDF files (with pdftotext of poppler-utils) are told apart by the file's name, the \
            server's word and their looks; each may be packed (.gz). A web archive (.warc, .warc.gz), a \
            mailbox (.mbox) and JSON Lines (.jsonl) give one article after the other, with --json one \
            object a line. Of an article on several pages this reads one, and tells as "next page" \
            where the daemon reads on.

            EXAMPLES:
              syncctl extract https://example.org/news/ferry
              syncctl extract saved.html --url https://example.org/news/ferry --json
              syncctl extract - < notes.md
              syncctl extract saved.html --url https://example.org/1 --rules syncd.toml
              syncctl extract crawl.warc.gz --json | jq -r .title
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
        if !URLReference(place).isWeb, place != "-", FileKind(name: place).isBundle {
            return try readBundle()
        }
        let input = try LocalDocument(place, base: url, accept: FetchRequest.pages)
        let content = try read(input)
        let answer = LocalAnswer(output)
        if !content.isList, let document = content.documents.first?.document {
            try answer.write(
                json: { ExtractedDocument(document: document).bytes },
                text: { try show(document, on: $0) })
            return
        }
        for (index, filed) in content.documents.enumerated() {
            try write(filed.document, isFirst: index == 0, answer)
        }
        try finish(content.documents.count, warnings: content.warnings, answer)
    }

    private func read(_ input: LocalDocument) throws -> FileContent {
        let siteRules = try readRules()
        do {
            let file = try FileReader.unpack(input.bytes, name: input.fileName)
            if FeedParser.looksLikeFeed(file.bytes) {
                throw CommandFailure("\(place): this is a feed; see it with `syncctl inspect`")
            }
            let isPDF = FileKind(file.bytes, name: file.name) == .pdf
            let reader = FileReader(
                pdf: isPDF
                    ? PDFProgram.find(searchPath: getenv("PATH").map { String(cString: $0) }) : nil,
                rules: siteRules)
            var content = try reader.read(
                file, contentType: input.contentType, url: input.url, stop: StopFlag())
            if !content.isList, content.documents.count == 1 {
                content.documents[0].document.warnings += content.warnings
            }
            return content
        } catch let error as CommandFailure {
            throw error
        } catch FileError.noArticle(let kind) {
            let reason =
                kind.map { ReadingError.notText(kind: $0).description }
                ?? "there is no article in it, only data for programs"
            throw CommandFailure("\(place): \(reason)")
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

    // MARK: Files of many articles

    /// Reads a file that may be larger than memory, and writes each article as it comes.
    private func readBundle() throws {
        let answer = LocalAnswer(output)
        var input = try LocalInput(place)
        var piece = try input.next()
        var bundle = BundleReader(
            kind: FileKind(name: place), isPacked: piece.starts(with: [0x1F, 0x8B]),
            rules: try readRules())
        var count = 0
        var failure: (any Error)?
        func emit(_ filed: FiledDocument) {
            guard failure == nil else { return }
            do {
                try write(filed.document, isFirst: count == 0, answer)
                count += 1
            } catch {
                failure = error
            }
        }
        do {
            while !piece.isEmpty, failure == nil {
                try bundle.append(piece, emit: emit)
                piece = try input.next()
            }
            try bundle.finish(emit: emit)
        } catch let error as DecompressionError {
            failure = failure ?? CommandFailure("\(place): \(error)")
        }
        try finish(count, warnings: bundle.warnings, answer)
        if let failure { throw failure }
    }

    private func write(_ document: Document, isFirst: Bool, _ answer: LocalAnswer) throws {
        if answer.isJSON {
            try answer.console.write(json: ExtractedDocument(document: document).bytes[...])
        } else {
            if !isFirst {
                try answer.console.line()
                try answer.console.line([Run("––––––––", .dim)])
                try answer.console.line()
            }
            try show(document, on: answer.console)
        }
    }

    private func finish(_ count: Int, warnings: [String], _ answer: LocalAnswer) throws {
        try answer.console.output.flush()
        for warning in warnings {
            Terminal.tell(TerminalText(line: "\(place): \(warning)").value + "\n")
        }
        if count == 0 { throw CommandFailure("\(place): no article in it") }
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

// MARK: - Plain command lines

extension ExtractCommand {
    /// The command that `arguments` name, where they are its name, one place, `--json`, `--url BASE` and
    /// `--rules FILE`, in any order; nil for all others, which ArgumentParser understands.
    ///
    /// It finds a command's options by reflection, which costs a tenth of what reading a page does: much
    /// for a program that is started for every page.
    init?(plain arguments: [String]) {
        guard arguments.first == Self.configuration.commandName else { return nil }
        var place: String?
        var values: [String: String] = [:]
        var isJSON = false
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--url", "--rules":
                guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-") else {
                    return nil
                }
                values[argument] = value
            default:
                guard place == nil, argument == "-" || !argument.hasPrefix("-") else { return nil }
                place = argument
            }
        }
        guard let place else { return nil }
        self.init()
        self.place = place
        url = values["--url"]
        rules = values["--rules"]
        output = OutputOptions()
        output.isJSON = isJSON
        output.declinesColor = false
    }
}
