import FoundationEssentials
import Glibc

/// `syncd serve --read-only`, run for the length of one command.
///
/// It listens on a socket in a directory of its own that only this user can enter, and says "ready"
/// on its standard output. Its standard input is a pipe that nobody writes to and that ends with
/// this process, however that ends. Its errors go to our standard error as they are.
final class StoreServer {
    let socket: String
    private let directory: String
    private let process: pid_t
    private let lifeline: Int32

    /// Starts it and waits until it is ready.
    init(store: String) throws {
        let directory = try Self.makeDirectory()
        self.directory = directory
        socket = directory + "/syncd.sock"
        do {
            let program = ChildProgram.syncd
            let started = try Self.start(
                program,
                [
                    "serve", "--read-only", "--store", LocalPath(store).absolute, "--socket",
                    socket,
                ])
            process = started.process
            lifeline = started.lifeline
            guard Self.saysReady(started.output) else {
                close(started.lifeline)
                throw Self.failure(of: started.process, program: program, store: store)
            }
        } catch {
            rmdir(directory)
            throw error
        }
    }

    /// Ends it and takes its directory away.
    func stop() {
        kill(process, SIGTERM)
        close(lifeline)
        _ = Self.wait(for: process)
        unlink(socket)
        rmdir(directory)
    }

    // MARK: Starting

    private static func makeDirectory() throws -> String {
        let base = ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
        var template = Array(((base ?? "/tmp") + "/syncctl-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure(
                "no directory for a socket can be made in \(base ?? "/tmp"):"
                    + " \(String(cString: strerror(errno))); name another one with TMPDIR")
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func start(
        _ program: String, _ arguments: [String]
    ) throws -> (process: pid_t, output: Int32, lifeline: Int32) {
        var output: [Int32] = [-1, -1]
        var input: [Int32] = [-1, -1]
        guard pipe(&output) == 0, pipe(&input) == 0 else {
            throw CommandFailure("no pipe can be made: \(String(cString: strerror(errno)))")
        }
        for descriptor in output + input { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)

        // This process ignores SIGPIPE; its child must not inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        sigaddset(&defaults, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let result = posix_spawnp(&process, program, &actions, &attributes, words, environ)
        close(input[0])
        close(output[1])
        guard result == 0 else {
            close(input[1])
            close(output[0])
            throw CommandFailure(
                "--store needs syncd, beside syncctl or in PATH:"
                    + " \(String(cString: strerror(result)))")
        }
        return (process, output[0], input[1])
    }

    /// True as soon as a line "ready" came; false where the output ends without one.
    private static func saysReady(_ descriptor: Int32) -> Bool {
        defer { close(descriptor) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 512)
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0, text.count < 1 << 16 else { return false }
            text += piece.prefix(count)
            let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
            if lines.contains(where: { $0.starts(with: Array("ready".utf8)) }) { return true }
        }
    }

    // MARK: Ending

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return status
    }

    /// What to say of a server that ended before it was ready: nothing where it ended by itself with a
    /// status of its own, for then it said why.
    private static func failure(
        of process: pid_t, program: String, store: String
    ) -> CommandFailure {
        let status = wait(for: process)
        let signal = status & 0x7F
        let code = status >> 8 & 0xFF
        if signal == 0, code != 0, code != 127 { return CommandFailure(nil) }
        let how = signal == 0 ? "with status \(code)" : "by signal \(signal)"
        return CommandFailure("\(store): \(program) ended \(how) before it could serve it")
    }
}
