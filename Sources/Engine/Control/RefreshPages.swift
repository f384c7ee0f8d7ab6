import Articles
import ControlAPI

/// How a refresh goes, a line a source.
struct RefreshPages: AsyncSequence, Sendable {
    /// Where the refresh is.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var total: RefreshProgress
        fileprivate var reports: AsyncStream<SyncReport>.AsyncIterator?
        fileprivate var passedOver: [SyncReport]
        fileprivate let trouble: (@Sendable () async -> String?)?
        fileprivate var hasBegun = false

        mutating func next() async -> [RefreshProgress]? {
            guard hasBegun else {
                hasBegun = true
                return [total]
            }
            guard reports != nil else { return nil }
            if !passedOver.isEmpty {
                defer { passedOver = [] }
                return passedOver.map { line($0) }
            }
            guard let report = await reports?.next(isolation: #isolation) else {
                reports = nil
                total.kind = .finished
                if total.done < total.total { total.error = await trouble?() }
                return [total]
            }
            return [line(report)]
        }

        private mutating func line(_ report: SyncReport) -> RefreshProgress {
            let changes = ChangeCounts(report)
            total.done += 1
            total.changes = total.changes + changes
            if report.error != nil { total.failed += 1 }
            return RefreshProgress(
                kind: .source, done: total.done, total: total.total,
                sourceID: report.sourceID, source: report.source, changes: changes,
                failed: total.failed, error: report.error, waiting: report.waiting)
        }
    }

    private let run: RefreshRun
    private let isToTheEnd: Bool

    /// `toTheEnd` is false to tell only that it began.
    init(_ run: RefreshRun, toTheEnd: Bool) {
        self.run = run
        isToTheEnd = toTheEnd
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(
            total: RefreshProgress(kind: .started, done: 0, total: run.total),
            reports: isToTheEnd ? run.reports.makeAsyncIterator() : nil,
            passedOver: run.passedOver, trouble: run.trouble)
    }
}
