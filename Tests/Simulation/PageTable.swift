import Articles
import Scheduling

/// A page behind an entry.
struct Page: Hashable, Sendable {
    let number: Int
    let host: Int
    let publishedAt: Timestamp
    var dueAt: Timestamp
    let wantedAt: Timestamp
    var readAt: Timestamp?
    var failures = 0
}

/// The pages that are to be looked at, in memory: what the store and `PageWorker` know of them.
struct PageTable {
    private struct Line {
        /// Due, as `Store.duePages` orders them.
        var due: [Page] = []
        var budget = PageBudget()
        var heldUntil: Timestamp?
        var isRunning = false
    }

    /// As `PageSettings` has it.
    static let perHour = 60
    private var lines: [Int: Line] = [:]
    /// Those that are due later.
    private var later = EventHeap<Page>()
    /// Hosts with pages that are due.
    private var waiting: Set<Int> = []
    private var count = 0

    /// One source in twelve has its pages read.
    static func hasPages(_ id: SourceID) -> Bool { id.rawValue % 12 == 0 }

    mutating func add(of id: SourceID, host: Int, published: Timestamp, _ now: Moment) {
        count += 1
        enqueue(
            Page(
                number: count, host: host, publishedAt: published, dueAt: now.shown,
                wantedAt: now.shown))
    }

    private mutating func enqueue(_ page: Page) {
        var line = lines[page.host] ?? Line()
        let place = line.due.firstIndex { Self.isBefore(page, $0) } ?? line.due.count
        line.due.insert(page, at: place)
        lines[page.host] = line
        waiting.insert(page.host)
    }

    /// The newest of those that nobody looked at, then those to be looked at again, the longest due
    /// first.
    private static func isBefore(_ left: Page, _ right: Page) -> Bool {
        switch (left.readAt, right.readAt) {
        case (nil, nil): left.wantedAt > right.wantedAt
        case (nil, _): true
        case (_, nil): false
        default: left.dueAt < right.dueAt
        }
    }

    /// Hosts with pages that are due, that are not held and of which none is asked for.
    mutating func hostsWithTurn(at now: Timestamp) -> [Int] {
        while let (page, _) = later.pop(notAfter: now) { enqueue(page) }
        return waiting.filter { host in
            guard let line = lines[host], !line.isRunning else { return false }
            return line.heldUntil.map { $0 <= now } ?? true
        }.sorted()
    }

    func nextOpening(after now: Timestamp) -> Timestamp? {
        var next = later.first
        for host in waiting {
            guard let line = lines[host], !line.isRunning else { continue }
            let opening = line.heldUntil ?? now
            next = next.map { min($0, opening) } ?? opening
        }
        return next
    }

    mutating func hold(_ host: Int, until time: Timestamp) {
        lines[host]?.heldUntil = time
    }

    /// Nil where the budget has room.
    mutating func budgetOpening(of host: Int, at now: Timestamp) -> Timestamp? {
        guard let opening = lines[host]?.budget.opening(at: now, perHour: Self.perHour),
            opening > now
        else { return nil }
        return opening
    }

    /// `Store.dropPages`.
    mutating func dropSurplus(of host: Int) -> Int {
        let kept = Self.perHour * PageBudget.longestLine
        guard let count = lines[host]?.due.count, count > kept else { return 0 }
        lines[host]?.due.removeLast(count - kept)
        return count - kept
    }

    mutating func take(from host: Int, at now: Timestamp) -> Page? {
        guard var line = lines[host], !line.due.isEmpty else { return nil }
        let page = line.due.removeFirst()
        line.budget.take(at: now)
        line.isRunning = true
        line.heldUntil = nil
        lines[host] = line
        if line.due.isEmpty { waiting.remove(host) }
        return page
    }

    /// A look that was cut is still to be done.
    mutating func putBack(_ page: Page) {
        lines[page.host]?.isRunning = false
        enqueue(page)
    }

    /// `ObservationWriter.plan`.
    mutating func finish(_ page: Page, isRead: Bool, at now: Timestamp, jitter: Double) {
        lines[page.host]?.isRunning = false
        var page = page
        if isRead {
            page.failures = 0
            page.readAt = page.readAt ?? now
            let next = LookSchedule.standard.next(
                after: now, base: page.readAt ?? now, publishedAt: page.publishedAt,
                jitter: jitter)
            guard let next else { return }
            page.dueAt = next
        } else {
            page.failures += 1
            guard let wait = PageRetry.wait(after: page.failures, jitter: jitter) else { return }
            page.dueAt = now + wait
        }
        later.push(page, at: page.dueAt)
    }

    /// A new worker: it knows from the store when pages were asked for.
    mutating func restart() {
        for host in lines.keys {
            lines[host]?.isRunning = false
            lines[host]?.heldUntil = nil
        }
    }

    mutating func clockWasSet(by step: Duration) {
        for host in lines.keys {
            if let held = lines[host]?.heldUntil { lines[host]?.heldUntil = held + step }
            lines[host]?.budget.clockWasSet(by: step)
        }
    }
}
