import Glibc
import TestSupport
import Testing

@testable import Systemd

/// Serialised: each test puts sockets under fixed high numbers, as systemd does from 3 on.
@Suite(.serialized) struct ListenSocketsTests {
    private let first: Int32

    /// The highest numbers there are: a number that another test's socket has would be taken from it.
    init() throws {
        var limit = rlimit()
        try #require(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        first = Int32(min(limit.rlim_cur, 65_536)) - 8
    }

    /// Puts a listening socket (or one that does not listen) under `number`.
    private func place(at number: Int32, listens: Bool = true) throws {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // Only the family: the kernel picks an abstract name.
        let length = socklen_t(MemoryLayout<sa_family_t>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        try #require(result == 0)
        if listens { try #require(listen(descriptor, 1) == 0) }
        try #require(dup2(descriptor, number) == number)
        close(descriptor)
    }

    private func environment(count: Int, names: String? = nil) -> [String: String] {
        var environment = ["LISTEN_PID": "42", "LISTEN_FDS": "\(count)"]
        environment["LISTEN_FDNAMES"] = names
        return environment
    }

    @Test func takesNamedSocketsAndClosesThemOnExec() throws {
        try place(at: first)
        try place(at: first + 1)
        defer {
            close(first)
            close(first + 1)
        }
        let sockets = try ListenSockets(
            environment: environment(count: 2, names: "control:metrics"), process: 42, first: first)
        #expect(sockets.sockets.map(\.name) == ["control", "metrics"])
        #expect(sockets["metrics"]?.descriptor == first + 1)
        #expect(sockets["other"] == nil)
        #expect(fcntl(first, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test(arguments: [nil, "a:b:c", ""])
    func socketsWithoutTheRightNamesAreUnknown(names: String?) throws {
        try place(at: first)
        defer { close(first) }
        let sockets = try ListenSockets(
            environment: environment(count: 1, names: names), process: 42, first: first)
        #expect(sockets.sockets.map(\.name) == ["unknown"])
    }

    @Test func socketsOfAnotherProcessAreNotTouched() throws {
        let none = try ListenSockets(environment: environment(count: 1), process: 43, first: first)
        #expect(none.sockets == [])
        #expect(try ListenSockets(environment: [:]).sockets == [])
    }

    @Test func whatIsNoListeningSocketIsAnError() throws {
        #expect(throws: ListenSocketsError.notOpen(descriptor: first)) {
            try ListenSockets(environment: environment(count: 1), process: 42, first: first)
        }
        try place(at: first, listens: false)
        defer { close(first) }
        #expect(throws: ListenSocketsError.notListening(descriptor: first)) {
            try ListenSockets(environment: environment(count: 1), process: 42, first: first)
        }
    }

    @Test(arguments: ["x", "-1", "99999999999", ""])
    func aBadCountIsAnError(count: String) {
        #expect(throws: ListenSocketsError.badCount(count)) {
            try ListenSockets(
                environment: ["LISTEN_PID": "42", "LISTEN_FDS": count], process: 42, first: first)
        }
    }
}
