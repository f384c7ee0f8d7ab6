/// Takes a mailbox file (mbox, RFC 4155) apart while it is read: its mails, one after the other.
package struct MailboxStream: Sendable {
    private var pending: [UInt8] = []
    /// Where in `pending` the search for the next mail goes on.
    private var searched = 0
    /// Nothing was dropped yet, so that a line break at the front of `pending` is the file's first byte.
    private var isAtStart = true
    /// What is pending is longer than a mail may be, so that its rest is passed over.
    private var isPassing = false
    private let maxBytes: Int
    /// Mails that were longer than is read.
    package private(set) var tooLarge = 0

    /// A mail of more than `maxBytes` is left out.
    package init(maxBytes: Int = ReadingLimits.maxBytes) {
        self.maxBytes = maxBytes
    }

    /// Takes the next bytes and hands each mail that is whole now to `emit`.
    package mutating func append(
        _ piece: ArraySlice<UInt8>, emit: ([UInt8]) throws -> Void
    ) rethrows {
        pending.append(contentsOf: piece)
        var start = 0
        while let mark = nextMail() {
            try give(start..<mark, emit)
            start = mark
        }
        if start > 0 {
            pending.removeFirst(start)
            searched -= start
        }
        // As many bytes more as a mark needs to be known.
        if pending.count > maxBytes + 5 {
            isPassing = true
            isAtStart = false
            // As much as a cut mark of the next mail may have.
            let kept = min(pending.count, 8)
            pending.removeFirst(pending.count - kept)
            searched = 0
        }
    }

    /// Hands over the last mail.
    package mutating func finish(emit: ([UInt8]) throws -> Void) rethrows {
        try give(0..<pending.count, emit)
        pending = []
        searched = 0
    }

    private mutating func give(_ range: Range<Int>, _ emit: ([UInt8]) throws -> Void) rethrows {
        if isPassing || range.count > maxBytes {
            isPassing = false
            tooLarge += 1
            return
        }
        let mail = pending[range]
        guard mail.contains(where: { $0 > 0x20 }) else { return }
        try emit(Self.unquoted(mail))
    }

    /// The index of the next line that begins with "From " behind an empty one.
    private mutating func nextMail() -> Int? {
        while let end = pending.span.firstIndex(of: 0x0A, from: searched) {
            let next = end + 1
            guard next + 5 <= pending.count else { return nil }
            searched = next
            guard pending[next] == UInt8(ascii: "F"), pending.span.hasPrefix("from ", at: next),
                end == 0 && isAtStart || end > 0 && pending[end - 1] == 0x0A
                    || end > 1 && pending[end - 1] == 0x0D && pending[end - 2] == 0x0A
            else { continue }
            return next
        }
        return nil
    }

    /// Lines of the text that begin with "From " are written as ">From ".
    private static func unquoted(_ mail: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(mail.count)
        let whole = Array(mail)
        var position = 0
        while position < whole.count {
            let end = whole.span.firstIndex(of: 0x0A, from: position).map { $0 + 1 } ?? whole.count
            var low = position
            while low < end, whole[low] == UInt8(ascii: ">") { low += 1 }
            let isQuoted = low > position && whole.span.hasPrefix("from ", at: low)
            output.append(contentsOf: whole[(isQuoted ? position + 1 : position)..<end])
            position = end
        }
        return output
    }
}
