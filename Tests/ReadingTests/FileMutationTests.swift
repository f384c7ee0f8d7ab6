import TestSupport
import Testing

@testable import Reading

/// No bytes of a file may stop a reader, or cost more than in proportion to them.
@Suite struct FileMutationTests {
    private static let names = [
        "newsletter.eml", "list-mail.eml", "koi8.eml", "nested-parts.eml", "letters.mbox",
        "page.mhtml",
        "pages.warc", "scraped-article.json", "linked-data.json", "articles.jsonl",
    ]

    /// Every reader, whatever the bytes are.
    private func readAll(_ bytes: [UInt8]) {
        for format in [DocumentFormat.mail, .webArchive] {
            _ = try? DocumentReader.read(bytes, as: format)
        }
        _ = DocumentFormat.sniff(bytes)
        _ = JSONDocuments.read(bytes)
        _ = try? PDFText.read(bytes)
        var mailbox = MailboxStream()
        mailbox.append(bytes[...]) { _ in }
        mailbox.finish { _ in }
        var archive = WARCStream()
        archive.append(bytes[...]) { _ in }
        archive.finish()
    }

    @Test(arguments: names)
    func mutatedFilesAreReadOrRefused(name: String) throws {
        let bytes = try Fixture.bytes("reading/" + name)
        var chance = Dice(seed: UInt64(name.utf8.count))
        for _ in 0..<25 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                guard !mutated.isEmpty else { break }
                let index = Int.random(in: 0..<mutated.count, using: &chance)
                switch Int.random(in: 0..<5, using: &chance) {
                case 0: mutated[index] = UInt8.random(in: 0...255, using: &chance)
                case 1: mutated.remove(at: index)
                case 2: mutated.removeSubrange(index..<min(mutated.count, index + 200))
                case 3: mutated.insert(contentsOf: bytes.prefix(index % 500), at: index)
                default: mutated.removeLast(mutated.count - index)
                }
            }
            readAll(mutated)
        }
    }

    @Test(
        arguments: [
            Hostile(
                before: "Content-Type: multipart/mixed; boundary=a\n\n", unit: "--a\n\n",
                count: 5_000),
            Hostile(
                unit: "Content-Type: multipart/mixed; boundary=a\n\n--a\n", count: 1_000,
                after: "x"),
            Hostile(unit: "Content-Type: message/rfc822\n\n", count: 2_000, after: "x"),
            Hostile(before: "Subject: ", unit: "=?a?q?", count: 2_000),
            Hostile(unit: "a: b\n", count: 10_000),
            Hostile(before: "a: ", unit: "b\n c", count: 10_000),
            Hostile(before: "Content-Type: text/plain;", unit: "a=b;", count: 10_000),
            Hostile(
                before: "Content-Type: multipart/mixed; boundary=\"", unit: "-", count: 20_000),
            Hostile(
                before: "Content-Type: text/plain; format=flowed\n\n", unit: "> \n>> ",
                count: 5_000),
            Hostile(unit: "From a\n\n", count: 5_000),
            Hostile(unit: "WARC/1.0\r\n\r\n", count: 5_000),
            Hostile(unit: "[", count: 20_000), Hostile(unit: "{\"items\":[", count: 5_000),
            Hostile(unit: "<!--", count: 10_000), Hostile(unit: "=\n", count: 20_000),
            Hostile(before: "<pre>\n", unit: "a-\nb\n\u{0C}", count: 5_000),
        ])
    func timeIsInProportionToTheInput(hostile: Hostile) {
        let took = ContinuousClock().measure { readAll(Array(hostile.text.utf8)) }
        #expect(took < .seconds(60))
    }
}

/// The same throws at every run (xorshift).
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
