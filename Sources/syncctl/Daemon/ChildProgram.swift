import FoundationEssentials
import Glibc

/// Another program, run to its end.
enum ChildProgram {
    /// `syncd` beside this program, or else wherever `PATH` has it.
    static var syncd: String {
        var characters = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &characters, characters.count)
        let itself = String(
            decoding: characters.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let neighbour =
            itself.prefix(through: itself.lastIndex(of: "/") ?? itself.startIndex) + "syncd"
        return access(String(neighbour), X_OK) == 0 ? String(neighbour) : "syncd"
    }

    /// Its exit status, and what it wrote, errors included, up to a megabyte. Nil where it cannot be
    /// started, or was ended by a signal.
    static func run(_ program: String, _ arguments: [String]) -> (code: Int32, output: String)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        let result = posix_spawnp(&process, program, &actions, nil, words, environ)
        close(ends[1])
        defer { close(ends[0]) }
        guard result == 0 else { return nil }
        let output = read(ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        guard status & 0x7F == 0, status >> 8 & 0xFF != 127 else { return nil }
        return (status >> 8 & 0xFF, output)
    }

    private static func read(_ descriptor: Int32) -> String {
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = piece.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            if text.count < 1 << 20 { text += piece.prefix(count) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
