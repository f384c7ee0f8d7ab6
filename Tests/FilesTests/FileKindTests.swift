import Testing

@testable import Files

@Suite struct FileKindTests {
    @Test(
        arguments: [
            ("a.warc", .webArchive), ("A.WARC.GZ", .webArchive), ("b.mbox", .mailbox),
            ("c.jsonl.gz", .jsonLines), ("d.json", .json), ("e.pdf", .pdf), ("f.txt.gz", .document),
            ("g", .document), ("gz", .document),
        ] as [(String, FileKind)])
    func namesTellTheKind(name: String, kind: FileKind) {
        #expect(FileKind(name: name) == kind)
    }

    @Test(
        arguments: [
            ("%PDF-1.4", "a.txt", .pdf), ("WARC/1.1\r\n", nil, .webArchive),
            ("From ann@alder.example Mon Jan  1 00:00:00 2024\n", nil, .mailbox),
            ("From the river they came.", "a.txt", .document), (" [{}]", nil, .json),
            ("Hello.", "a.pdf", .document), ("{}", "a.jsonl", .jsonLines),
        ] as [(String, String?, FileKind)])
    func bytesGoBeforeNames(text: String, name: String?, kind: FileKind) {
        #expect(FileKind(Array(text.utf8), name: name) == kind)
    }
}
