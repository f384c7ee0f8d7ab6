import Articles
import TestSupport
import Testing

@testable import Reading

/// Files of many articles are read piece by piece: how they are cut must not matter.
@Suite struct BundleStreamTests {
    private static let cuts = [1, 2, 7, 64, 1000, 1 << 20]

    @Test(arguments: cuts)
    func theMailsOfAMailbox(size: Int) throws {
        let bytes = try Fixture.bytes("reading/letters.mbox")
        var mails: [[UInt8]] = []
        var stream = MailboxStream()
        for piece in pieces(bytes, size) { stream.append(piece) { mails.append($0) } }
        stream.finish { mails.append($0) }
        let titles = try mails.map { try DocumentReader.read($0, as: .mail).title ?? "" }
        #expect(titles.count == 5)
        #expect(titles[1] == "Mill race to be dug out")
        let last = try DocumentReader.read(mails[4], as: .mail)
        #expect(last.text == "Hello.\n\nFrom the river they came, and they stayed.")
    }

    @Test func aMailThatIsTooLargeCostsItselfAlone() {
        let small = "From a\nSubject: x\n\nOne.\n\n"
        let large = "From b\nSubject: y\n\n" + String(repeating: "long line\n", count: 200) + "\n"
        var mails = 0
        var stream = MailboxStream(maxBytes: 500)
        for piece in pieces(Array((small + large + small).utf8), 100) {
            stream.append(piece) { _ in mails += 1 }
        }
        stream.finish { _ in mails += 1 }
        #expect(mails == 2)
        #expect(stream.tooLarge == 1)
    }

    @Test(arguments: cuts)
    func thePagesOfAWebArchive(size: Int) throws {
        var found: [WARCPage] = []
        var stream = WARCStream()
        for piece in pieces(try Fixture.bytes("reading/pages.warc"), size) {
            stream.append(piece) { found.append($0) }
        }
        stream.finish()
        #expect(found.map(\.url) == [1, 2, 4, 1].map { "https://courier.example/\($0)" })
        #expect(found[0].date == Timestamp("2024-06-03T04:15:03Z"))
        #expect(found[0].contentType == "text/html; charset=utf-8")
        #expect(found[1].contentEncoding == "gzip")
        #expect(found[1].body.prefix(2) == [0x1F, 0x8B])
        #expect(
            stream.tally
                == .init(records: 8, pages: 4, others: 3, refusals: 1, tooLarge: 0, broken: 0))
        #expect(!stream.isTruncated)
    }

    @Test func brokenRecordsCostThemselvesAlone() throws {
        let bytes = try Fixture.bytes("reading/pages.warc")
        var found = 0
        var stream = WARCStream()
        stream.append(Array("This is no record.\r\n\r\nNor this.\r\n\r\n".utf8)[...]) { _ in }
        stream.append(bytes[...]) { _ in found += 1 }
        stream.append(bytes[..<3_000]) { _ in found += 1 }
        stream.finish()
        #expect(found >= 4)
        #expect(stream.tally.broken > 0)
        #expect(stream.isTruncated)
        var small = WARCStream(maxBytes: 500)
        small.append(bytes[...]) { _ in Issue.record("a record of more than 500 bytes") }
        #expect(small.tally.tooLarge > 0)
    }

    @Test(
        arguments: [
            ("5\r\nhello\r\n0\r\n\r\n", "hello"), ("3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n", "abcde"),
            ("hello\r\nworld", "hello\r\nworld"), ("5\r\nhel", "hel"),
            ("ffffffffffffffffff\r\nx", "ffffffffffffffffff\r\nx"),
        ])
    func chunksAreJoined(body: String, whole: String) {
        #expect(HTTPAnswer.unchunked(Array(body.utf8)[...]) == Array(whole.utf8))
    }

    @Test(arguments: cuts)
    func linesOfAnyLength(size: Int) {
        var lines: [String] = []
        var stream = LineStream(maxBytes: 10)
        for piece in pieces(Array("one\n\n01234567890\ntwo".utf8), size) {
            stream.append(piece) { lines.append(String(decoding: $0, as: UTF8.self)) }
        }
        stream.finish { lines.append(String(decoding: $0, as: UTF8.self)) }
        #expect(lines == ["one", "two"])
        #expect(stream.tooLarge == 1)
    }

    private func pieces(_ bytes: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min(bytes.count, $0 + size)] }
    }
}
