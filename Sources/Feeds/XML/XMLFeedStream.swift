/// Drives an `XMLFeedReader` over a document that arrives in pieces.
///
/// The reader works on a window of the document and knows nothing of its end. At each boundary (an
/// item was completed, or 16 KiB between items were read) a copy of it is kept; where the window ends
/// before the next boundary, the copy takes its place, the bytes before it go, and the reader tries
/// again once enough has arrived (`RetryPolicy`). Where boundaries are depends on the document alone,
/// and so do the results.
struct XMLFeedStream {
    /// Between items: how much is read before there is a boundary.
    private static let stride = 16 << 10
    /// A feed's root stands this near to the beginning, or it is none.
    private static let rootReach = 1 << 20

    private var reader: XMLFeedReader
    private let limits: FeedLimits
    private(set) var retry = RetryPolicy(end: .element)
    /// Bytes before the window.
    private var discarded = 0
    /// What was too large is being passed over, up to the next item.
    private var isSkipping = false
    /// No root where one must be.
    private var hasFailed = false
    /// Items completed before an address was known that their relative ones may mean.
    private(set) var itemsWithoutBase = 0

    init(url: String?, limits: FeedLimits, markup: FeedMarkup) {
        reader = XMLFeedReader(url: url, limits: limits, markup: markup)
        self.limits = limits
    }

    /// Adds what arrived, in UTF-8.
    mutating func append(_ bytes: [UInt8]) {
        guard !isDone else { return }
        retry.note(bytes)
        reader.scanner.append(bytes)
    }

    /// Reads as far as it can be told; `isLast` where nothing more arrives.
    mutating func read(isLast: Bool, into items: inout [FeedItem]) throws(FeedError) {
        guard isLast || isSkipping || retry.isDue(reader.scanner.bytes.count) else { return }
        var isOut = false
        while !isDone, !isOut {
            if isSkipping, !skipToItem(isLast: isLast) { break }
            if run(isLast: isLast, into: &items) { break }
            if reader.scanner.bytes.count - reader.scanner.position > limits.maxItemBytes {
                giveUp()
            } else {
                isOut = true
            }
        }
        if hasFailed { throw reader.notAFeed }
        guard !isLast else { return }
        discard()
        if isOut { retry.failed(at: reader.scanner.bytes.count) }
    }

    /// The feed, whose end was read. Its items were given before.
    mutating func finish() throws(FeedError) -> ParsedFeed { try reader.finish() }

    /// The reader's warnings, after `remarks`.
    func warnings(after remarks: [String]) -> [FeedWarning] {
        reader.warnings.complete(after: remarks)
    }

    /// Bytes of the document that are held.
    var heldBytes: Int { reader.scanner.bytes.count }

    /// Nothing more is wanted.
    private var isDone: Bool { reader.hasReachedLimit || hasFailed }

    /// Reads up to the end of the document or of the window. False where it went back to the last
    /// boundary because the window ended.
    private mutating func run(isLast: Bool, into items: inout [FeedItem]) -> Bool {
        openWindow(isLast: isLast)
        var boundary = reader.scanner.position
        var itemCount = reader.itemCount
        // A document that is all here and small enough needs no way back.
        var kept = reader.scanner.isFinal ? nil : reader
        var keptCount = items.count
        var keptWithoutBase = itemsWithoutBase
        while !isDone, reader.step() {
            let completed = reader.itemCount - itemCount
            if completed > 0 {
                itemCount += completed
                if reader.isBaseUnknown { itemsWithoutBase += completed }
            } else if reader.scanner.position - boundary < Self.stride {
                continue
            } else {
                hasFailed = !reader.hasRoot && discarded + reader.scanner.position > Self.rootReach
            }
            guard !reader.hasDraft else { continue }
            boundary = reader.scanner.position
            guard kept != nil else { continue }
            // The reader may not share its items with the copy.
            take(&items)
            openWindow(isLast: isLast)
            kept = reader
            keptCount = items.count
            keptWithoutBase = itemsWithoutBase
        }
        take(&items)
        guard reader.scanner.isOut, let kept else { return true }
        items.removeLast(items.count - keptCount)
        itemsWithoutBase = keptWithoutBase
        reader = kept
        return false
    }

    /// Moves what the reader completed to `items`.
    private mutating func take(_ items: inout [FeedItem]) {
        if items.isEmpty {
            swap(&items, &reader.completedItems)
        } else if !reader.completedItems.isEmpty {
            items.append(contentsOf: reader.completedItems)
            reader.completedItems = []
        }
    }

    /// Lets the reader see no more than one item may have.
    private mutating func openWindow(isLast: Bool) {
        let count = reader.scanner.bytes.count
        let reach = reader.scanner.position + min(limits.maxItemBytes, count)
        reader.scanner.open(to: reach, isFinal: isLast && reach >= count)
    }

    private mutating func discard() {
        let count = reader.scanner.position
        guard count > 0 else { return }
        reader.warnings.discard(count, of: reader.scanner.bytes)
        reader.scanner.discard(count)
        discarded += count
    }

    // MARK: Too large

    private mutating func giveUp() {
        reader.warn(
            "more than \(limits.maxItemBytes) bytes without the end of an item are left out",
            at: reader.scanner.position)
        reader.scanner.position += limits.maxItemBytes
        isSkipping = true
    }

    /// Goes to the next start of an item. False where none is in the window.
    private mutating func skipToItem(isLast: Bool) -> Bool {
        let bytes = reader.scanner.bytes
        var position = reader.scanner.position
        while let mark = ByteSearch.first(
            UInt8(ascii: "<"), in: bytes, from: position, to: bytes.count)
        {
            var end = mark + 1
            let reach = min(bytes.count, mark + 64)
            while end < reach, bytes[end].isAlphanumeric || bytes[end] == UInt8(ascii: ":") {
                end += 1
            }
            if end == bytes.count, !isLast {
                reader.scanner.position = mark
                return false
            }
            let colon = bytes[mark + 1..<end].lastIndex(of: UInt8(ascii: ":"))
            let name = (colon.map { $0 + 1 } ?? mark + 1)..<end
            if bytes.matches("item", in: name) || bytes.matches("entry", in: name) {
                reader.scanner.position = mark
                isSkipping = false
                return true
            }
            position = mark + 1
        }
        reader.scanner.position = bytes.count
        return false
    }
}
