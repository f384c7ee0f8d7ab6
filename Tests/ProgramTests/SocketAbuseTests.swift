import Foundation
import Glibc
import TestSupport
import Testing

/// Clients of the control socket that are broken, or mean it: the daemon lives on, and answers others.
@Suite(.timeLimit(.minutes(5)), .serialized) struct SocketAbuseTests {
    @Test(arguments: [
        [UInt8](repeating: 0xFF, count: 4096), Array("GET /v1/sta".utf8),
        Array("POST /v1/sources HTTP/1.1\r\nHost: x\r\nContent-Length: 4294967296\r\n\r\n".utf8)
            + [UInt8](repeating: 0x78, count: 100_000),
        Array("GET /v1/status HTTP/1.1\r\n".utf8)
            + Array(
                String(repeating: "X-Flood: \(String(repeating: "y", count: 900))\r\n", count: 100)
                    .utf8),
        Array("GET /%00/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        Array(String(repeating: "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n", count: 200).utf8),
    ])
    func aBrokenClientHarmsNobody(request: [UInt8]) async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        var open: [Int32] = []
        for round in 0..<20 {
            let client = try Self.connect(to: fixture.socket)
            _ = request.withUnsafeBytes {
                send(
                    client, $0.baseAddress, $0.count,
                    Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            // Some leave in the middle of the answer, others stay.
            if round % 2 == 0 { close(client) } else { open.append(client) }
        }
        #expect(try await fixture.syncctl("status").code == 0)
        for client in open { close(client) }
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    /// Every connection costs a descriptor, and without descriptors there is no fetching.
    @Test func connectionsThatSayNothingAreNotTakenWithoutEnd() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        var open: [Int32] = []
        for _ in 0..<300 { open.append(try Self.connect(to: fixture.socket)) }
        // The first that is too many is closed.
        var byte: UInt8 = 0
        #expect(recv(open[299], &byte, 1, 0) == 0)
        let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.pid)/fd")
        #expect(held.count < 256 + 100)
        for client in open { close(client) }
        var code: Int32 = 1
        while code != 0 { code = try await fixture.syncctl("status").code }
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
    }

    /// A client that waits for ever, and a daemon that asks for it without a pause, would be worse.
    @Test func clientsForWhomNoDescriptorIsLeftAreSentAway() async throws {
        let fixture = try DaemonFixture()
        let daemon = try await fixture.start()
        let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.pid)/fd")
        // By their number, not the highest of them: what is open may have come with gaps.
        try await Self.limit(daemon, to: held.count + 1)
        var open: [pollfd] = []
        // More than there can be room for, whatever the daemon had open for a moment.
        for _ in 0..<(held.count + 10) {
            let client = try Self.connect(to: fixture.socket)
            open.append(pollfd(fd: client, events: Int16(POLLIN), revents: 0))
        }
        #expect(poll(&open, nfds_t(open.count), 20_000) > 0)
        var byte: UInt8 = 0
        #expect(open.contains { $0.revents != 0 && recv($0.fd, &byte, 1, 0) == 0 })
        for client in open { close(client.fd) }
        try await Self.limit(daemon, to: 1024)
        #expect(try await fixture.syncctl("status").code == 0)
        daemon.send(SIGTERM)
        #expect(await daemon.code() == 0)
        #expect(daemon.error.contains("LimitNOFILE="))
    }

    private static func limit(_ daemon: Running, to descriptors: Int) async throws {
        let prlimit = Process()
        prlimit.executableURL = URL(filePath: "/usr/bin/prlimit")
        prlimit.arguments = ["--pid", "\(daemon.pid)", "--nofile=\(descriptors):"]
        try prlimit.run()
        prlimit.waitUntilExit()
        try #require(prlimit.terminationStatus == 0)
    }

    private static func connect(to path: String) throws -> Int32 {
        let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try #require(client >= 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0, "\(String(cString: strerror(errno)))")
        return client
    }
}
