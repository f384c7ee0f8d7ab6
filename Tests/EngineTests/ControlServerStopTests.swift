import Glibc
import Logging
import Settings
import Store
import TestSupport
import Testing

@testable import Engine

/// A stop of the control server while clients come.
@Suite(.timeLimit(.minutes(2))) struct ControlServerStopTests {
    /// Clients that were accepted and that nobody had taken were the end of the process.
    @Test func aStopWhileClientsComeEndsTheirConnectionsAndNothingElse() async throws {
        let folder = try TemporaryFolder()
        let settings = Settings(
            places: DefaultPlaces(
                configuration: folder.path(of: "c"), store: folder.path(of: "syncd.db"),
                socket: folder.path(of: "s")))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let parts = try await EngineParts(
            settings, events: EventLog(logger: logger), clock: .system, logger: logger)
        let handlers = ControlHandlers(
            archive: ArchiveReader(
                store: parts.store, bell: parts.bell, clock: parts.clock, configuration: nil),
            sources: SourceKeeper(
                parts: parts, configuration: Configuration(settings, load: { settings })))
        let work = BlockingWork(label: "clients")
        for round in 0..<6 {
            let path = folder.path(of: "s\(round)")
            let socket = try ListeningSocket(binding: path)
            let server = ControlServer(socket: socket, handlers: handlers, logger: logger)
            let clients = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    do { try await server.run() } catch is CancellationError {}
                }
                let clients = try await work.run { try UnixClients(100, at: path) }
                group.cancelAll()
                return clients
            }
            try await work.run { () throws in clients.waitForEnds() }
        }
        await parts.close()
    }
}

/// Connections that say nothing.
private struct UnixClients: Sendable {
    private let descriptors: [Int32]

    init(_ count: Int, at path: String) throws {
        var descriptors: [Int32] = []
        for _ in 0..<count {
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(result == 0)
            descriptors.append(descriptor)
        }
        self.descriptors = descriptors
    }

    /// Returns when the other end has closed all of them.
    func waitForEnds() {
        for descriptor in descriptors {
            var byte: UInt8 = 0
            while read(descriptor, &byte, 1) > 0 {}
            close(descriptor)
        }
    }
}
