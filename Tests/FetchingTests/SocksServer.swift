import Foundation
import Synchronization

/// A SOCKS proxy on 127.0.0.1 that connects to nobody: it notes where it is to connect to, and
/// answers the request that comes then itself. It runs on a thread of its own and ends with its last
/// reference.
final class SocksServer: Sendable {
    /// Where a client wanted to be connected to.
    enum Target: Hashable, Sendable {
        /// The name is the proxy's to look up.
        case name(String)
        /// Looked up before, or written as a number.
        case address(String)
    }

    let port: Int
    private let listener: Int32
    private let record: Record

    /// Outlives the server object, on its thread.
    private final class Record: Sendable {
        let targets = Mutex<[Target]>([])
        let connections = Atomic<Int>(0)
    }

    var targets: [Target] { record.targets.withLock { $0 } }
    var connections: Int { record.connections.load(ordering: .sequentiallyConsistent) }

    /// `answer` is what every request gets.
    init(answering answer: String = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") throws {
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
        Thread.detachNewThread { Self.run(listener, Array(answer.utf8), record) }
    }

    deinit {
        // Ends the thread's accept.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private static func run(_ listener: Int32, _ answer: [UInt8], _ record: Record) {
        while case let connection = accept(listener, nil, nil), connection >= 0 {
            record.connections.add(1, ordering: .sequentiallyConsistent)
            if let target = negotiate(connection) {
                record.targets.withLock { $0.append(target) }
                if readHead(connection) { write(connection, answer) }
            }
            close(connection)
        }
        close(listener)
    }

    /// RFC 1928, and SOCKS 4 with its extension 4a; nil for what is neither.
    private static func negotiate(_ connection: Int32) -> Target? {
        guard let version = read(connection, 1)?.first else { return nil }
        switch version {
        case 4:
            guard let request = read(connection, 7), readText(connection) != nil else { return nil }
            let address = Array(request[3...])
            // 0.0.0.x: a name follows.
            let isName = address[..<3].allSatisfy { $0 == 0 } && address[3] != 0
            guard let name = isName ? readText(connection) : "" else { return nil }
            write(connection, [0, 0x5A, 0, 0, 0, 0, 0, 0])
            return isName ? .name(name) : .address(dotted(address))
        case 5:
            guard let count = read(connection, 1)?.first, read(connection, Int(count)) != nil else {
                return nil
            }
            write(connection, [5, 0])
            guard let head = read(connection, 4) else { return nil }
            let target: Target
            switch head[3] {
            case 1:
                guard let address = read(connection, 4) else { return nil }
                target = .address(dotted(address))
            case 3:
                guard let length = read(connection, 1)?.first,
                    let name = read(connection, Int(length))
                else { return nil }
                target = .name(String(decoding: name, as: UTF8.self))
            default:
                guard let address = read(connection, 16) else { return nil }
                target = .address(address.map { String($0, radix: 16) }.joined(separator: ":"))
            }
            guard read(connection, 2) != nil else { return nil }
            write(connection, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
            return target
        default:
            return nil
        }
    }

    private static func dotted(_ address: [UInt8]) -> String {
        address.map { "\($0)" }.joined(separator: ".")
    }

    private static func read(_ connection: Int32, _ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < count {
            guard recv(connection, &byte, 1, 0) == 1 else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// To the next zero byte.
    private static func readText(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        while let byte = read(connection, 1)?.first, bytes.count < 512 {
            if byte == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return nil
    }

    private static func readHead(_ connection: Int32) -> Bool {
        var head: [UInt8] = []
        while let byte = read(connection, 1)?.first {
            head.append(byte)
            if head.suffix(4) == [0x0D, 0x0A, 0x0D, 0x0A] { return true }
        }
        return false
    }

    private static func write(_ connection: Int32, _ bytes: [UInt8]) {
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
