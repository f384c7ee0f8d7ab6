import Articles
import ControlAPI

/// `why --stale`: which copies still carry what another one corrected.
struct StaleCopies {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// Shows them for an article.
    func show(_ article: ArticleID) throws {
        let request = ArticleSelection(article).request(.stale)
        guard !session.isJSON else { return try session.relay(request) }
        let stale = try session.all(request, as: StaleCopy.self)
        let console = session.console
        guard !stale.isEmpty else {
            try console.output.flush()
            return Terminal.tell("No copy carries a sentence that another one corrected.\n")
        }
        var entry: EntryID?
        for copy in stale {
            if copy.entryID != entry {
                if entry != nil { try console.line() }
                entry = copy.entryID
                try console.line([
                    Run("entry \(copy.entryID)", .bold),
                    Run(" of \(TerminalText(line: copy.source))"),
                    Run(
                        (copy.url ?? copy.path).map { "  \(TerminalText(line: $0))" } ?? "", .dim),
                ])
            }
            try show(copy, on: console)
        }
    }

    private func show(_ copy: StaleCopy, on console: Console) throws {
        try console.paragraph(
            [Run("still says: ", .red), Run(TerminalText(line: copy.sentence))], indent: "  ")
        let corrected = copy.corrected.map { TerminalText(line: $0).value }
        try console.paragraph(
            [Run(corrected == nil ? "cut" : "corrected: ", .green), Run(corrected ?? "")],
            indent: "  ")
        try console.line([
            Run(
                "    in revision \(copy.correctedRevision) of entry \(copy.correctedEntryID) of "
                    + "\(TerminalText(line: copy.correctedSource)), "
                    + console.ago(copy.correctedAt), .dim)
        ])
    }
}
