internal import Feeds

/// One part of a mail.
struct MIMEPart {
    var header: MailHeader
    /// What its header calls it; `text/plain` where it does not.
    var type: MediaType
    /// Its body in the source, still encoded; that of a multipart is empty.
    var body: Range<Int>
    /// The index in the tree after its last descendant.
    var end: Int
}

/// A mail taken apart (RFC 2046): its parts in the order of the source, each before what it holds.
///
/// One pass over the lines, with a stack of the multiparts that are open, so that no nesting costs
/// more than the bytes it is written in.
struct MIMETree {
    let source: [UInt8]
    private(set) var parts: [MIMEPart] = []
    /// A multipart is still open at the end.
    private(set) var isTruncated = false
    /// Parts that are too many or too deep were left out.
    private(set) var isTooLarge = false

    private static let maxParts = 2_000
    private static let maxDepth = 32
    /// How far behind a header a boundary is guessed.
    private static let guessReach = 4 << 10

    private struct Open {
        var part: Int
        /// With its two hyphens; nil for a message within a message.
        var boundary: [UInt8]?
    }

    private var open: [Open] = []
    /// The part whose body is being passed over, and where that began.
    private var current: (part: Int, start: Int)?

    /// Takes `source` apart. Whatever it is, there is at least one part.
    init(_ source: [UInt8]) {
        self.source = source
        build(boundary: nil)
        guard let root = parts.first, root.end == 1, root.type.name.hasPrefix("multipart/"),
            let guess = guessedBoundary(from: root.header.end)
        else { return }
        build(boundary: guess)
    }

    /// The body of the part at `index` as bytes, its transfer encoding undone.
    func decodedBody(_ index: Int) -> [UInt8] {
        let part = parts[index]
        return TransferEncoding.decode(
            source[part.body], part.header.raw("content-transfer-encoding"))
    }

    /// The body of the part at `index` as text in UTF-8, and what was wrong with its charset.
    func text(_ index: Int, kind: TextDecoding.Kind) -> TextDecoding.Outcome {
        let charset = parts[index].type.parameters["charset"]
        var outcome = TextDecoding.decode(
            decodedBody(index), contentType: charset.map { "text/plain; charset=" + $0 },
            kind: kind)
        outcome.utf8.removeAll { $0 == 0 }
        return outcome
    }

    // MARK: - Building

    private mutating func build(boundary: [UInt8]?) {
        (parts, open, current, isTruncated, isTooLarge) = ([], [], nil, false, false)
        var position = begin(at: 0, boundary: boundary)
        while position < source.count {
            let next =
                source.span.firstIndex(of: 0x0A, from: position).map { $0 + 1 }
                ?? source.count
            if let (level, isClose) = delimiter(position..<next) {
                endCurrent(at: position)
                close(to: level + 1)
                guard isClose else {
                    position = begin(at: next, boundary: nil)
                    continue
                }
                close(to: level)
            }
            position = next
        }
        endCurrent(at: source.count)
        isTruncated = open.contains { $0.boundary != nil }
        close(to: 0)
    }

    /// Begins the part whose header stands at `start`, and those that it holds without a boundary
    /// between. Returns the index of the first byte of its body.
    private mutating func begin(at start: Int, boundary: [UInt8]?) -> Int {
        var start = start
        while true {
            guard parts.count < Self.maxParts else {
                isTooLarge = true
                return start
            }
            let header = MailHeader(source, from: start)
            var type = MediaType(header.raw("content-type") ?? "")
            if !type.name.contains("/") {
                type = MediaType(isInDigest ? "message/rfc822" : "text/plain")
            }
            let index = parts.count
            let body = header.end
            parts.append(MIMEPart(header: header, type: type, body: body..<body, end: index + 1))
            let isMultipart = type.name.hasPrefix("multipart/")
            let isMessage = type.name == "message/rfc822" || type.name == "message/global"
            guard isMultipart || isMessage && !isEncoded(header) else {
                current = (index, body)
                return body
            }
            guard open.count < Self.maxDepth else {
                isTooLarge = true
                current = (index, body)
                return body
            }
            if isMessage {
                open.append(Open(part: index, boundary: nil))
                start = body
                continue
            }
            let named = type.parameters["boundary"].flatMap { name in
                name.isEmpty || name.utf8.count > 200 ? nil : Array("--".utf8) + Array(name.utf8)
            }
            if let boundary = boundary ?? named ?? guessedBoundary(from: body) {
                open.append(Open(part: index, boundary: boundary))
            } else {
                current = (index, body)
            }
            return body
        }
    }

    private var isInDigest: Bool {
        open.last.map { parts[$0.part].type.name == "multipart/digest" } ?? false
    }

    private func isEncoded(_ header: MailHeader) -> Bool {
        switch header.raw("content-transfer-encoding")?.lowercased() {
        case "base64", "quoted-printable": true
        default: false
        }
    }

    /// Ends the leaf before the line that begins at `end`; the line end before it belongs to that.
    private mutating func endCurrent(at end: Int) {
        guard let (part, start) = current else { return }
        current = nil
        var end = end
        if end < source.count {
            if end > start, source[end - 1] == 0x0A { end -= 1 }
            if end > start, source[end - 1] == 0x0D { end -= 1 }
        }
        parts[part].body = start..<max(start, end)
    }

    /// Closes what is open from `level` on.
    private mutating func close(to level: Int) {
        while open.count > level {
            let last = open.removeLast()
            parts[last.part].end = parts.count
        }
    }

    /// The level of the multipart whose delimiter the line is; nil for every other line.
    private func delimiter(_ line: Range<Int>) -> (level: Int, isClose: Bool)? {
        guard line.count > 2, source[line.lowerBound] == 0x2D, source[line.lowerBound + 1] == 0x2D
        else { return nil }
        var high = line.upperBound
        while high > line.lowerBound, source[high - 1].isSpace { high -= 1 }
        for level in open.indices.reversed() {
            guard let boundary = open[level].boundary else { continue }
            let rest = high - line.lowerBound - boundary.count
            guard rest == 0 || rest == 2,
                source[line.lowerBound..<line.lowerBound + boundary.count] == boundary[...]
            else { continue }
            if rest == 0 { return (level, false) }
            if source[high - 1] == 0x2D, source[high - 2] == 0x2D { return (level, true) }
        }
        return nil
    }

    /// The first line behind `start` that looks like a delimiter: two hyphens, and a field of a part's
    /// header in the line below.
    private func guessedBoundary(from start: Int) -> [UInt8]? {
        var position = start
        let end = min(source.count, start + Self.guessReach)
        while position < end {
            let next =
                source.span.firstIndex(of: 0x0A, from: position).map { $0 + 1 }
                ?? source.count
            if source.span.hasPrefix("--", at: position),
                source.span.hasPrefix("content-", at: next)
            {
                let line = source.span.trimmed(position..<next)
                if line.count > 2, line.count <= 202 { return Array(source[line]) }
            }
            position = next
        }
        return nil
    }
}
