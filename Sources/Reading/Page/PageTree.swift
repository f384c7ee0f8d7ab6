internal import Feeds

/// An HTML page as a value: its elements and texts in document order, in one array. What lies below
/// a node is the range from the next index to the node's `end`.
struct PageTree: Sendable {
    struct Node: Sendable {
        var element: HTMLElement
        /// True for a text; `content` is then its range in `bytes`.
        var isText: Bool
        var content: Range<Int>
        /// Its attributes in `attributes`.
        var attributes: Range<Int>
        /// -1 for the outermost nodes.
        var parent: Int
        /// The index after the last node below it.
        var end: Int
    }

    /// Texts and attributes' values, decoded.
    private(set) var bytes: [UInt8] = []
    private(set) var attributes: [MarkupAttribute] = []
    private(set) var nodes: [Node] = []
    private var open: [Int] = []
    /// Where the attributes of the element to come begin in `attributes`.
    private var firstOwn = 0

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    // MARK: - Building

    /// Adds an attribute of the element to come, its value out of `source` with references decoded.
    /// Of two of one name the first counts.
    mutating func addAttribute(_ name: HTMLAttribute, _ source: [UInt8], _ value: Range<Int>) {
        for attribute in attributes[firstOwn...] where attribute.name == name { return }
        let start = bytes.count
        HTMLEntities.decode(source, value, context: .attribute, into: &bytes)
        attributes.append(MarkupAttribute(name: name, value: start..<bytes.count))
    }

    /// Forgets the attributes that were added for an element to come.
    mutating func dropAttributes() {
        guard firstOwn < attributes.count else { return }
        bytes.removeLast(bytes.count - attributes[firstOwn].value.lowerBound)
        attributes.removeLast(attributes.count - firstOwn)
    }

    /// Adds an element, which holds nothing, below the one that is open.
    mutating func addElement(_ element: HTMLElement) {
        append(element: element, isText: false, content: 0..<0)
    }

    /// Opens an element below the one that is open. Deeper than the ceiling it becomes a sibling.
    /// Returns false where it was not opened, so must not be closed.
    mutating func openElement(_ element: HTMLElement) -> Bool {
        let isOpen = open.count < ReadingLimits.maxDepth
        addElement(element)
        if isOpen { open.append(nodes.count - 1) }
        return isOpen
    }

    /// Closes the element that was opened last.
    mutating func closeElement() {
        if let index = open.popLast() { nodes[index].end = nodes.count }
    }

    /// Adds text to the element that is open.
    mutating func addText(_ source: [UInt8], _ range: Range<Int>) {
        let start = bytes.count
        bytes.append(contentsOf: source[range])
        addText(from: start)
    }

    /// Adds the character that the reference at `position` of `source` stands for, or the sign itself
    /// where it is none. Returns the index after it.
    mutating func addReference(_ source: [UInt8], at position: Int) -> Int {
        let start = bytes.count
        let next = HTMLEntities.decodeReference(
            in: source, at: position, end: source.count, context: .html, into: &bytes)
        if next == nil { bytes.append(source[position]) }
        addText(from: start)
        return next ?? position + 1
    }

    /// What was added to `bytes` from `start` on carries on a text, or is a new one.
    private mutating func addText(from start: Int) {
        guard bytes.count > start else { return }
        if let last = nodes.indices.last, nodes[last].isText, nodes[last].parent == open.last ?? -1,
            nodes[last].content.upperBound == start
        {
            nodes[last].content = nodes[last].content.lowerBound..<bytes.count
        } else {
            append(element: .unknown, isText: true, content: start..<bytes.count)
        }
    }

    private mutating func append(element: HTMLElement, isText: Bool, content: Range<Int>) {
        nodes.append(
            Node(
                element: element, isText: isText, content: content,
                attributes: firstOwn..<attributes.count, parent: open.last ?? -1,
                end: nodes.count + 1))
        firstOwn = attributes.count
    }

    // MARK: - Reading

    /// The value of an attribute of the node at `index`; nil where it has none.
    func value(_ name: HTMLAttribute, of index: Int) -> String? {
        for attribute in attributes[nodes[index].attributes] where attribute.name == name {
            return String(decoding: bytes[attribute.value], as: UTF8.self)
        }
        return nil
    }

    /// The attributes of the node at `index`.
    func attributes(of index: Int) -> ArraySlice<MarkupAttribute> {
        attributes[nodes[index].attributes]
    }

    /// The text below the node at `index`, white space folded.
    func text(of index: Int) -> String {
        var writer = TextWriter(capacity: 64)
        for node in nodes[index..<nodes[index].end] where node.isText {
            writer.appendFolded(bytes, node.content)
        }
        // Read before a paragraph ends, so that no rule judges a title.
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The texts below the node at `index`, one a line.
    func lines(of index: Int) -> [String] {
        nodes[index..<nodes[index].end].filter(\.isText).map { node in
            String(decoding: bytes[node.content], as: UTF8.self).foldingSpaces()
        }.filter { !$0.isEmpty }
    }

    /// The texts below the node at `index` in one line, white space folded; nil where it has more than
    /// `limit` bytes.
    func line(of index: Int, upTo limit: Int) -> String? {
        var line: [UInt8] = []
        for node in nodes[index..<nodes[index].end] where node.isText {
            line.appendFolded(bytes.span.extracting(node.content))
            if line.count > limit { return nil }
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// The children of the node at `index`, in order.
    func children(of index: Int) -> [Int] {
        var children: [Int] = []
        var child = index + 1
        while child < nodes[index].end {
            children.append(child)
            child = nodes[child].end
        }
        return children
    }

    /// The elements around the node at `index`, innermost first.
    func ancestors(of index: Int) -> [Int] {
        var ancestors: [Int] = []
        var parent = nodes[index].parent
        while parent >= 0 {
            ancestors.append(parent)
            parent = nodes[parent].parent
        }
        return ancestors
    }

    /// The first node of `element`, in document order.
    func first(_ element: HTMLElement) -> Int? {
        nodes.firstIndex { $0.element == element && !$0.isText }
    }
}
