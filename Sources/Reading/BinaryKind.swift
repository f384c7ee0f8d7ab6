/// What files that are no text begin with.
package enum BinaryKind {
    /// What `bytes` are, in words for a person, with the article; nil for text in any charset.
    package static func of(_ bytes: [UInt8]) -> String? {
        let head = bytes.span.extracting(0..<min(bytes.count, 512))
        for (magic, kind) in magics where head.begins(with: magic) { return kind }
        if head.count > 12, head.hasPrefix("ftyp", at: 4) { return "a video file" }
        // UTF-16 has its NULs at every second place and a mark; anything else with NULs is data.
        if head.begins(with: [0xFF, 0xFE]) || head.begins(with: [0xFE, 0xFF]) { return nil }
        var controls = 0
        var nuls = (even: 0, odd: 0)
        for index in head.indices {
            if head[index] == 0 {
                if index % 2 == 0 { nuls.even += 1 } else { nuls.odd += 1 }
            } else if head[index] < 0x20, !head[index].isSpace, head[index] != 0x1B {
                controls += 1
            }
        }
        let isUTF16 = max(nuls.even, nuls.odd) > head.count / 4 && min(nuls.even, nuls.odd) == 0
        // A NUL here and there in a text is damage, more are data.
        if nuls.even + nuls.odd > max(2, head.count / 50), !isUTF16 { return "binary data" }
        if nuls.even + nuls.odd > 0, controls > 0 { return "binary data" }
        return controls * 20 > head.count ? "binary data" : nil
    }

    private static let magics: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "a PDF file"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP file (or a document of an office program)"),
        ([0x1F, 0x8B], "a gzip file"), (Array("BZh".utf8), "a bzip2 file"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz file"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7z file"),
        (Array("Rar!".utf8), "a RAR file"), ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"), (Array("GIF8".utf8), "a GIF picture"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("SQLite format 3".utf8), "a database"),
        ([0xD0, 0xCF, 0x11, 0xE0], "a document of an old office program"),
        (Array("ID3".utf8), "a sound file"), (Array("OggS".utf8), "a sound file"),
        (Array("{\\rtf".utf8), "an RTF document"), (Array("RIFF".utf8), "a media file"),
    ]
}

extension Span where Element == UInt8 {
    fileprivate func begins(with magic: [UInt8]) -> Bool {
        guard count >= magic.count else { return false }
        for (index, byte) in magic.enumerated() where self[index] != byte { return false }
        return true
    }
}
