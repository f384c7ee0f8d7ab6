import Articles
import ControlAPI

/// `why --source`: what decides when a source is checked next.
struct WhySource {
    private let session: Session
    private let console: Console

    init(_ session: Session) {
        self.session = session
        console = session.console
    }

    /// Tells it of the source that `reference` names.
    func show(_ reference: String) throws {
        let source = try session.source(reference)
        let request = ControlRequest(.whySource, id: source.id.rawValue)
        guard !session.isJSON else { return try session.relay(request) }
        try show(try session.client.answer(request) as WhySourceAnswer)
    }

    private func show(_ why: WhySourceAnswer) throws {
        let source = why.source
        try console.line([
            Run("Source \(source.id): "),
            Run(TerminalText(line: source.title ?? source.location), .bold),
        ])
        if let checked = source.lastCheckedAt {
            let times = source.failures == 1 ? "once" : "\(source.failures) times in a row"
            try console.line(
                "last checked \(console.ago(checked))"
                    + (source.failures > 0 ? ", failed \(times)" : ""))
        } else {
            try console.line("never checked")
        }
        try console.line([Run(Self.next(why, console), .bold)])
        try console.line()
        for rule in why.rules {
            let when =
                rule.notBefore.map {
                    $0 <= console.now ? "any time" : "not before \(Self.clock($0))"
                }
                ?? "never"
            try console.line([
                Run(rule.decides ? "→ " : "  ", .cyan),
                Run(TerminalText(line: rule.text), rule.decides ? .bold : .plain),
                Run(" – " + when, .dim),
            ])
        }
        guard !why.files.isEmpty else { return }
        try console.line()
        try console.line("Nothing was taken of:")
        for file in why.files {
            try console.line([
                Run("  " + TerminalText(line: file.path).value + " "),
                Run(TerminalText(line: file.reason), .yellow),
            ])
        }
    }

    private static func next(_ why: WhySourceAnswer, _ console: Console) -> String {
        switch (why.now, why.source.nextDueAt) {
        case ("paused", _): "paused: not checked until `syncctl resume \(why.source.id)`"
        case (_, nil): "not checked again by itself"
        case ("due", let due?): "due since \(clock(due)): it waits for its turn"
        case ("offline", let due?): "due since \(clock(due)): it waits for the network"
        case (_, let due?): "next at \(clock(due)), \(console.ago(due))"
        }
    }

    /// `2026-11-22 09:30:05 UTC`
    private static func clock(_ time: Timestamp) -> String {
        let text = time.description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(8) + " UTC"
    }
}
