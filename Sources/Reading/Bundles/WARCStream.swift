internal import Feeds

/// Takes a web archive (WARC, ISO 28500) apart while it is read, decompressed: the HTML pages in it.
///
/// Records that are no page are passed over without being held; a page is held as a whole.
package struct WARCStream: Sendable {
    /// What was in the archive beside pages.
    package struct Tally: Hashable, Sendable {
        package var records = 0
        package var pages = 0
        /// Records of other kinds, or of other things than HTML pages.
        package var others = 0
        /// Pages that a server answered with another status than 2xx.
        package var refusals = 0
        package var tooLarge = 0
        /// Stretches that are no records.
        package var broken = 0
    }

    private enum State {
        case header
        /// So many bytes of the record's block are still to come.
        case block(left: Int, isKept: Bool)
    }

    private static let maxHeader = 64 << 10
    /// Bytes in which the end of a header is looked for at once; most are shorter.
    private static let step = 1 << 10
    /// Bytes of a block by which it is known whether it is a page.
    private static let evidence = 4 << 10

    private var state = State.header
    private var pending: [UInt8] = []
    private var record = WARCRecord()
    private let maxBytes: Int
    package private(set) var tally = Tally()
    /// The archive ended inside a record.
    package private(set) var isTruncated = false

    /// A record of more than `maxBytes` is left out.
    package init(maxBytes: Int = ReadingLimits.maxBytes) {
        self.maxBytes = maxBytes
    }

    /// Takes the next bytes and hands each page that is whole now to `emit`.
    package mutating func append(
        _ piece: ArraySlice<UInt8>, emit: (WARCPage) throws -> Void
    ) rethrows {
        var rest = piece
        while !rest.isEmpty {
            switch state {
            case .header: rest = takeHeader(rest)
            case .block(let left, let isKept):
                let taken = rest.prefix(left)
                rest = rest.dropFirst(taken.count)
                try takeBlock(taken, left: left - taken.count, isKept: isKept, emit)
            }
        }
    }

    /// Says that nothing more comes.
    package mutating func finish() {
        switch state {
        case .header: isTruncated = pending.contains { !$0.isSpace }
        case .block: isTruncated = true
        }
        pending = []
    }

    // MARK: - Header

    /// Collects the header up to its empty line. Returns what follows it.
    private mutating func takeHeader(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = piece
        if pending.isEmpty {
            // Two line ends stand between records.
            while let first = rest.first, first.isSpace { rest = rest.dropFirst() }
        }
        let searched = max(0, pending.count - 3)
        let before = pending.count
        pending.append(contentsOf: rest.prefix(Self.step))
        guard let end = Self.emptyLine(pending, from: searched) else {
            if pending.count > Self.maxHeader {
                tally.broken += 1
                let mark = pending.span.firstIndex(of: "\nwarc/", from: 1).map { $0 + 1 }
                pending.removeFirst(mark ?? pending.count - 6)
            }
            return rest.dropFirst(Self.step)
        }
        pending.removeLast(pending.count - end)
        guard pending.span.hasPrefix("warc/") else {
            tally.broken += 1
            let passed = pending
            pending = []
            // It may have begun in the middle of what is none.
            guard let mark = passed.span.firstIndex(of: "\nwarc/", from: 1) else {
                return rest.dropFirst(end - before)
            }
            if mark + 1 >= before { return rest.dropFirst(mark + 1 - before) }
            return (passed[(mark + 1)...] + rest.dropFirst(end - before))[...]
        }
        rest = rest.dropFirst(end - before)
        let firstLine = pending.span.firstIndex(of: 0x0A).map { $0 + 1 } ?? pending.count
        record = WARCRecord(MailHeader(pending, from: firstLine))
        pending = []
        tally.records += 1
        guard let length = record.length else {
            tally.broken += 1
            return rest
        }
        let mayBePage = record.mayBePage
        if !mayBePage { tally.others += 1 }
        if mayBePage, length > maxBytes { tally.tooLarge += 1 }
        if length > 0 { state = .block(left: length, isKept: mayBePage && length <= maxBytes) }
        return rest
    }

    /// The index after the first empty line; nil where there is none yet.
    private static func emptyLine(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while let end = bytes.span.firstIndex(of: 0x0A, from: position) {
            position = end + 1
            if position < bytes.count, bytes[position] == 0x0A { return position + 1 }
            if position + 1 < bytes.count, bytes[position] == 0x0D, bytes[position + 1] == 0x0A {
                return position + 2
            }
        }
        return nil
    }

    // MARK: - Block

    private mutating func takeBlock(
        _ piece: ArraySlice<UInt8>, left: Int, isKept: Bool, _ emit: (WARCPage) throws -> Void
    ) rethrows {
        var isKept = isKept
        if isKept {
            let before = pending.count
            pending.append(contentsOf: piece)
            if before < Self.evidence, pending.count >= Self.evidence || left == 0,
                let reason = WARCPage.refusal(of: record, pending)
            {
                if reason == .status { tally.refusals += 1 } else { tally.others += 1 }
                isKept = false
                pending = []
            }
        }
        guard left == 0 else {
            state = .block(left: left, isKept: isKept)
            return
        }
        state = .header
        guard isKept else { return }
        let page = WARCPage(record, pending)
        pending = []
        tally.pages += 1
        try emit(page)
    }
}
