/// Walks the tags of an HTML fragment or page, in order, without building anything.
///
/// `<script>` and `<style>` content, comments and broken tags are passed over as browsers do.
package struct MarkupTags {
    /// An attribute of the last start tag.
    package struct Attribute {
        package var name: Range<Int>
        /// Without its quotes, references not decoded.
        package var value: Range<Int>
    }

    package let bytes: [UInt8]
    private var position: Int
    private let end: Int
    /// The name of the last tag, without its slash.
    package private(set) var name = 0..<0
    package private(set) var isEnd = false
    /// The whole last tag, from `<` to behind its `>`.
    package private(set) var tag = 0..<0
    package private(set) var attributes: [Attribute] = []

    package init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// Moves to the next tag. False at the end.
    package mutating func next() -> Bool {
        while let mark = ByteSearch.first(UInt8(ascii: "<"), in: bytes, from: position, to: end) {
            guard mark + 1 < end else { return false }
            let following = bytes[mark + 1]
            if following.isLetter {
                readTag(at: mark, nameStart: mark + 1)
                isEnd = false
                return true
            }
            if following == UInt8(ascii: "/"), mark + 2 < end, bytes[mark + 2].isLetter {
                readTag(at: mark, nameStart: mark + 2)
                isEnd = true
                return true
            }
            if bytes.hasPrefix("<!--", at: mark) {
                position = ByteSearch.first("-->", in: bytes, from: mark + 2, to: end) ?? end
            } else {
                position = mark + 1
            }
        }
        return false
    }

    /// The range of the attribute called `attribute` in the last start tag, references not decoded.
    package func value(of attribute: StaticString) -> Range<Int>? {
        for candidate in attributes where bytes.matches(attribute, in: candidate.name) {
            return candidate.value
        }
        return nil
    }

    /// The text of the attribute called `attribute`, references decoded, without white space around.
    package func text(of attribute: StaticString) -> String? {
        guard let range = value(of: attribute) else { return nil }
        return HTMLEntities.decoded(bytes.text(bytes.trimmed(range)), context: .attribute)
    }

    /// True where the last tag's name is `text`, in lower case.
    package func isNamed(_ text: StaticString) -> Bool { bytes.matches(text, in: name) }

    /// Passes over the raw content of a `<script>` or `<style>` that was just read.
    package mutating func skipRawContent() {
        let element = name
        while let mark = ByteSearch.first("</", in: bytes, from: position, to: end) {
            position = mark
            let stop = mark + 2 + element.count
            if stop <= end, bytes.equal(mark + 2..<stop, element) { return }
            position = mark + 2
        }
        position = end
    }

    private mutating func readTag(at start: Int, nameStart: Int) {
        attributes.removeAll(keepingCapacity: true)
        var index = nameStart
        while index < end, !Self.endsName(bytes[index]) { index += 1 }
        name = nameStart..<index
        while index < end, bytes[index] != UInt8(ascii: ">") {
            if bytes[index].isSpace || bytes[index] == UInt8(ascii: "/") {
                index += 1
            } else {
                index = readAttribute(at: index)
            }
        }
        position = min(end, index + 1)
        tag = start..<position
    }

    private mutating func readAttribute(at start: Int) -> Int {
        var index = start + 1
        while index < end, bytes[index] != UInt8(ascii: "="), !Self.endsName(bytes[index]) {
            index += 1
        }
        let name = start..<index
        var probe = index
        while probe < end, bytes[probe].isSpace { probe += 1 }
        guard probe < end, bytes[probe] == UInt8(ascii: "=") else {
            attributes.append(Attribute(name: name, value: index..<index))
            return index
        }
        index = probe + 1
        while index < end, bytes[index].isSpace { index += 1 }
        guard index < end else { return end }
        if bytes[index] == 0x22 || bytes[index] == 0x27 {
            let stop = ByteSearch.first(bytes[index], in: bytes, from: index + 1, to: end) ?? end
            attributes.append(Attribute(name: name, value: index + 1..<stop))
            return min(end, stop + 1)
        }
        let first = index
        while index < end, !bytes[index].isSpace, bytes[index] != UInt8(ascii: ">") { index += 1 }
        attributes.append(Attribute(name: name, value: first..<index))
        return index
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
