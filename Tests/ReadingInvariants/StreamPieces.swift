import FeedInvariants
import Reading

/// Files that are read piece by piece give the same wherever the pieces are cut.
enum StreamPieces {
    static func checkMailbox(_ bytes: [UInt8]) throws(Violation) {
        try check("mailbox", bytes) { pieces in
            var mailbox = MailboxStream(maxBytes: 1 << 12)
            var mails: [[UInt8]] = []
            for piece in pieces { mailbox.append(piece) { mails.append($0) } }
            mailbox.finish { mails.append($0) }
            return mails.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    static func checkLines(_ bytes: [UInt8]) throws(Violation) {
        try check("lines", bytes) { pieces in
            var stream = LineStream()
            var lines: [[UInt8]] = []
            for piece in pieces { stream.append(piece) { lines.append($0) } }
            stream.finish { lines.append($0) }
            return lines.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    static func checkWebArchive(_ bytes: [UInt8]) throws(Violation) {
        try check("web archive", bytes) { pieces in
            var archive = WARCStream()
            var pages: [String] = []
            for piece in pieces {
                archive.append(piece) {
                    pages.append("\($0.url) \(String(decoding: $0.body, as: UTF8.self))")
                }
            }
            archive.finish()
            return pages + ["\(archive.tally) \(archive.isTruncated)"]
        }
    }

    private static func check(
        _ name: String, _ bytes: [UInt8], read: ([ArraySlice<UInt8>]) -> [String]
    ) throws(Violation) {
        let whole = read([bytes[...]])
        // The input itself says how, so that a reproducer needs nothing beside it.
        let step = Int(bytes.last ?? 0) % 13 + 1
        let pieces = stride(from: 0, to: bytes.count, by: step).map {
            bytes[$0..<min(bytes.count, $0 + step)]
        }
        let cut = read(pieces)
        try expect(
            cut == whole,
            "\(name) in pieces of \(step): \(cut.debugDescription), not \(whole.debugDescription)")
    }
}
