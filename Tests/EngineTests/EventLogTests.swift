import Articles
import Logging
import Testing

@testable import Engine

@Suite struct EventLogTests {
    @Test func whatWasPassedOverInAFolderIsForgottenWithIt() async {
        let log = EventLog(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        for id in Int32(1)...2 {
            var report = SyncReport(
                sourceID: SourceID(rawValue: id), kind: .folder, source: "clippings \(id)",
                outcome: .synced)
            report.warnings = ["a.bin: neither a text nor a feed; passed over"]
            await log.tell(report)
        }
        #expect(await log.warnings.count == 2)
        await log.tell(
            Change(
                seq: 1, at: Timestamp(seconds: 0), kind: .sourceRemoved,
                sourceID: SourceID(rawValue: 1)))
        #expect(await log.warnings.count == 1)
    }
}
