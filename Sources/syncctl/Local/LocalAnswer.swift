/// The answer of a command that asks no daemon.
struct LocalAnswer {
    let console: Console
    let isJSON: Bool

    init(_ options: OutputOptions) {
        console = options.console()
        isJSON = options.isJSON
    }

    /// Writes the answer in the form that was asked for.
    func write(json: () throws -> [UInt8], text: (Console) throws -> Void) throws {
        if isJSON {
            try console.write(json: try json()[...])
        } else {
            try text(console)
        }
        try console.output.flush()
    }
}
