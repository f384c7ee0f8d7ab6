import Articles

/// The `srcset` of an image: addresses with a width or density each (WHATWG HTML, 4.8.4.2.1).
enum ImageCandidates {
    /// `text` with its relative addresses made absolute.
    static func resolve(_ text: String, base: URLReference) -> String {
        let bytes = Array(text.utf8)
        var candidates: [String] = []
        var position = 0
        while position < bytes.count {
            if bytes[position].isSpace || bytes[position] == UInt8(ascii: ",") {
                position += 1
                continue
            }
            let start = position
            while position < bytes.count, !bytes[position].isSpace { position += 1 }
            // An address may hold commas, but not end with one.
            var end = position
            while end > start, bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
            var candidate = FeedAddress.resolve(bytes.text(start..<end), base: base)
            if end == position {
                let description = position
                while position < bytes.count, bytes[position] != UInt8(ascii: ",") { position += 1 }
                let range = bytes.trimmed(description..<position)
                if !range.isEmpty { candidate += " " + bytes.text(range) }
            }
            candidates.append(candidate)
        }
        return candidates.joined(separator: ", ")
    }
}
