@preconcurrency import Dispatch
import Glibc
import Synchronization

/// A real HTTP server on a Unix socket for one test: it reads each request to its end, remembers it,
/// and writes the next of the bytes it was given.
final class UnixServer: Sendable {
    let path: String
    private let descriptor: Int32
    private let state: Mutex<State>

    private struct State {
        var answers: [[Piece]]
        var requests: [String] = []
    }

    /// What is written at one time.
    enum Piece: Sendable {
        case text(String)
        /// Waits until the client has closed its side.
        case untilClosed
    }

    /// Listens at once; `answers` are those of the connections, in order.
    init(path: String, answers: [[Piece]]) throws {
        self.path = path
        state = Mutex(State(answers: answers))
        descriptor = try Self.bind(path)
        listen(descriptor, 8)
        DispatchQueue(label: "unix-server").async { self.serve(answers.count) }
    }

    deinit {
        close(descriptor)
    }

    /// Every request so far: its head, an empty line, its body.
    var requests: [String] { state.withLock { $0.requests } }

    /// A socket file that nobody listens on.
    static func bind(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            field.copyBytes(from: path.utf8.prefix(field.count - 1))
        }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failure(number: errno) }
        return descriptor
    }

    struct Failure: Error {
        var number: Int32
    }

    // MARK: Serving

    private func serve(_ connections: Int) {
        for _ in 0..<connections {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            let request = Self.readRequest(connection)
            let pieces = state.withLock { state in
                state.requests.append(request)
                return state.answers.removeFirst()
            }
            for piece in pieces { Self.send(piece, to: connection) }
            close(connection)
        }
    }

    private static func send(_ piece: Piece, to connection: Int32) {
        switch piece {
        case .text(let text):
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes {
                    Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                bytes = bytes.dropFirst(count)
            }
        case .untilClosed:
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
        }
    }

    private static func readRequest(_ connection: Int32) -> String {
        var text = ""
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = text.range(of: "\r\n\r\n") {
                let length = text.split(separator: "\r\n")
                    .first { $0.lowercased().hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).filter(\.isNumber)) }
                if text[end].utf8.count >= length ?? 0 { return text }
            }
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return text }
            text += String(decoding: piece.prefix(count), as: UTF8.self)
        }
    }
}

extension String {
    /// What comes after the first `mark`; nil where there is none.
    fileprivate func range(of mark: String) -> PartialRangeFrom<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].utf8.starts(with: mark.utf8) {
                return utf8.index(start, offsetBy: mark.utf8.count)...
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}

extension [UnixServer.Piece] {
    /// A whole answer with its length.
    static func answer(_ status: String, _ body: String) -> [UnixServer.Piece] {
        [
            .text(
                "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        ]
    }

    /// A chunked answer, a chunk for each text.
    static func chunks(_ texts: [String], ends: Bool = true) -> [UnixServer.Piece] {
        [.text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
            + texts.map { .text(String($0.utf8.count, radix: 16) + "\r\n" + $0 + "\r\n") }
            + [ends ? .text("0\r\n\r\n") : .untilClosed]
    }
}
