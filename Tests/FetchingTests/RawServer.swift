import Foundation
import Synchronization

/// A server on 127.0.0.1 that answers every request with the same bytes, however broken: for what a
/// real HTTP server refuses to send. It runs on a thread of its own and ends with its last reference.
final class RawServer: Sendable {
    /// What happens after the answer.
    enum Ending: Sendable {
        case close
        /// A TCP reset.
        case reset
        /// Waits for the next request on the same connection.
        case keepAlive
        /// Nothing more ever comes.
        case hang
    }

    let port: Int
    private let listener: Int32
    private let record: Record

    /// Outlives the server object, on its thread.
    private final class Record: Sendable {
        let requests = Mutex<[[UInt8]]>([])
        let connections = Atomic<Int>(0)
    }

    /// Every request's head, as it came.
    var requests: [[UInt8]] { record.requests.withLock { $0 } }
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
            while let request = readHead(connection) {
                record.requests.withLock { $0.append(request) }
                _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
                guard case .keepAlive = ending else { break }
            }
            if case .hang = ending {
                held.append(connection)
                continue
            }
            if case .reset = ending {
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
