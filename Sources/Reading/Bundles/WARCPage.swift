package import Articles

/// A page in a web archive, as a server sent it.
package struct WARCPage: Hashable, Sendable {
    package let url: String
    /// When it was fetched.
    package let date: Timestamp?
    /// The HTTP header's values.
    package let contentType: String?
    package let contentEncoding: String?
    /// Still in its content coding.
    package let body: [UInt8]

    /// Why an answer is no page to be read.
    enum Refusal {
        case kind, status
    }

    /// Takes the page out of a whole record.
    init(_ record: WARCRecord, _ block: [UInt8]) {
        url = record.target ?? ""
        date = record.date
        guard let answer = HTTPAnswer(block) else {
            (contentType, contentEncoding, body) = (record.contentType, nil, block)
            return
        }
        contentType = answer.header.raw("content-type")
        contentEncoding = answer.header.raw("content-encoding")
        let content = block[answer.header.end...]
        let isChunked = answer.header.raw("transfer-encoding")?.lowercased().contains("chunked")
        body = isChunked == true ? HTTPAnswer.unchunked(content) : Array(content)
    }

    /// Why the record is no page, by the beginning of its block; nil where it is one.
    static func refusal(of record: WARCRecord, _ block: [UInt8]) -> Refusal? {
        guard record.type == "response" else { return nil }
        guard let answer = HTTPAnswer(block) else { return .kind }
        guard isHTML(answer.header.raw("content-type")?.lowercased()) else { return .kind }
        return 200..<300 ~= answer.status ? nil : .status
    }

    static func isHTML(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        return contentType.hasPrefix("text/html") || contentType.hasPrefix("application/xhtml")
    }
}

/// The front of a server's answer as it came over the wire (RFC 9112).
struct HTTPAnswer {
    let status: Int
    /// Its `end` is where the body begins.
    let header: MailHeader

    /// Nil where `bytes` are no answer.
    init?(_ bytes: [UInt8]) {
        guard bytes.span.hasPrefix("http/"), let end = bytes.span.firstIndex(of: 0x0A) else {
            return nil
        }
        let words = bytes.span.text(0..<end).split(separator: " ", maxSplits: 2)
        guard words.count > 1, let status = Int(words[1].trimmingSpaces()) else { return nil }
        self.status = status
        header = MailHeader(bytes, from: end + 1)
    }

    /// `body` without the sizes of its chunks; as it is where it has none, since some writers of
    /// archives take them out and leave the header.
    static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var rest = body
        while let line = rest.prefix(1_024).firstIndex(of: 0x0A) {
            let digits = rest[..<line].prefix { $0 != UInt8(ascii: ";") }.filter { !$0.isSpace }
            guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
            else {
                return output.isEmpty ? Array(body) : output
            }
            if size == 0 { return output }
            rest = rest[(line + 1)...]
            output.append(contentsOf: rest.prefix(size))
            rest = rest.dropFirst(size)
            while let first = rest.first, first == 0x0D || first == 0x0A { rest = rest.dropFirst() }
        }
        return output.isEmpty ? Array(body) : output
    }
}
