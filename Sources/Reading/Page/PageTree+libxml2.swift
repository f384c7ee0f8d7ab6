internal import CHTML
internal import Feeds

/// libxml2's HTML parser, behind which no pointer of it goes.
///
/// It is linear in the size of the page where gumbo is quadratic in its depth. It knows HTML 4; what
/// HTML 5 added are unknown elements to it, which it keeps with their content.
extension PageTree {
    /// The tree of the page in `utf8`.
    static func parsing(_ utf8: [UInt8]) throws(ReadingError) -> PageTree {
        _ = isInitialised
        guard let context = unsafe htmlNewParserCtxt() else {
            throw .unreadable(reason: "no memory for a parser")
        }
        defer { unsafe htmlFreeParserCtxt(context) }
        // Without this the parser stops at 256 open elements, and the rest of the page is lost.
        unsafe context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_COMPACT.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        let document = unsafe utf8.withUnsafeBytes { buffer in
            unsafe htmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count), nil, "UTF-8", Int32(options))
        }
        guard let document = unsafe document else {
            throw .unreadable(reason: "the parser found no element")
        }
        defer { unsafe xmlFreeDoc(document) }
        var tree = PageTree(capacity: utf8.count)
        unsafe tree.copy(document)
        return tree
    }

    /// The library's globals are set up once, before any thread uses it.
    private static let isInitialised: Bool = {
        xmlInitParser()
        return true
    }()

    /// Walks the document without recursion: a hostile page nests deeper than a thread's stack.
    private mutating func copy(_ document: UnsafeMutablePointer<xmlDoc>) {
        var current = unsafe document.pointee.children
        var wasOpened: [Bool] = []
        while let node = unsafe current {
            guard nodes.count < ReadingLimits.maxNodes else { break }
            if let child = unsafe enter(node, &wasOpened) {
                unsafe current = child
                continue
            }
            var last = unsafe node
            while unsafe last.pointee.next == nil, let parent = unsafe last.pointee.parent,
                let isOpen = wasOpened.popLast()
            {
                if isOpen { closeElement() }
                unsafe last = parent
            }
            unsafe current = last.pointee.next
        }
        for isOpen in wasOpened.reversed() where isOpen { closeElement() }
    }

    /// Copies one node. Returns its first child where it is to be gone into.
    private mutating func enter(
        _ node: UnsafeMutablePointer<xmlNode>, _ wasOpened: inout [Bool]
    ) -> UnsafeMutablePointer<xmlNode>? {
        switch unsafe node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            let range = unsafe store(node.pointee.content)
            if !range.isEmpty { addText(range) }
            return nil
        case XML_ELEMENT_NODE:
            let element = HTMLElement.of(unsafe Self.hash(node.pointee.name))
            let own = unsafe attributes(of: node)
            let isOpen = openElement(element, attributes: own)
            guard let child = unsafe node.pointee.children else {
                if isOpen { closeElement() }
                return nil
            }
            wasOpened.append(isOpen)
            return unsafe child
        default:
            return nil
        }
    }

    private mutating func attributes(of node: UnsafeMutablePointer<xmlNode>) -> [MarkupAttribute] {
        var own: [MarkupAttribute] = []
        var current = unsafe node.pointee.properties
        while let attribute = unsafe current {
            if let name = HTMLAttribute.of(unsafe Self.hash(attribute.pointee.name)) {
                let start = bytes.count
                var part = unsafe attribute.pointee.children
                while let text = unsafe part {
                    _ = unsafe store(text.pointee.content)
                    unsafe part = text.pointee.next
                }
                own.append(MarkupAttribute(name: name, value: start..<bytes.count))
            }
            unsafe current = attribute.pointee.next
        }
        return own
    }

    private mutating func store(_ string: UnsafePointer<xmlChar>?) -> Range<Int> {
        guard let string = unsafe string else { return 0..<0 }
        return unsafe store(UnsafeBufferPointer(start: string, count: Int(xmlStrlen(string))))
    }

    private static func hash(_ name: UnsafePointer<xmlChar>?) -> NameHash {
        var hash = NameHash()
        guard var next = unsafe name else { return hash }
        while unsafe next.pointee != 0 {
            hash.add(unsafe next.pointee)
            unsafe next += 1
        }
        return hash
    }
}
