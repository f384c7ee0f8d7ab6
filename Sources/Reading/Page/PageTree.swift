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

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    // MARK: - Building

    /// Opens an element below the one that is open. Deeper than the ceiling it becomes a sibling.
    /// Returns false where it was not opened, so must not be closed.
    mutating func openElement(_ element: HTMLElement, attributes own: [MarkupAttribute]) -> Bool {
        let first = attributes.count
        attributes.append(contentsOf: own)
        let isOpen = open.count < ReadingLimits.maxDepth
        append(element: element, isText: false, content: 0..<0, own: first..<attributes.count)
        if isOpen { open.append(nodes.count - 1) }
        return isOpen
    }

    /// Closes the element that was opened last.
    mutating func closeElement() {
        if let index = open.popLast() { nodes[index].end = nodes.count }
    }

    /// Adds a text that stands at the end of `bytes`.
    mutating func addText(_ content: Range<Int>) {
        append(element: .unknown, isText: true, content: content, own: 0..<0)
    }

    /// Adds bytes for a text or a value to come, without controls, which references may have named.
    /// Returns their range.
    mutating func store(_ characters: some Sequence<UInt8>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: characters)
        CleanText.settle(&bytes, from: start)
        return start..<bytes.count
    }

    private mutating func append(
        element: HTMLElement, isText: Bool, content: Range<Int>, own: Range<Int>
    ) {
        nodes.append(
            Node(
                element: element, isText: isText, content: content, attributes: own,
                parent: open.last ?? -1, end: nodes.count + 1))
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
            String(decoding: bytes[node.content], as: UTF8.self)
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }.filter { !$0.isEmpty }
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
