import CLinux
import Glibc

/// A program that runs: what goes into it, what comes out of it, and how it ends. It does not outlive
/// this value.
struct Child: ~Copyable {
    /// How a process ended.
    enum Status {
        case exited(Int32)
        /// By a signal.
        case killed(Int32)
    }

    let process: pid_t
    /// Our end of a pair of sockets: a pipe would end us by SIGPIPE.
    private var input: Int32
    private var output: Int32
    private var isReaped = false

    /// How often a waiting thread looks whether it is to stop, in milliseconds.
    private static let glance: Int32 = 100

    /// Starts `path` with `arguments`.
    init(_ path: String, _ arguments: [String]) throws(PDFError) {
        var inputs: [Int32] = [-1, -1]
        var outputs: [Int32] = [-1, -1]
        let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, flags, 0, &inputs) == 0 else { throw Self.failure(errno) }
        guard socketpair(AF_UNIX, flags, 0, &outputs) == 0 else {
            let number = errno
            for descriptor in inputs { close(descriptor) }
            throw Self.failure(number)
        }
        var texts: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        texts.append(nil)
        var number: pid_t = 0
        let result = syncd_spawn(path, texts, inputs[1], outputs[1], &number)
        for text in texts { free(text) }
        close(inputs[1])
        close(outputs[1])
        guard result == 0 else {
            close(inputs[0])
            close(outputs[0])
            throw Self.failure(result)
        }
        process = number
        input = inputs[0]
        output = outputs[0]
    }

    deinit {
        if !isReaped {
            // With what it started itself: it leads a group of its own.
            kill(-process, SIGKILL)
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
        }
        if input >= 0 { close(input) }
        close(output)
    }

    private static func failure(_ number: Int32) -> PDFError {
        .notStarted(String(cString: strerror(number)))
    }

    /// Writes `bytes` to its standard input and reads its standard output to the end.
    mutating func exchange(
        _ bytes: [UInt8], atMost limit: Int, until end: ContinuousClock.Instant, _ stop: StopFlag
    ) throws(PDFError) -> [UInt8] {
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        var sent = 0
        while true {
            guard !stop.isSet else { throw .stopped }
            guard ContinuousClock.now < end else { throw .tooSlow }
            if sent == bytes.count, input >= 0 {
                close(input)
                input = -1
            }
            var waits = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waits, 2, Self.glance) >= 0 || errno == EINTR else {
                throw Self.failure(errno)
            }
            if input >= 0, waits[1].revents != 0 {
                let count = bytes[sent...].withUnsafeBytes { rest in
                    send(input, rest.baseAddress, rest.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
                }
                if count > 0 {
                    sent += count
                } else if errno != EAGAIN, errno != EINTR {
                    // It reads no more: it has what it needs, or has ended.
                    sent = bytes.count
                }
            }
            guard waits[0].revents != 0 else { continue }
            let count = piece.withUnsafeMutableBytes {
                recv(output, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
            }
            if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { return text }
            guard count > 0 else { continue }
            guard text.count + count <= limit else { throw .tooMuchText }
            text.append(contentsOf: piece.prefix(count))
        }
    }

    /// Waits for its end.
    mutating func status(
        until end: ContinuousClock.Instant, _ stop: StopFlag
    ) throws(PDFError) -> Status {
        var pause: useconds_t = 200
        while true {
            var status: Int32 = 0
            let result = waitpid(process, &status, WNOHANG)
            if result == process {
                isReaped = true
                // WIFEXITED and its kin are macros.
                let signal = status & 0x7F
                return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
            }
            guard result == 0 || errno == EINTR else { throw Self.failure(errno) }
            guard !stop.isSet else { throw .stopped }
            guard ContinuousClock.now < end else { throw .tooSlow }
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
    }
}
