import Articles

/// An element that holds a text, read to its end.
struct XMLLeaf {
    /// In the window, or in the reader's buffer where references had to be decoded.
    var range = 0..<0
    var isBuffered = false
    /// Elements were inside; the text is their markup.
    var hasMarkup = false
    /// What relative addresses in it are resolved against.
    var base: URLReference?
}

/// How an element's text is written.
enum XMLLeafStyle {
    /// One line of text; a feed's own element inside it means that its end tag was forgotten.
    case line
    /// A text with markup, escaped or in CDATA.
    case escaped
    /// Markup that is part of the document (Atom's xhtml): kept as it stands, without the `div` that
    /// only wraps it.
    case inline
}

extension XMLFeedReader {
    /// Reads the element whose start tag was the last token, up to its end tag or to where that is
    /// missing.
    mutating func readLeaf(_ style: XMLLeafStyle) -> XMLLeaf {
        var capture = LeafCapture(name: scanner.name, style: style)
        capture.leaf.base = ownBase() ?? currentBase
        leafBuffer.removeAll(keepingCapacity: true)
        guard !scanner.isSelfClosing else { return capture.leaf }
        let start = scanner.tokenStart
        while let token = scanner.next() {
            switch token {
            case .text: appendText(to: &capture, isCDATA: false)
            case .cdata: appendText(to: &capture, isCDATA: true)
            case .start:
                if isNextElement(style) {
                    return abandon(capture)
                }
                appendStart(to: &capture)
            case .end:
                if scanner.bytes.equal(scanner.name, capture.name) {
                    guard capture.sameName > 0 else { return finish(&capture) }
                    capture.sameName -= 1
                } else if isOpen {
                    return abandon(capture)
                } else if style == .line, capture.openElements == 0 {
                    // </langauge> after <language>: a misspelt end is an end.
                    warn(
                        "</\(scanner.bytes.text(scanner.name))> ends this element",
                        at: scanner.tokenStart)
                    return finish(&capture)
                }
                appendEnd(to: &capture)
            }
        }
        guard !scanner.isOut else { return XMLLeaf() }
        isTruncated = true
        warn("the document ends inside this element", at: start)
        return finish(&capture)
    }

    /// The bytes that `leaf.range` is a range of.
    func bytes(of leaf: XMLLeaf) -> [UInt8] {
        leaf.isBuffered ? leafBuffer : scanner.bytes
    }

    // MARK: Recovery

    private mutating func abandon(_ capture: LeafCapture) -> XMLLeaf {
        warn("<\(scanner.bytes.text(capture.name))> is not closed", at: scanner.tokenStart)
        scanner.position = scanner.tokenStart
        var capture = capture
        return finish(&capture)
    }

    /// True where the start tag just read cannot be inside a text of `style`.
    private func isNextElement(_ style: XMLLeafStyle) -> Bool {
        let (namespace, element) = identify(scanner.name)
        guard namespace != .xhtml, namespace != .other, let element else { return false }
        switch element {
        case .item, .entry, .pubdate, .guid, .enclosure, .lastbuilddate, .encoded: return true
        case .description, .category, .comments, .author, .published, .updated, .issued, .modified,
            .id, .creator, .date, .channel, .link:
            return style == .line
        default: return false
        }
    }

    private var isOpen: Bool {
        frames.contains { isLastTag($0) }
    }

    // MARK: Content

    private mutating func appendText(to capture: inout LeafCapture, isCDATA: Bool) {
        let text = scanner.text
        if scanner.bytes.trimmed(text).isEmpty {
            capture.pendingSpace = text
            return
        }
        let isPlain =
            capture.style != .inline
            && (isCDATA
                || ByteSearch.first(
                    UInt8(ascii: "&"), in: scanner.bytes, from: text.lowerBound, to: text.upperBound
                )
                    == nil)
        if isPlain, !capture.leaf.isBuffered, capture.leaf.range.isEmpty {
            capture.leaf.range = text
            capture.pendingSpace = nil
            return
        }
        if !isPlain, !isCDATA { noteReferences(text) }
        moveToBuffer(&capture)
        if isPlain {
            leafBuffer.append(contentsOf: scanner.bytes[text])
        } else if capture.style != .inline {
            HTMLEntities.decode(scanner.bytes, text, context: .strict, into: &leafBuffer)
        } else if isCDATA {
            for byte in scanner.bytes[text] { HTMLEntities.appendEscaped(byte, to: &leafBuffer) }
        } else {
            leafBuffer.append(contentsOf: scanner.bytes[text])
        }
    }

