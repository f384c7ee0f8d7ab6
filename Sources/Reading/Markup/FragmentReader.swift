internal import Feeds

/// Reads a fragment of HTML in one pass over its bytes, without building a tree, and hands tags and
/// characters to a `BodyWriter`.
///
/// It follows the tokenizer of the WHATWG HTML standard (13.2.5) where feeds need it: quoted and
/// bare attributes, comments, CDATA, bogus markup as text. Elements that are dropped are jumped
/// over with their content.
struct FragmentReader {
    private var tags: TagScanner
    private var attributes: [MarkupAttribute] = []
    /// Elements whose end tag does not come any more, so that it is not looked for again.
    private var unclosed: Set<HTMLElement> = []
    private var commentsAreUnclosed = false
    private var sectionsAreUnclosed = false

    /// Reads `source`, which is well-formed UTF-8, to its end.
    static func read(_ source: [UInt8], into writer: inout BodyWriter) {
        var reader = FragmentReader(source: source)
        reader.read(into: &writer)
        writer.finish()
    }

    private init(source: [UInt8]) {
        tags = TagScanner(source)
    }

    private var source: [UInt8] { tags.source }
    private var position: Int {
        get { tags.position }
        set { tags.position = newValue }
    }

    private mutating func read(into writer: inout BodyWriter) {
        let end = source.count
        while position < end {
            position = writer.characters(source, position..<end, stopsAtTag: true)
            if position < end { readMarkup(into: &writer) }
        }
    }

    private mutating func readMarkup(into writer: inout BodyWriter) {
        guard position + 1 < source.count else {
            writer.literal(source[position])
            position += 1
            return
        }
        let next = source[position + 1]
        if next.isLetter {
            readStartTag(into: &writer)
        } else if next == UInt8(ascii: "/"), position + 2 < source.count,
            source[position + 2].isLetter
        {
            position += 2
            let element = HTMLElement.of(tags.readName())
            tags.skip(past: UInt8(ascii: ">"))
            writer.end(element)
        } else if next == UInt8(ascii: "!") {
            readDeclaration(into: &writer)
        } else if next == UInt8(ascii: "?") || next == UInt8(ascii: "/") {
            tags.skip(past: UInt8(ascii: ">"))
        } else {
            writer.literal(source[position])
            position += 1
        }
    }

    private mutating func readStartTag(into writer: inout BodyWriter) {
        position += 1
        let element = HTMLElement.of(tags.readName())
        attributes.removeAll(keepingCapacity: true)
        while let attribute = tags.nextAttribute() {
            attributes.append(MarkupAttribute(name: attribute.name, value: attribute.value))
        }
        guard element.traits.contains(.dropped) else {
            writer.start(element, attributes, in: source)
            return
        }
        if !tags.closesItself || element == .script || element == .style {
            skipContent(of: element)
        }
    }

    /// Goes past the end tag of `element`. Where there is none, a program or a style sheet lasts to
    /// the end, and the tag of anything else is passed over alone.
    private mutating func skipContent(of element: HTMLElement) {
        if !unclosed.contains(element) {
            let name = element.name
            let source = source
            let bytes = source.span
            var place = position
            while let candidate = bytes.firstIndex(of: UInt8(ascii: "<"), from: place) {
                if candidate + 1 < bytes.count, bytes[candidate + 1] == UInt8(ascii: "/"),
                    bytes.hasPrefix(name, at: candidate + 2)
                {
                    position = candidate
                    return tags.skip(past: UInt8(ascii: ">"))
                }
                place = candidate + 1
            }
            unclosed.insert(element)
        }
        if element == .script || element == .style { position = source.count }
    }

    /// A comment, a document type or a CDATA section, of which only the last holds text.
    private mutating func readDeclaration(into writer: inout BodyWriter) {
        let source = source
        let bytes = source.span
        if bytes.hasPrefix("<!--", at: position) {
            if !commentsAreUnclosed {
                if let end = bytes.firstIndex(of: "-->", from: position + 2) {
                    position = end + 3
                    return
                }
                commentsAreUnclosed = true
            }
        } else if !sectionsAreUnclosed, bytes.hasPrefix("<![cdata[", at: position) {
            if let end = bytes.firstIndex(of: "]]>", from: position + 9) {
                for index in position + 9..<end { writer.cdata(source[index]) }
                position = end + 3
                return
            }
            sectionsAreUnclosed = true
        }
        tags.skip(past: UInt8(ascii: ">"))
    }
}
