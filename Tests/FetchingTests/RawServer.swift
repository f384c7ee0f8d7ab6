import Foundation
import Synchronization

/// A server on 127.0.0.1 that answers every request with the same bytes, however broken: for what a
/// real HTTP server refuses to send. It runs on a thread of its own and ends with its last reference.
final class RawServer: Sendable {
    /// What happens after the answer.
    enum Ending: Sendable, Hashable {
        case close
        /// A TCP reset.
        case reset
        /// Waits for the next request on the same connection.
        case keepAlive
        /// The same, and every request but the first on a connection gets a TCP reset for an answer.
        case keepAliveOnce
        /// The same, but on the first connection alone is there an answer to the first request.
        case keepAliveOnceEver
        /// Nothing more ever comes.
        case hang

        var keepsConnection: Bool {
            switch self {
            case .keepAlive, .keepAliveOnce, .keepAliveOnceEver: true
            case .close, .reset, .hang: false
            }
        }

        var resets: Bool {
            switch self {
            case .reset, .keepAliveOnce, .keepAliveOnceEver: true
            case .close, .keepAlive, .hang: false
            }
        }
    }

    let port: Int
    private let listener: Int32
    private let record: Record

    /// Outlives the server object, on its thread.
    private final class Record: Sendable {
        let requests = Mutex<[[UInt8]]>([])
        let times = Mutex<[ContinuousClock.Instant]>([])
        let connections = Atomic<Int>(0)
    }

    /// Every request's head, as it came.
    var requests: [[UInt8]] { record.requests.withLock { $0 } }
    /// When they came.
    var times: [ContinuousClock.Instant] { record.times.withLock { $0 } }
    var connections: Int { record.connections.load(ordering: .sequentiallyConsistent) }

    init(_ answer: [UInt8], then ending: Ending = .close) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound, listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        let record = Record()
        self.record = record
        Thread.detachNewThread { Self.run(listener, answer, ending, record) }
    }

    convenience init(_ answer: String, then ending: Ending = .close) throws {
        try self.init(Array(answer.utf8), then: ending)
    }

    deinit {
        // Ends the thread's accept.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    private static func run(
        _ listener: Int32, _ answer: [UInt8], _ ending: Ending, _ record: Record
    ) {
        var held: [Int32] = []
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            record.connections.add(1, ordering: .sequentiallyConsistent)
            var answers = 0
            while let request = readHead(connection) {
                let count = record.requests.withLock { requests in
                    requests.append(request)
                    return requests.count
                }
                record.times.withLock { $0.append(.now) }
                if ending == .keepAliveOnce, answers > 0 { break }
                if ending == .keepAliveOnceEver, count > 1 { break }
                _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
                answers += 1
                guard ending.keepsConnection else { break }
            }
            if case .hang = ending {
                held.append(connection)
                continue
            }
            if ending.resets {
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(
                    connection, SOL_SOCKET, SO_LINGER, &linger,
                    socklen_t(MemoryLayout<Foundation.linger>.size))
            }
            close(connection)
        }
        for connection in held { close(connection) }
        close(listener)
    }

    private static func readHead(_ connection: Int32) -> [UInt8]? {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) == 1 {
            head.append(byte)
            if head.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A] { return head }
        }
        return nil
    }
}
