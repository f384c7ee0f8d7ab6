/// Says in a person's words what is wrong with a command line, where the parser's own are of little help.
enum Usage {
    /// What is wrong with `arguments`, which are those behind the program's name in the order in which
    /// they are parsed; nil where nothing is that can be told before the command is known.
    static func complaint(about arguments: [String], commands: [String]) -> String? {
        var rest = arguments[...]
        while let option = rest.first, option.hasPrefix("-") {
            rest = rest.dropFirst(option == "--socket" ? 2 : 1)
        }
        if let command = rest.first, !commands.contains(command), command != "help" {
            let near = nearest(to: command, among: commands)
            return "there is no command \(command)" + (near.map { ": is \($0) meant?" } ?? "")
        }
        // A number below zero looks like an option.
        let own = arguments.prefix { $0 != "--" }
        if let number = own.first(where: isNegativeNumber) {
            return "\(number) is below zero: ids, counts and sequence numbers are not"
        }
        return nil
    }

    /// `message` of the parser, with what is expected instead of a value that is none.
    static func explained(_ message: String) -> String {
        guard message.hasPrefix("The value ") else { return message }
        for (placeholder, expected) in expectations
        where message.contains("<\(placeholder)>'") && message.hasSuffix("'") {
            return message + ": expected \(expected)"
        }
        return message
    }

    private static let expectations = [
        ("time", "a date (2026-03-08), an RFC 3339 time, or how long ago (2h, 3d)"),
        ("number", "a whole number"), ("seq", "a number of the change log"),
        ("from", "the number of a revision"), ("to", "the number of a revision"),
        ("entry", "the number of an entry"),
    ]

    private static func isNegativeNumber(_ argument: String) -> Bool {
        argument.hasPrefix("-") && argument.count > 1
            && argument.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The command that differs least, if it differs little.
    private static func nearest(to word: String, among commands: [String]) -> String? {
        let word = word.lowercased().prefix(20)
        let near = commands.map { ($0, distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
        guard let (command, steps) = near, steps <= 2, steps < command.count else {
            return word.count >= 3 ? commands.first { $0.hasPrefix(word) } : nil
        }
        return command
    }

    /// How many letters must be put in, taken out, replaced or swapped with the next one.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var older: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var steps = min(
                    last[column + 1] + 1, next[column] + 1, last[column] + (letter == other ? 0 : 1)
                )
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    steps = min(steps, older[column - 1] + 1)
                }
                next.append(steps)
            }
            (older, last) = (last, next)
        }
        return last[right.count]
    }
}
