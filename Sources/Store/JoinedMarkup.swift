/// Takes paragraphs out of the beginning and the end of a page's sanitised markup, where other pages of
/// its article say them too.
enum JoinedMarkup {
    /// `markup` without its first paragraphs, which say `above`, and its last ones, which say `below`.
    /// Only paragraphs and headings are told apart: from the first that is something else on, all stays.
    static func of(
        _ markup: String, without above: ArraySlice<Substring>, and below: ArraySlice<Substring>
    )
        -> String
    {
        guard !(above.isEmpty && below.isEmpty) else { return markup }
        var bytes = Array(markup.utf8)
        var start = 0
        for paragraph in above {
            guard let block = firstBlock(of: bytes, from: start),
                words(of: bytes[start..<block.lowerBound]).isEmpty,
                words(of: bytes[block]) == words(paragraph)
            else { break }
            bytes.removeSubrange(block)
            start = block.lowerBound
        }
        var end = bytes.count
        for paragraph in below.reversed() {
            guard let block = lastBlock(of: bytes, before: end),
                words(of: bytes[block.upperBound..<end]).isEmpty,
                words(of: bytes[block]) == words(paragraph)
            else { break }
            bytes.removeSubrange(block)
            end = block.lowerBound
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Blocks, which never contain one another

    private static func firstBlock(of bytes: [UInt8], from start: Int) -> Range<Int>? {
        var position = start
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            if let name = blockName(bytes, at: open + 1) {
                let close = Array("</\(name)>".utf8)
                var end = open
                while let next = bytes[end...].firstIndex(of: UInt8(ascii: "<")) {
                    if bytes[next...].starts(with: close) { return open..<(next + close.count) }
                    end = next + 1
                }
                return nil
            }
            position = open + 1
        }
        return nil
    }

    private static func lastBlock(of bytes: [UInt8], before end: Int) -> Range<Int>? {
        var position = end
        while let close = bytes[..<position].lastIndex(of: UInt8(ascii: "<")) {
            if close + 1 < end, bytes[close + 1] == UInt8(ascii: "/"),
                let name = blockName(bytes, at: close + 2)
            {
                var begin = close
                while let open = bytes[..<begin].lastIndex(of: UInt8(ascii: "<")) {
                    if blockName(bytes, at: open + 1) == name {
                        return open..<min(end, close + name.utf8.count + 3)
                    }
                    begin = open
                }
                return nil
            }
            position = close
        }
        return nil
    }

    /// `p`, `h1` to `h6`; nil for another element's name.
    private static func blockName(_ bytes: [UInt8], at start: Int) -> String? {
        let name = bytes[min(start, bytes.count)...].prefix {
            $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: " ")
        }
        .prefix(3)
        switch name.first {
        case UInt8(ascii: "p") where name.count == 1: return "p"
        case UInt8(ascii: "h") where name.count == 2:
            guard let level = name.last, (0x31...0x36).contains(level) else { return nil }
            return String(decoding: name, as: UTF8.self)
        default: return nil
        }
    }

    // MARK: Words

    private static func words(of markup: ArraySlice<UInt8>) -> [Substring] {
        var text: [UInt8] = []
        var isTag = false
        for (index, byte) in zip(markup.indices, markup) {
            switch byte {
            case UInt8(ascii: "<"):
                isTag = true
                // A line's end parts words, emphasis does not.
                if markup[index...].starts(with: "<br".utf8) { text.append(0x20) }
            case UInt8(ascii: ">"): isTag = false
            case _ where !isTag: text.append(byte)
            default: break
            }
        }
        var plain = String(decoding: text, as: UTF8.self)
        for (reference, character) in references {
            plain = plain.replacing(reference, with: character)
        }
        return words(plain[...])
    }

    private static func words(_ text: Substring) -> [Substring] {
        text.split { $0.isWhitespace }
    }

    /// Those that the sanitiser writes; `&` last.
    private static let references = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
}