    /// Leaves the fast way, on which the text is one range of the document.
    private mutating func moveToBuffer(_ capture: inout LeafCapture) {
        if !capture.leaf.isBuffered {
            leafBuffer.append(contentsOf: scanner.bytes[capture.leaf.range])
            capture.leaf.isBuffered = true
        }
        if let space = capture.pendingSpace, !leafBuffer.isEmpty {
            leafBuffer.append(contentsOf: scanner.bytes[space])
        }
        capture.pendingSpace = nil
    }

    private mutating func appendStart(to capture: inout LeafCapture) {
        moveToBuffer(&capture)
        let isFirst = !capture.leaf.hasMarkup
        capture.leaf.hasMarkup = true
        let isSame = scanner.bytes.equal(scanner.name, capture.name)
        if isSame, !scanner.isSelfClosing { capture.sameName += 1 }
        if !scanner.isSelfClosing { capture.openElements += 1 }
        let (namespace, local) = localName(scanner.name)
        if capture.style == .inline, isFirst, scanner.bytes.matches("div", in: local),
            leafBuffer.allSatisfy(\.isSpace)
        {
            capture.hasWrapper = !scanner.isSelfClosing
            if let base = ownBase() { capture.leaf.base = base }
            return
        }
        if scanner.bytes.matches("div", in: local), !scanner.isSelfClosing {
            capture.divisions += 1
        }
        leafBuffer.append(UInt8(ascii: "<"))
        let first = namespace.isHTML ? local.lowerBound : scanner.name.lowerBound
        leafBuffer.append(contentsOf: scanner.bytes[first..<scanner.position])
    }

    private mutating func appendEnd(to capture: inout LeafCapture) {
        let (namespace, local) = localName(scanner.name)
        capture.openElements = max(0, capture.openElements - 1)
        if scanner.bytes.matches("div", in: local) {
            if capture.divisions == 0, capture.hasWrapper {
                capture.hasWrapper = false
                return
            }
            capture.divisions = max(0, capture.divisions - 1)
        }
        moveToBuffer(&capture)
        leafBuffer.append(contentsOf: "</".utf8)
        leafBuffer.append(contentsOf: scanner.bytes[namespace.isHTML ? local : scanner.name])
        leafBuffer.append(UInt8(ascii: ">"))
    }

    private mutating func finish(_ capture: inout LeafCapture) -> XMLLeaf {
        if capture.leaf.isBuffered {
            // Escaped after all, whatever its type says: there was no element inside.
            if capture.style == .inline, !capture.leaf.hasMarkup {
                var decoded: [UInt8] = []
                HTMLEntities.decode(
                    leafBuffer, 0..<leafBuffer.count, context: .strict, into: &decoded)
                leafBuffer = decoded
            }
            capture.leaf.range = 0..<leafBuffer.count
        }
        let bytes = bytes(of: capture.leaf)
        capture.leaf.range = bytes.trimmed(capture.leaf.range)
        return capture.leaf
    }
}

/// A leaf while it is read.
private struct LeafCapture {
    let name: Range<Int>
    let style: XMLLeafStyle
    var leaf = XMLLeaf()
    /// Open elements inside it that are called as it is.
    var sameName = 0
    var openElements = 0
    var hasWrapper = false
    var divisions = 0
    /// White space that counts only if something follows.
    var pendingSpace: Range<Int>?

    init(name: Range<Int>, style: XMLLeafStyle) {
        self.name = name
        self.style = style
    }
}
