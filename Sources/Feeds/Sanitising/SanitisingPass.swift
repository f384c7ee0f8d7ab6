import Articles

/// One way through a fragment of HTML, by the rules of the WHATWG tokenizer (13.2.5), that copies
/// what may stay in stretches as long as can be.
struct SanitisingPass {
    let source: [UInt8]
    let end: Int
    let base: URLReference?
    private var output: [UInt8] = []
    private var position: Int
    /// What is before it is in the output, or left out of it.
    private var copied: Int
    private var isChanged = false
    private var open = OpenElements()
    /// Those of the last start tag that mean something.
    var attributes: [TagAttribute] = []
    /// Elements whose end tag does not come any more, so that it is not looked for again.
    private var unclosed: [HTMLElement] = []
    private var commentsAreUnclosed = false
    private var sectionsAreUnclosed = false
    /// Where the CDATA section ends whose beginning was left out.
    private var sectionEnd: Int?
    /// No such quotation mark comes any more.
    var hasNoMoreQuotes = false
    var hasNoMoreApostrophes = false

    init(_ source: [UInt8], _ range: Range<Int>, base: URLReference?) {
        self.source = source
        self.base = base
        position = range.lowerBound
        copied = range.lowerBound
        end = range.upperBound
    }

    /// The fragment made safe; nil where nothing was to be changed.
    mutating func run() -> [UInt8]? {
        while let mark = ByteSearch.first(UInt8(ascii: "<"), in: source, from: position, to: end) {
            if let sectionEnd, sectionEnd <= mark { leaveOutSectionEnd(at: sectionEnd) }
            readMarkup(at: mark)
        }
        if let sectionEnd, sectionEnd >= copied { leaveOutSectionEnd(at: sectionEnd) }
        if open.depth > 0 {
            flush(upTo: end)
            close(downTo: 0)
        }
        guard isChanged else { return nil }
        flush(upTo: end)
        return output
    }

    private mutating func readMarkup(at mark: Int) {
        guard mark + 1 < end else { return escape(at: mark) }
        let next = source[mark + 1]
        if next.isLetter {
            readStartTag(at: mark)
        } else if next == UInt8(ascii: "/"), mark + 2 < end {
            if source[mark + 2].isLetter {
                readEndTag(at: mark)
            } else {
                leaveOut(mark, upTo: afterTag(from: mark + 2))
            }
        } else if next == UInt8(ascii: "!") {
            readDeclaration(at: mark)
        } else if next == UInt8(ascii: "?") {
            leaveOut(mark, upTo: afterTag(from: mark + 2))
        } else {
            escape(at: mark)
        }
    }

    // MARK: Tags

    private mutating func readStartTag(at mark: Int) {
        let name = readName(from: mark + 1)
        let traits = name.element.traits
        let isSafe = traits.contains(.safe)
        var tag = TagShape(end: name.end + 1)
        if name.end < end, source[name.end] == UInt8(ascii: ">") {
            attributes.removeAll(keepingCapacity: true)
        } else if let shape = readAttributes(of: name.element, from: name.end, keeping: isSafe) {
            tag = shape
        } else {
            // The document ends inside the tag; no browser shows it.
            return leaveOut(mark, upTo: end)
        }
        position = tag.end
        guard isSafe else {
            leaveOut(mark, upTo: tag.end)
            if traits.contains(.opaque) {
                leaveOutContent(of: name, isSelfClosing: tag.isSelfClosing)
            } else {
                closeImplied(byStartOf: name.element, at: mark)
            }
            return
        }
        closeImplied(byStartOf: name.element, at: mark)
        if name.element == .img, !settleImage(&tag) { return leaveOut(mark, upTo: tag.end) }
        let isVoid = traits.contains(.void)
        guard isVoid || open.depth < MarkupSanitiser.maxDepth else {
            return leaveOut(mark, upTo: tag.end)
        }
        let closesItself = tag.isSelfClosing && !isVoid
        if name.hasCapitals || !tag.isIntact || closesItself {
            leaveOut(mark, upTo: tag.end)
            write(name.element, closesItself: closesItself)
        }
        if !isVoid, !closesItself { open.push(name.element) }
    }

    private mutating func readEndTag(at mark: Int) {
        let name = readName(from: mark + 2)
        let after = afterTag(from: name.end)
        let traits = name.element.traits
        guard traits.contains(.safe), !traits.contains(.void),
            let depth = open.depth(afterEndOf: name.element)
        else { return leaveOut(mark, upTo: after) }
        if open.depth > depth + 1 {
            flush(upTo: mark)
            close(downTo: depth + 1)
        }
        _ = open.pop()
        position = after
        let isIntact = after == name.end + 1 && source[name.end] == UInt8(ascii: ">")
        if name.hasCapitals || !isIntact {
            leaveOut(mark, upTo: after)
            writeEnd(of: name.element)
        }
    }

    private mutating func closeImplied(byStartOf element: HTMLElement, at mark: Int) {
        guard let depth = open.depth(afterStartOf: element), depth < open.depth else { return }
        flush(upTo: mark)
        close(downTo: depth)
    }

