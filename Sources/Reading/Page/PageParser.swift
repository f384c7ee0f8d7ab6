internal import Feeds

/// Reads the markup of a page into a tree, in one pass over its bytes.
///
/// Tags, attributes and references are read as the WHATWG HTML standard has it (13.2.5), and nothing is
/// an error: what makes no sense as a tag is passed over or is text.
struct PageParser {
    private var tags: TagScanner
    private var builder: PageTreeBuilder

    private var source: [UInt8] { tags.source }
    private var position: Int {
        get { tags.position }
        set { tags.position = newValue }
    }

    /// The tree of `source`, which is well-formed UTF-8 without control characters. `isCut` where it
    /// would have more nodes than are kept, and the rest was left out.
    static func tree(of source: [UInt8]) -> (tree: PageTree, isCut: Bool) {
        var parser = PageParser(source)
        parser.read()
        let isCut = parser.position < source.count
        return (parser.builder.finish(), isCut)
    }

    private init(_ source: [UInt8]) {
        tags = TagScanner(source)
        builder = PageTreeBuilder(capacity: source.count)
    }

    private mutating func read() {
        while position < source.count, !builder.isFull {
            if isInProgram, !source.span.hasPrefix("</", at: position) { readProgram() }
            guard position < source.count else { return }
            switch source[position] {
            case UInt8(ascii: "<"): readMarkup()
            case UInt8(ascii: "&"): position = builder.reference(source, at: position)
            default: readText()
            }
        }
    }

    private var isInProgram: Bool { builder.current == .script || builder.current == .style }

    private func byte(at index: Int) -> UInt8 { index < source.count ? source[index] : 0 }

    private mutating func readText() {
        let start = position
        var isBlank = true
        while position < source.count {
            let byte = source[position]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
            if !byte.isSpace { isBlank = false }
            position += 1
        }
        // Space before a reference belongs to it.
        builder.text(
            source, start..<position, isBlank: isBlank && byte(at: position) != UInt8(ascii: "&"))
    }

    /// Comments that have an end were cut out before. One that has none would take all the rest of the page
    /// with it; here it ends with the first tag.
    private mutating func readMarkup() {
        let next = byte(at: position + 1)
        if next == UInt8(ascii: "/") {
            readEndTag()
        } else if next.isLetter {
            readStartTag()
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            tags.skip(past: UInt8(ascii: ">"))
        } else {
            builder.text(source, position..<position + 1, isBlank: true)
            position += 1
        }
    }

    /// A program or a style sheet lasts to its own end tag. Those that have one were cut out before.
    private mutating func readProgram() {
        let name = builder.current == .script ? "</script" : "</style"
        let end = source.span.firstIndex(of: name, from: position) ?? source.count
        builder.text(source, position..<end, isBlank: false)
        position = end
    }

    // MARK: - Tags

    private mutating func readEndTag() {
        position += 2
        guard byte(at: position).isLetter else { return tags.skip(past: UInt8(ascii: ">")) }
        let name = tags.readName()
        tags.skip(past: UInt8(ascii: ">"))
        builder.end(name)
    }

    private mutating func readStartTag() {
        position += 1
        let name = tags.readName()
        let element = HTMLElement.of(name)
        builder.prepare(for: element)
        while let attribute = tags.nextAttribute() {
            builder.addAttribute(attribute.name, source, attribute.value)
        }
        builder.start(element, name, closesItself: tags.closesItself)
    }
}
