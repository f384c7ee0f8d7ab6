import ArgumentParser
import Engine
import Logging

/// `syncd serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer reading requests for a store that no daemon keeps.",
        discussion: """
            syncctl starts this by itself for --store FILE. It prints "ready" as soon as it answers, and ends \
            with SIGTERM, or when its standard input is closed.
            """)

    @Flag(help: "Never write to the store. Required: a daemon that writes is `syncd run`.")
    var readOnly = false

    @Option(help: "The store's file.")
    var store: String

    @Option(help: "Where to listen.")
    var socket: String

    mutating func validate() throws {
        guard readOnly else {
            throw ValidationError("serve works with --read-only alone; `syncd run` is the daemon")
        }
    }

    mutating func run() async throws {
        await Exit.guarding { [store, socket] in
            try await ReadOnlyServer(
                store: store, socket: socket, logger: Console.logger(level: .warning)
            ).run { print("ready") }
        }
    }
}
