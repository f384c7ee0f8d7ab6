import ArgumentParser

/// How every command answers.
struct OutputOptions: ParsableArguments {
    @Flag(
        name: .customLong("json"),
        help: "Answer in JSON: one object for one thing, one object a line for a list.")
    var isJSON = false

    @Flag(
        name: .customLong("no-color"),
        help: "No colours, on a terminal either. NO_COLOR in the environment says the same.")
    var declinesColor = false

    func console() -> Console {
        Console(declinesColor: declinesColor)
    }
}