    /// The element of the name at `start`, and where that ends.
    private func readName(from start: Int) -> TagName {
        var index = start
        var hasCapitals = false
        while index < end {
            let byte = source[index]
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isSpace { break }
            if byte &- 0x41 < 26 { hasCapitals = true }
            index += 1
        }
        let element =
            PackedName(source, start..<index).flatMap { HTMLElement.names.value(for: $0) }
            ?? .unknown
        return TagName(
            element: element, range: start..<index, end: index, hasCapitals: hasCapitals)
    }

    /// The index after the next `>`; the end where there is none.
    private func afterTag(from start: Int) -> Int {
        ByteSearch.first(UInt8(ascii: ">"), in: source, from: start, to: end).map { $0 + 1 } ?? end
    }

    /// Leaves out what is up to and with the end tag of an element that nobody reads. Where there is
    /// none, programs and style sheets last to the end.
    private mutating func leaveOutContent(of name: TagName, isSelfClosing: Bool) {
        let element = name.element
        let isProgram = element == .script || element == .style
        if isSelfClosing, !isProgram { return }
        if !unclosed.contains(element) {
            var place = position
            while let mark = ByteSearch.first(
                UInt8(ascii: "<"), in: source, from: place, to: end)
            {
                let stop = mark + 2 + name.range.count
                if stop < end, source[mark + 1] == UInt8(ascii: "/"),
                    source.equal(mark + 2..<stop, name.range), !source[stop].isAlphanumeric
                {
                    return leaveOut(position, upTo: afterTag(from: stop))
                }
                place = mark + 1
            }
            unclosed.append(element)
        }
        // XHTML's `<script src="…"/>` has no content, whatever HTML says.
        if isProgram, !isSelfClosing { leaveOut(position, upTo: end) }
    }

    // MARK: What is no tag

    /// A comment or a document type goes. A CDATA section, which HTML does not have, is one that a
    /// generator wrote once too often: its marks go, its content is markup.
    private mutating func readDeclaration(at mark: Int) {
        if source.hasPrefix("<!--", at: mark) {
            if !commentsAreUnclosed {
                if let close = ByteSearch.first("-->", in: source, from: mark + 2, to: end) {
                    return leaveOut(mark, upTo: close + 3)
                }
                commentsAreUnclosed = true
            }
        } else if source.hasPrefix("<![cdata[", at: mark) {
            if !sectionsAreUnclosed {
                sectionEnd = ByteSearch.first("]]>", in: source, from: mark + 9, to: end)
                sectionsAreUnclosed = sectionEnd == nil
            }
            return leaveOut(mark, upTo: mark + 9)
        }
        leaveOut(mark, upTo: afterTag(from: mark + 2))
    }

    private mutating func leaveOutSectionEnd(at place: Int) {
        sectionEnd = nil
        guard place >= copied, place >= position - 3 else { return }
        let position = position
        leaveOut(place, upTo: place + 3)
        self.position = max(position, place + 3)
    }

    // MARK: Output

    /// Writes what may stay up to `place`.
    private mutating func flush(upTo place: Int) {
        isChanged = true
        guard place > copied else { return }
        if output.capacity == 0 { output.reserveCapacity(end - copied + 64) }
        output.append(contentsOf: source[copied..<place])
        copied = place
    }

    /// Leaves out what is from `start` to `place`, where the reading goes on.
    private mutating func leaveOut(_ start: Int, upTo place: Int) {
        flush(upTo: start)
        copied = max(copied, place)
        position = place
    }

    private mutating func escape(at mark: Int) {
        leaveOut(mark, upTo: mark + 1)
        output.append(contentsOf: "&lt;".utf8)
    }

    private mutating func close(downTo depth: Int) {
        while open.depth > depth, let element = open.pop() { writeEnd(of: element) }
    }

    private mutating func writeEnd(of element: HTMLElement) {
        output.append(UInt8(ascii: "<"))
        output.append(UInt8(ascii: "/"))
        output.append(contentsOf: element.nameBytes)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ element: HTMLElement, closesItself: Bool) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: element.nameBytes)
        for (index, attribute) in attributes.enumerated() {
            // Of two attributes of one name the first counts.
            if attributes[..<index].contains(where: { $0.name == attribute.name }) { continue }
            if staysAsItIs(attribute), !source[attribute.value].contains(0x22) {
                write(attribute.name, source[attribute.value])
            } else if let value = safeValue(of: attribute) {
                var escaped: [UInt8] = []
                escaped.reserveCapacity(value.count + 16)
                for byte in value { Self.appendEscaped(byte, to: &escaped) }
                write(attribute.name, escaped[...])
            }
        }
        output.append(UInt8(ascii: ">"))
        if closesItself { writeEnd(of: element) }
    }

    private mutating func write(_ name: HTMLAttribute, _ value: ArraySlice<UInt8>) {
        output.append(0x20)
        output.append(contentsOf: name.rawValue.utf8)
        output.append(UInt8(ascii: "="))
        output.append(0x22)
        output.append(contentsOf: value)
        output.append(0x22)
    }

    private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        // Old browsers took a backtick for a quotation mark.
        if byte == 0x60 {
            output.append(contentsOf: "&#96;".utf8)
        } else if byte >= 0x20 || byte.isSpace {
            HTMLEntities.appendEscaped(byte, to: &output)
        }
    }
}

/// The name of a tag as it was read.
private struct TagName {
    var element: HTMLElement
    var range: Range<Int>
    var end: Int
    var hasCapitals: Bool
}
