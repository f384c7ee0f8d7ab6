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
        var decoder = TextDecoder(contentType: contentType, kind: kind)
        let utf8 = decoder.decode(bytes[...], isLast: true)
        return Outcome(utf8: utf8, encoding: decoder.encoding, warnings: decoder.warnings)
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

    /// How far into a document its own declaration of its encoding is looked for.
    static let declarationReach = 4096

    /// What the document says of itself in its first 4 KiB.
    static func declaration(in bytes: [UInt8], kind: Kind) -> CharsetLabel? {
        let end = min(bytes.count, declarationReach)
        switch kind {
        case .json, .text: return nil
        case .xml: return FeedSniffer.isJSON(bytes) ? nil : xmlDeclaration(in: bytes, end: end)
        case .html:
            return metaDeclaration(in: bytes, end: end) ?? xmlDeclaration(in: bytes, end: end)
        }
    }

    /// True where more of a feed cannot change its XML declaration, or that it has none.
    static func hasXMLDeclaration(in bytes: [UInt8]) -> Bool {
        if FeedSniffer.isJSON(bytes) { return true }
        let end = min(bytes.count, declarationReach)
        guard let start = ByteSearch.first("<?xml", in: bytes, from: 0, to: end) else {
            return false
        }
        return ByteSearch.first(UInt8(ascii: ">"), in: bytes, from: start, to: end) != nil
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
