import Feeds

/// The lines of a document as the parser counted them: of the decoded text.
struct DocumentLines {
    private let bytes: [UInt8]
    /// Where each line begins.
    private let starts: [Int]

    init(_ document: LocalDocument) {
        bytes =
            TextDecoding.decode(document.bytes, contentType: document.contentType, kind: .xml).utf8
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
        self.starts = starts
    }

    /// The line `number`, from 1, of which no more is taken than a screen holds.
    subscript(_ number: Int) -> String? {
        guard number >= 1, number <= starts.count else { return nil }
        let start = starts[number - 1]
        let end = number < starts.count ? starts[number] - 1 : bytes.count
        return String(decoding: bytes[start..<min(end, start + 4000)], as: UTF8.self)
    }
}
