import ArgumentParser
import Articles
import ControlAPI
import FoundationEssentials

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look for what commonly goes wrong; exit status 1 where something does.",
        discussion: """
            Looks at the daemon and its socket, the store and its disk, the configuration, the clock, \
            the network, the sources, their secrets, and the limits of watching folders. Tells what, where, and \
            what to do, in one line each. Without a daemon it tells what can be told without one.

            EXAMPLES:
              syncctl doctor
              sudo syncctl doctor --json | jq 'select(.level == "problem")'
            """)

    @Option(
        help: ArgumentHelp(
            "The configuration file, where no daemon says which it is.", valueName: "file"))
    var config: String?

    @OptionGroup var daemon: DaemonOptions

    func run() throws {
        let session = daemon.session
        let console = session.console
        var findings = SystemExamination.clock(now: console.now)
        let status = examineDaemon(session, &findings)
        let configured = ConfigurationExamination(
            file: config.map { LocalPath($0).absolute } ?? status?.config
        ).run()
        findings += configured.findings
        if let store = status?.store.path ?? configured.store {
            findings += StoreExamination(path: store).findings()
        }
        try session.complete {
            for finding in Self.ordered(findings) { try show(finding, in: session) }
            let isWell = !findings.contains { $0.level == .problem }
            if isWell, !session.isJSON {
                let notes = findings.isEmpty ? "All is well." : "No problem."
                try console.line([Run(notes, .green)])
            }
            if !isWell { throw CommandFailure(nil) }
        }
    }

    /// What the daemon tells of itself and its sources; nil where there is none.
    private func examineDaemon(
        _ session: Session, _ findings: inout [Finding]
    ) -> StatusAnswer? {
        findings += SystemExamination.socket(session.client.socket.path)
        do {
            let status: StatusAnswer = try session.client.answer(ControlRequest(.status))
            if status.version != ProgramVersion.current {
                findings.append(
                    Finding(
                        .note, "daemon",
                        "it is of version \(status.version), and syncctl of \(ProgramVersion.current)",
                        at: session.client.socket.path, advice: "systemctl restart syncd"))
            }
            findings += try StoreExamination.integrity(status, session.client)
            findings += SystemExamination.network(status.network)
            let sources = try session.all(SourcesQuery().request, as: Source.self)
            let told = Set(sources.compactMap(\.error))
            findings += status.warnings.filter { !told.contains($0) }.prefix(20)
                .map { Finding(.problem, "daemon", $0) }
            findings += SourceExamination(sources: sources, now: session.console.now).findings()
            findings += SystemExamination.watching(sources.count { $0.kind == .folder })
            return status
        } catch {
            findings.append(Finding(.problem, "daemon", "\(error)"))
            return nil
        }
    }

    /// Problems first; otherwise as they were found, each once.
    private static func ordered(_ findings: [Finding]) -> [Finding] {
        var known: Set<String> = []
        let distinct = findings.filter { known.insert($0.what + ($0.place ?? "")).inserted }
        return distinct.filter { $0.level == .problem } + distinct.filter { $0.level == .note }
    }

    private func show(_ finding: Finding, in session: Session) throws {
        guard !session.isJSON else { return try session.write(json: finding) }
        let place = finding.place.map { " (\(TerminalText(line: $0)))" } ?? ""
        let advice = finding.advice.map { " → \(TerminalText(line: $0))" } ?? ""
        try session.console.line([
            finding.level == .problem ? Run("problem  ", .red) : Run("note     ", .yellow),
            Run("\(finding.check): ", .bold), Run(TerminalText(line: finding.what)),
            Run(place, .dim), Run(advice, .cyan),
        ])
    }
}
