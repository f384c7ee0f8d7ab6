import Foundation
import TestSupport

/// Runs the programs that were built with the tests.
enum Program {
    struct Result: Sendable {
        var code: Int32
        var output: String
        var error: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Where a built program lies.
    static func path(_ name: String) -> String {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: name).path()
    }

    /// Runs a program to its end.
    static func run(
        _ name: String, _ arguments: [String], input: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Result {
        let program = try Running(name, arguments, input: input, environment: environment)
        return try await program.result()
    }
}

/// A program that was started and goes on.
final class Running: @unchecked Sendable {
    // Safe: only what is set before the start, and Process' own thread-safe calls, are used.
    private let process = Process()
    private let output = Pipe()
    private let errors: TemporaryFolder
    private let exit: AsyncStream<Int32>

    init(
        _ name: String, _ arguments: [String], input: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        errors = try TemporaryFolder()
        process.executableURL = URL(filePath: Program.path(name))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["NO_COLOR": "1"]) { $1 }.merging(environment) { $1 }
        process.standardOutput = output
        let errorPath = try errors.write("stderr", "")
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
        if let input {
            process.standardInput = FileHandle(
                forReadingAtPath: try errors.write("stdin", input))
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        let (exit, continuation) = AsyncStream<Int32>.makeStream()
        self.exit = exit
        process.terminationHandler = { process in
            continuation.yield(
                process.terminationReason == .uncaughtSignal
                    ? -process.terminationStatus : process.terminationStatus)
            continuation.finish()
        }
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var pid: Int32 { process.processIdentifier }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// The exit code, negative for a signal that killed it.
    func code() async -> Int32 {
        for await code in exit { return code }
        return Int32.min
    }

    /// What it wrote to standard error so far.
    var error: String {
        (try? String(contentsOfFile: errors.path(of: "stderr"), encoding: .utf8)) ?? ""
    }

    /// Lines of standard output, as they come.
    func lines() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream<String>.makeStream()
        let handle = output.fileHandleForReading
        Thread.detachNewThread {
            var rest: [UInt8] = []
            while true {
                let data = handle.availableData
                guard !data.isEmpty else { break }
                // Only what is new is searched: a document may be one line of megabytes.
                var pieces = data.split(separator: 0x0A, omittingEmptySubsequences: false)
                let last = pieces.removeLast()
                for piece in pieces {
                    continuation.yield(String(decoding: rest + piece, as: UTF8.self))
                    rest = []
                }
                rest += last
            }
            if !rest.isEmpty { continuation.yield(String(decoding: rest, as: UTF8.self)) }
            continuation.finish()
        }
        return stream
    }

    /// Waits for its end.
    func result() async throws -> Program.Result {
        var output: [String] = []
        for await line in lines() { output.append(line) }
        return Program.Result(
            code: await code(), output: output.joined(separator: "\n"), error: error)
    }
}
