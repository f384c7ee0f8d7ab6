import Articles
import Fetching
import Reading
import TestSupport
import Testing

@testable import Files

@Suite struct FileReaderTests {
    private let reader = FileReader(pdf: nil)

    private func read(_ bytes: [UInt8], name: String?) throws -> FileContent {
        try reader.read(try FileReader.unpack(bytes, name: name), stop: StopFlag())
    }

    @Test(
        arguments: [
            ("page.html", 1, false), ("newsletter.eml", 1, false), ("page.mhtml", 1, false),
            ("scraped-article.json", 1, false), ("linked-data.json", 1, true),
            ("articles.jsonl", 3, true), ("letters.mbox", 5, true), ("pages.warc", 4, true),
        ])
    func everyKindOfFile(name: String, count: Int, isList: Bool) throws {
        let content = try read(try Fixture.bytes("reading/" + name), name: name)
        #expect(content.documents.count == count)
        #expect(content.isList == isList)
        #expect(content.documents.allSatisfy { !$0.document.text.isEmpty })
    }

    @Test func packedFilesAreReadByTheirInnerName() throws {
        let page = try Fixture.bytes("reading/page.html")
        let packed = try Self.packed(page)
        let content = try read(packed, name: "saved.HTML.gz")
        #expect(
            content.documents.first?.document
                == (try read(page, name: "a.html")).documents[0].document)
        #expect(try FileReader.unpack(packed, name: "a.txt.gz").name == "a.txt")
    }

    @Test func whatIsCutIsAClearError() throws {
        let packed = try Self.packed(try Fixture.bytes("reading/page.html"))
        #expect(throws: DecompressionError.cut) {
            try FileReader.unpack(packed.dropLast(20), name: "a.html.gz")
        }
        #expect(throws: DecompressionError.self) {
            try FileReader.unpack([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], name: "a.gz")
        }
    }

    @Test func aBombIsRefusedBeforeItIsLarge() throws {
        // 24 MiB of nothing.
        #expect(throws: DecompressionError.tooLarge(limit: ReadingLimits.maxBytes)) {
            try FileReader.unpack(try Fixture.bytes("reading/zeros.txt.gz"), name: "zeros.txt.gz")
        }
    }

    @Test(
        arguments: [
            ("package.json", Array("{\"name\": \"x\"}".utf8), FileError.noArticle(kind: nil)),
            ("data.xml", Array("<?xml version=\"1.0\"?><a/>".utf8), .noArticle(kind: nil)),
            ("a.pdf", Array("%PDF-1.4\n".utf8), .noPDFProgram),
            ("a.txt", [0x89, 0x50, 0x4E, 0x47, 0], .noArticle(kind: "a PNG picture")),
            ("a.txt", Array(" \n".utf8), .document(.empty)),
        ] as [(String, [UInt8], FileError)])
    func whatIsNoArticleIsSaid(name: String, bytes: [UInt8], error: FileError) {
        #expect(throws: error) { try read(bytes, name: name) }
    }

    @Test(arguments: [1, 100, 64 << 10])
    func aPackedWebArchiveIsReadPieceByPiece(size: Int) throws {
        let bytes = try Fixture.bytes("reading/pages.warc.gz")
        var bundle = BundleReader(kind: .webArchive, isPacked: true)
        var documents: [FiledDocument] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            try bundle.append(bytes[start..<min(bytes.count, start + size)]) {
                documents.append($0)
            }
        }
        try bundle.finish { documents.append($0) }
        #expect(documents.map(\.identity) == [1, 2, 4, 1].map { "https://courier.example/\($0)" })
        #expect(documents[1].document.text.contains("run again from day 2"))
        #expect(documents[1].document.siteName == "The Alder Courier")
        #expect(documents[1].document.published?.description == "2024-06-03T04:15:04Z")
        #expect(
            bundle.warnings == [
                "3 records are no HTML page; passed over",
                "1 pages are answers with another status than 2xx; passed over",
            ])
    }

    @Test func whatCameBeforeTheCutOfAWebArchiveIsRead() throws {
        let bytes = try Fixture.bytes("reading/pages.warc.gz")
        var bundle = BundleReader(kind: .webArchive, isPacked: true)
        var count = 0
        try bundle.append(bytes.dropLast(1_000)) { _ in count += 1 }
        #expect(count >= 2)
        var isCut = false
        do { try bundle.finish { _ in } } catch DecompressionError.cut { isCut = true }
        #expect(isCut)
    }

    /// `bytes` in gzip's form, stored and not compressed.
    private static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
        let count = UInt16(bytes.count)
        var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
        packed += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
        packed += bytes
        var checksum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            checksum ^= UInt32(byte)
            for _ in 0..<8 {
                checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1
            }
        }
        checksum = ~checksum
        for shift in [0, 8, 16, 24] as [UInt32] {
            packed.append(UInt8(truncatingIfNeeded: checksum >> shift))
        }
        for shift in [0, 8, 16, 24] as [UInt32] {
            packed.append(UInt8(truncatingIfNeeded: UInt32(bytes.count) >> shift))
        }
        return packed
    }
}
