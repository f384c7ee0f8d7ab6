import ArgumentParser
import Articles
import ControlAPI

struct HostsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hosts",
        abstract: "How each server is, and what its sources wait for.",
        discussion: """
            Those in trouble come first. All sources of a host share its connections, the gap \
            between two requests, and the time for which it asked to be left alone.

            EXAMPLES:
              syncctl hosts
              syncctl hosts --json | jq -r 'select(.paused_until) | .host + " " + .reason'
            """)

    @OptionGroup var reading: ReadingOptions

    func run() throws {
        try reading.run { session in
            let request = ControlRequest(.hosts)
            guard !session.isJSON else { return try session.relay(request) }
            try show(try session.all(request), on: session.console)
        }
    }

    private func show(_ hosts: [HostAnswer], on console: Console) throws {
        let table = TextTable([
            .init("HOST", shrinksTo: 20), .init("SOURCES", right: true), .init("NOW", right: true),
            .init("WAITING", right: true), .init("PAGES", right: true), .init("ASKED"),
            .init("FAILURES", right: true),
            .init("AGAIN"),
        ])
        let rows = hosts.map { host -> [TextTable.Cell] in
            [
                .init(host.host, style(host)), .init(host.sources), .init(host.inFlight),
                .init(host.waiting), .init(host.pages),
                .init(host.lastRequestAt.map(console.ago) ?? "never"),
                .init(host.failures), .init(host.pausedUntil.map(console.ago) ?? "–"),
            ]
        }
        try console.table(table, rows, ifEmpty: "No feed is watched, so no server is asked.")
        for host in hosts {
            if let reason = host.reason {
                try console.line([
                    Run("\(TerminalText(line: host.host)): ", .yellow),
                    Run(TerminalText(line: reason)),
                ])
            }
            if host.pages > 0, let until = host.pagesHeldUntil, host.pausedUntil == nil {
                try console.line([
                    Run("\(TerminalText(line: host.host)): ", .bold),
                    Run(
                        "\(Quantity.text(host.pages, "page")) in line, the next \(console.ago(until))"
                    ),
                ])
            }
        }
    }

    private func style(_ host: HostAnswer) -> Style {
        host.pausedUntil != nil ? .yellow : host.failures > 0 ? .red : .plain
    }
}
