import ArgumentParser
import Dispatch
import Engine
import Glibc
import Logging
import Settings

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

    /// Ends the process in order as soon as standard input does: then the command that started it is
    /// gone, however it ended.
    private static func endingWithInput() -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(
            fileDescriptor: STDIN_FILENO, queue: DispatchQueue(label: "lifeline"))
        source.setEventHandler {
            var byte: UInt8 = 0
            guard read(STDIN_FILENO, &byte, 1) <= 0 else { return }
            source.cancel()
            kill(getpid(), SIGTERM)
        }
        source.activate()
        return source
    }

    mutating func run() async throws {
        await Exit.guarding { [store, socket] in
            let server = try ReadOnlyServer(
                store: store, socket: socket, logger: Console.logger(level: .warning))
            let lifeline = Self.endingWithInput()
            try await server.run { Console.say("ready") }
            lifeline.cancel()
        }
    }
}
