import Articles
import Engine
import Scheduling
import Store

/// What the store keeps of sources, in memory: as `SourceStateWriter` writes it and `DueIntake` asks
/// for it.
actor SourceTable: DueSources {
    private struct Due: Comparable {
        var at: Timestamp
        var index: Int

        static func < (left: Due, right: Due) -> Bool {
            left.at < right.at || left.at == right.at && left.index < right.index
        }
    }

    private var records: [SourceRecord]
    /// Those that are due at some time, in that order.
    private var order: [Due] = []
    private var unchecked: Int
    /// What the last plan of each came to.
    private var intervals: [Duration?]

    /// Each record's number is its place, counted from 1.
    init(_ records: [SourceRecord]) {
        self.records = records
        unchecked = records.count
        intervals = Array(repeating: nil, count: records.count)
        for (index, record) in records.enumerated() {
            if let at = record.nextDueAt { order.append(Due(at: at, index: index)) }
        }
        order.sort()
    }

    func record(_ id: SourceID) -> SourceRecord { records[Self.index(id)] }

    /// Writes how a check ended.
    func apply(
        _ state: SourceStateUpdate, to id: SourceID, published: [Timestamp], at now: Timestamp
    ) {
        let index = Self.index(id)
        if records[index].lastCheckedAt == nil { unchecked -= 1 }
        records[index].apply(state, published: published, at: now)
        plan(index, at: state.nextDueAt, state.nextDueReason)
        intervals[index] = state.nextDueAt?.since(now)
    }

    /// Puts off checks; what is planned for later stays.
    func postpone(_ plans: [(id: SourceID, check: PlannedCheck)]) {
        for (id, check) in plans {
            let index = Self.index(id)
            if let at = records[index].nextDueAt, at < check.at {
                plan(index, at: check.at, check.reason)
            }
        }
    }

    /// How many are due and not in `excluding`.
    func overdue(at now: Timestamp, excluding: Set<SourceID>) -> Int {
        order.prefix { $0.at <= now }.count { !excluding.contains(Self.id($0.index)) }
    }

    private func plan(_ index: Int, at: Timestamp?, _ reason: String?) {
        if let old = records[index].nextDueAt {
            let place = self.place(Due(at: old, index: index))
            if place < order.count, order[place].index == index { order.remove(at: place) }
        }
        records[index].nextDueAt = at
        records[index].nextDueReason = reason
        if let at {
            let due = Due(at: at, index: index)
            order.insert(due, at: place(due))
        }
    }

    /// The first place that is not before `due`.
    private func place(_ due: Due) -> Int {
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            if order[middle] < due { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func index(_ id: SourceID) -> Int { Int(id.rawValue) - 1 }
    private static func id(_ index: Int) -> SourceID { SourceID(rawValue: Int32(index + 1)) }

    // MARK: What DueIntake asks

    func dueSources(
        at now: Timestamp, limit: Int, excluding: Set<SourceID>, order direction: DueOrder
    ) -> [SourceRecord] {
        guard limit > 0, direction != .neverChecked || unchecked > 0 else { return [] }
        var found: [SourceRecord] = []
        let due = order.prefix(place(Due(at: now, index: Int.max)))
        func take(_ due: Due) -> Bool {
            let isWanted = direction != .neverChecked || records[due.index].lastCheckedAt == nil
            if isWanted, !excluding.contains(Self.id(due.index)) {
                found.append(records[due.index])
            }
            return found.count < limit
        }
        if direction == .latestDue {
            for due in due.reversed() where !take(due) { break }
        } else {
            for due in due where !take(due) { break }
        }
        return found
    }

    func dueLocations(
        at now: Timestamp, where isWanted: @escaping @Sendable (SourceKind, String) -> Bool
    ) -> Set<SourceID> {
        Set(
            order.prefix(place(Due(at: now, index: Int.max)))
                .filter { isWanted(.feed, records[$0.index].location) }.map { Self.id($0.index) })
    }

    func source(_ id: SourceID) -> SourceRecord? { record(id) }

    func nextDue(excluding: Set<SourceID>) -> Timestamp? {
        order.first { !excluding.contains(Self.id($0.index)) }?.at
    }

    func averageChecksPerMinute() -> Double {
        var average = 0.0
        for due in order {
            guard let interval = intervals[due.index] else { continue }
            let least: Int64 = records[due.index].failures > 0 ? 3_600_000 : 1000
            average += 60_000 / Double(max(interval.milliseconds, least))
        }
        return average
    }

    func sourcesAstray(at now: Timestamp) -> [SourceRecord] {
        order.map { records[$0.index] }.filter { record in
            guard let last = record.lastCheckedAt, let next = record.nextDueAt else { return false }
            return last > now || next < last
        }
    }

    func reschedule(_ plans: [(id: SourceID, check: PlannedCheck?)]) {
        for (id, check) in plans {
            let index = Self.index(id)
            plan(index, at: check?.at, check?.reason)
            if let interval = check?.interval { intervals[index] = interval }
        }
    }
}

extension SourceRecord {
    /// `SourceStateWriter` in Swift.
    fileprivate mutating func apply(
        _ state: SourceStateUpdate, published: [Timestamp], at now: Timestamp
    ) {
        switch state.outcome {
        case .succeeded:
            (failures, failingSince, isGone) = (0, nil, false)
            lastSuccessAt = now
        case .failed:
            failures += 1
            failingSince = failingSince ?? now
        case .gone:
            failures += 1
            failingSince = failingSince ?? now
            isGone = true
        }
        if let validators = state.validators { self.validators = validators }
        bodyHash = state.bodyHash ?? bodyHash
        suspectHash = state.suspectHash
        if state.isFull { lastFullAt = now }
        hints = state.hints ?? hints
        switch state.move {
        case .unknown: break
        case .none: moveEvidence = nil
        case .seen(let evidence): moveEvidence = evidence
        case .done(let place): (location, moveEvidence) = (place, nil)
        }
        lastCheckedAt = now
        if !published.isEmpty {
            arrivals = Array(Set(arrivals + published).sorted(by: >).prefix(50))
        }
    }
}
