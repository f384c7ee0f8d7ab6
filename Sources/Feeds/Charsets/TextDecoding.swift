/// The bytes of a document, made UTF-8.
///
/// The order is the one that real documents need: a byte order mark; the pattern of UTF-16, UTF-32
/// and of mainframes (XML 1.0, appendix F); then the labels, the HTTP header's and the document's own,
/// as far as the bytes bear them out (`CharsetChoice`); and at last UTF-8, with every foreign byte
/// read as windows-1252. RFC 3023's us-ascii for `text/xml` without a charset is not applied: nobody
/// means it, and RFC 7303 took it back.
package enum TextDecoding {
    /// Where a document declares its own encoding.
    package enum Kind: Sendable {
        /// `<?xml … encoding="…"?>`
        case xml
        /// `<meta charset="…">`, or the XML declaration of XHTML.
        case html
        /// Nowhere: RFC 8259 knows only UTF-8.
        case json
        /// Nowhere.
        case text
    }

    /// A decoded document.
    package struct Outcome: Sendable {
        /// Without a byte order mark, line ends as `\n`, no control characters but tab and line end.
        package var utf8: [UInt8]
        /// The encoding that was used, in lower case, as WHATWG Encoding names it.
        package var encoding: String
        package var warnings: [String]
    }

    /// Decodes `bytes`. Never fails: what cannot be read becomes U+FFFD, with a warning.
    package static func decode(_ bytes: [UInt8], contentType: String?, kind: Kind) -> Outcome {
        var outcome = decoded(bytes, contentType: contentType, kind: kind)
        CleanText.clean(&outcome.utf8)
        C1Controls.repair(&outcome.utf8)
        return outcome
    }

    private static func decoded(_ bytes: [UInt8], contentType: String?, kind: Kind) -> Outcome {
        if let marked = decodeMarked(bytes) { return marked }
        if let wide = decodeWide(bytes) { return wide }

        let declared = declaration(in: bytes, kind: kind)
        let sample = bytes.firstIndex { $0 >= 0x80 }.map { bytes[$0...].prefix(evidence) } ?? []
        let choice = CharsetChoice.labels(
            header: charset(inContentType: contentType), declared: declared, sample: sample,
            isWhole: sample.endIndex == bytes.endIndex)
        var warnings = choice.remarks
        for label in choice.labels {
            if label.name == "windows-1252" {
                let utf8 = sample.isEmpty ? bytes : Windows1252.decode(bytes[...])
                return Outcome(utf8: utf8, encoding: label.name, warnings: warnings)
            }
            if let (utf8, errors) = CharsetConverter.decode(bytes[...], charset: label.libraryName)
            {
                if errors > 0 {
                    warnings.append("\(errors) bytes are not \(label.name); they became U+FFFD")
                }
                return Outcome(utf8: utf8, encoding: label.name, warnings: warnings)
            }
            warnings.append("unknown encoding \"\(label.name)\"")
        }
        if UTF8Repair.firstError(in: bytes) == nil {
            return Outcome(utf8: bytes, encoding: "utf-8", warnings: warnings)
        }
        return decodeBroken(bytes, isDeclared: choice.isDeclaredUTF8, warnings: warnings)
    }

    /// How much text tells UTF-8 from other encodings, in bytes.
    private static let evidence = 16_384

    /// A byte order mark is never wrong, so it goes before every label (WHATWG Encoding, 6).
    private static func decodeMarked(_ bytes: [UInt8]) -> Outcome? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let rest = Array(bytes[3...])
            guard UTF8Repair.firstError(in: rest) != nil else {
                return Outcome(utf8: rest, encoding: "utf-8", warnings: [])
            }
            return decodeBroken(rest, isDeclared: true, warnings: [])
        }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return utf32(bytes[4...], "utf-32le") }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return utf32(bytes[4...], "utf-32be") }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes[2...], bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes[2...], bigEndian: true) }
        return nil
    }

    /// UTF-16 and UTF-32 without a mark: the first characters of every document here are ASCII.
    private static func decodeWide(_ bytes: [UInt8]) -> Outcome? {
        guard bytes.count >= 4 else { return nil }
        switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
        case (false, true, true, true): return utf32(bytes[...], "utf-32le")
        case (true, true, true, false): return utf32(bytes[...], "utf-32be")
        case (false, true, false, true): return utf16(bytes[...], bigEndian: false)
        case (true, false, true, false): return utf16(bytes[...], bigEndian: true)
        default: return bytes.starts(with: Mainframe.declaration) ? mainframe(bytes) : nil
        }
    }

    private static func mainframe(_ bytes: [UInt8]) -> Outcome? {
        let label = Mainframe.label(of: bytes)
        guard
            let (decoded, errors) = CharsetConverter.decode(
                bytes[...], charset: label.libraryName)
        else { return nil }
        return Outcome(
            utf8: Mainframe.withLineEnds(decoded), encoding: label.name,
            warnings: errors > 0 ? ["\(errors) bytes are not \(label.name)"] : [])
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> Outcome {
        Outcome(
            utf8: UTF16Decoding.decode(bytes, bigEndian: bigEndian),
            encoding: bigEndian ? "utf-16be" : "utf-16le", warnings: [])
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>, _ name: String) -> Outcome? {
        CharsetConverter.decode(bytes, charset: name).map {
            Outcome(utf8: $0.utf8, encoding: name, warnings: [])
        }
    }

    private static func decodeBroken(
        _ bytes: [UInt8], isDeclared: Bool, warnings: [String]
    ) -> Outcome {
        let repaired = UTF8Repair.repair(bytes)
        let isOther = repaired.validSequences == 0
        var warnings = warnings
        if isDeclared {
            warnings.append(
                isOther
                    ? "declared as UTF-8 but is windows-1252"
                    : "\(repaired.repairedBytes) bytes are not UTF-8; read as windows-1252")
        }
        return Outcome(
            utf8: repaired.bytes, encoding: isOther ? "windows-1252" : "utf-8", warnings: warnings)
    }

    /// The `charset` parameter of a `Content-Type` header's value.
    static func charset(inContentType contentType: String?) -> CharsetLabel? {
        guard let contentType else { return nil }
        let bytes = Array(contentType.utf8)
        for start in bytes.indices where bytes.hasPrefix("charset", at: start) {
            var position = start + 7
            while position < bytes.count, bytes[position].isSpace { position += 1 }
            guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { continue }
            let value = bytes[(position + 1)...].prefix { $0 != UInt8(ascii: ";") && $0 != 0x2C }
            // "charset=; charset=utf-8" is seen: the first one that says something counts.
            if let label = CharsetLabel(String(decoding: value, as: UTF8.self)) { return label }
        }
        return nil
    }

    /// What the document says of itself in its first 4 KiB.
    private static func declaration(in bytes: [UInt8], kind: Kind) -> CharsetLabel? {
        let end = min(bytes.count, 4096)
        switch kind {
        case .json, .text: return nil
        case .xml: return xmlDeclaration(in: bytes, end: end)
        case .html:
            return metaDeclaration(in: bytes, end: end) ?? xmlDeclaration(in: bytes, end: end)
        }
    }

    static func xmlDeclaration(in bytes: [UInt8], end: Int) -> CharsetLabel? {
        guard let start = ByteSearch.first("<?xml", in: bytes, from: 0, to: end),
            let stop = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: end),
            let name = (start..<stop).first(where: { bytes.hasPrefix("encoding", at: $0) })
        else { return nil }
        return quotedValue(in: bytes, from: name + 8, to: stop)
    }

    /// The first `charset=` inside a `<meta …>`: as an attribute or inside `content`.
    private static func metaDeclaration(in bytes: [UInt8], end: Int) -> CharsetLabel? {
        var position = 0
        while let start = ByteSearch.first(UInt8(ascii: "<"), in: bytes, from: position, to: end) {
            position = start + 1
            guard bytes.hasPrefix("meta", at: position) else { continue }
            let stop = ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: end) ?? end
            for index in start..<stop where bytes.hasPrefix("charset", at: index) {
                if let label = quotedValue(in: bytes, from: index + 7, to: stop) { return label }
            }
        }
        return nil
    }

    /// The value after an equals sign, with or without quotes.
    private static func quotedValue(in bytes: [UInt8], from start: Int, to end: Int)
        -> CharsetLabel?
    {
        var position = start
        while position < end, bytes[position].isSpace { position += 1 }
        guard position < end, bytes[position] == UInt8(ascii: "=") else { return nil }
        position += 1
        while position < end,
            bytes[position].isSpace || bytes[position] == 0x22 || bytes[position] == 0x27
        {
            position += 1
        }
        let first = position
        while position < end,
            bytes[position].isAlphanumeric || "-_:.".utf8.contains(bytes[position])
        {
            position += 1
        }
        return CharsetLabel(bytes.text(first..<position))
    }
}
