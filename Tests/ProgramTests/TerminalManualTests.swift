import ArgumentParser
import FoundationEssentials
import Testing

@testable import syncctl

/// The manual is written by hand, so a test keeps it true to `--help`.
@Suite struct TerminalManualTests {
    static let commands = Syncctl.configuration.groupedSubcommands.flatMap(\.subcommands)

    private func manual() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appending(path: "man/syncctl.1"))
        return String(decoding: data, as: UTF8.self)
    }

    @Test func namesEveryCommandAndOption() throws {
        let manual = try manual()
        var options: Set<String> = []
        for command in Self.commands {
            let name = command.configuration.commandName ?? ""
            #expect(manual.contains(".It Cm \(name)"), "\(name)")
            let help = command.helpMessage(columns: 400)
            for word in help.split(whereSeparator: { " ,[]<>():;.`\n".contains($0) })
            where word.hasPrefix("--") && word.count > 2 && !word.hasPrefix("--[") {
                options.insert(String(word.dropFirst(2)))
            }
        }
        for option in options {
            #expect(manual.contains("Fl -\(option)"), "--\(option)")
        }
        #expect(options.contains("since") && options.contains("no-color"))
    }

    @Test func namesNoOptionThatIsNotThere() throws {
        let help =
            Self.commands.map { $0.helpMessage(columns: 400) }.joined()
            + Syncctl.helpMessage(columns: 400)
        for line in try manual().split(separator: "\n") {
            let words = line.split(separator: " ")
            for (word, next) in zip(words, words.dropFirst())
            where word == "Fl" && next.hasPrefix("-") {
                #expect(help.contains("-" + next), "\(next)")
            }
        }
    }
}
