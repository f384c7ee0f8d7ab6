import TestSupport
import Testing

@testable import Systemd

@Suite struct NotifierTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func speaksTheProtocolToASocketFile() throws {
        let receiver = try DatagramReceiver(address: folder.path(of: "notify"))
        let notifier = Notifier(environment: ["NOTIFY_SOCKET": receiver.address])
        #expect(notifier.isActive)
        #expect(notifier.ready())
        #expect(receiver.next() == "READY=1")
        notifier.ready(status: "412 feeds")
        #expect(receiver.next() == "READY=1\nSTATUS=412 feeds")
        notifier.status("3 backing off")
        #expect(receiver.next() == "STATUS=3 backing off")
        notifier.watchdog()
        #expect(receiver.next() == "WATCHDOG=1")
        notifier.stopping()
        #expect(receiver.next() == "STOPPING=1")
        notifier.extendTimeout(by: .milliseconds(2500))
        #expect(receiver.next() == "EXTEND_TIMEOUT_USEC=2500000")
        #expect(receiver.next() == nil)
    }

    @Test func speaksToAnAbstractSocket() throws {
        let receiver = try DatagramReceiver(address: "@" + folder.path + "/notify")
        let notifier = Notifier(environment: ["NOTIFY_SOCKET": receiver.address])
        #expect(notifier.ready())
        #expect(receiver.next() == "READY=1")
    }

    @Test func tellsWhenTheReloadBegan() throws {
        let receiver = try DatagramReceiver(address: folder.path(of: "notify"))
        let notifier = Notifier(environment: ["NOTIFY_SOCKET": receiver.address])
        notifier.reloading()
        let fields = try #require(receiver.next()).split(separator: "\n")
        #expect(fields.first == "RELOADING=1")
        let time = try #require(fields.last?.split(separator: "=").last.flatMap { Int64($0) })
        #expect(fields.last?.hasPrefix("MONOTONIC_USEC=") == true)
        #expect(time > 0)
    }

    @Test func aStatusCannotForgeAField() throws {
        let receiver = try DatagramReceiver(address: folder.path(of: "notify"))
        let notifier = Notifier(environment: ["NOTIFY_SOCKET": receiver.address])
        notifier.status("a feed's title\nREADY=1")
        #expect(receiver.next() == "STATUS=a feed's title READY=1")
    }

    @Test(arguments: [
        [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "/nowhere/notify"],
        ["NOTIFY_SOCKET": "relative"], ["NOTIFY_SOCKET": "vsock:2:1234"],
        ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)],
    ])
    func whereNobodyListensNothingHappens(environment: [String: String]) {
        #expect(!Notifier(environment: environment).ready())
    }
}
