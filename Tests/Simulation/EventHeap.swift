import Articles

/// A binary heap of what happens when; what was put in first comes first.
struct EventHeap<Event> {
    private var items: [(at: Timestamp, order: Int, event: Event)] = []
    private var count = 0

    var first: Timestamp? { items.first?.at }

    mutating func push(_ event: Event, at: Timestamp) {
        items.append((at, count, event))
        count += 1
        var child = items.count - 1
        while child > 0, isBefore(child, (child - 1) / 2) {
            items.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop(notAfter limit: Timestamp) -> (Event, Timestamp)? {
        guard let top = items.first, top.at <= limit else { return nil }
        items.swapAt(0, items.count - 1)
        items.removeLast()
        var parent = 0
        while 2 * parent + 1 < items.count {
            var child = 2 * parent + 1
            if child + 1 < items.count, isBefore(child + 1, child) { child += 1 }
            guard isBefore(child, parent) else { break }
            items.swapAt(child, parent)
            parent = child
        }
        return (top.event, top.at)
    }

    private func isBefore(_ left: Int, _ right: Int) -> Bool {
        items[left].at < items[right].at
            || items[left].at == items[right].at && items[left].order < items[right].order
    }
}
