internal import Feeds

/// Builds the tree of a page from its tags and texts, and puts in what they leave out: the page's
/// outermost elements, and the ends of those that another tag ends (`ImpliedTags`).
struct PageTreeBuilder {
    private(set) var tree: PageTree

    private struct OpenElement {
        /// The tag's, which tells elements without a meaning here apart.
        var name: NameHash
        var element: HTMLElement
        /// False below the tree's ceiling of depth.
        var isInTree: Bool
    }

    /// Open elements that are told apart. Further ones have no content of their own, so that a page of
    /// nothing but tags is not searched through for every end tag.
    private static let mostOpen = 2_000

    private var open: [OpenElement] = []
    private var hasHead = false
    private var hasBody = false
    private var isHeadOpen = false
    private var isBodyOpen = false
    /// Second start tags of the outermost elements, which are passed over with their end tags.
    private var ignoredStarts = 0

    init(capacity: Int) {
        tree = PageTree(capacity: capacity)
    }

    /// The innermost open element.
    var current: HTMLElement? { open.last?.element }

    /// True where no more nodes are taken.
    var isFull: Bool { tree.nodes.count >= ReadingLimits.maxNodes }

    /// Adds an attribute of the tag to come, its value out of `source`. Of two of one name the first counts.
    mutating func addAttribute(_ name: HTMLAttribute, _ source: [UInt8], _ value: Range<Int>) {
        tree.addAttribute(name, source, value)
    }

    /// A start tag begins: what it ends is ended. Its attributes follow, then `start`.
    mutating func prepare(for element: HTMLElement) {
        while let last = open.last, last.element.isEnded(byStartOf: element) { close() }
        openImplied(before: element)
    }

    /// A start tag that was prepared for. `closesItself` where it ends in `/>`.
    mutating func start(_ element: HTMLElement, _ name: NameHash, closesItself: Bool) {
        guard !isMisplaced(element) else {
            tree.dropAttributes()
            ignoredStarts += 1
            return
        }
        if closesItself || element.traits.contains(.void) || open.count >= Self.mostOpen {
            tree.addElement(element)
        } else {
            push(element, name)
        }
    }

    /// An end tag. It ends the innermost element of its name with all that is in it, unless one that its
    /// `endTagReach` does not reach over is in between.
    mutating func end(_ name: NameHash) {
        let element = HTMLElement.of(name)
        if ignoredStarts > 0, element == .html || element == .body || element == .head {
            ignoredStarts -= 1
            return
        }
        guard let index = openIndex(endedBy: element, name) else { return addEnded(element) }
        while open.count > index { close() }
    }

    private func openIndex(endedBy element: HTMLElement, _ name: NameHash) -> Int? {
        var index = open.count - 1
        while index >= 0, open[index].name != name {
            guard open[index].element.endTagReach <= element.endTagReach else { return nil }
            index -= 1
        }
        return index < 0 ? nil : index
    }

    /// An end tag of a paragraph or a line break that ends nothing stands for an empty one (13.2.6.4.7):
    /// what is before and after it are two.
    private mutating func addEnded(_ element: HTMLElement) {
        guard element == .p || element == .br, hasBody else { return }
        prepare(for: element)
        tree.addElement(element)
    }

    /// Text out of `source`, without references. Where it `isBlank` no body begins for it.
    mutating func text(_ source: [UInt8], _ range: Range<Int>, isBlank: Bool) {
        if !isBlank { openParagraph() }
        guard !open.isEmpty else { return }
        tree.addText(source, range)
    }

    /// The character that the reference at `start` stands for; a sign where it is none. Returns the index
    /// after it.
    mutating func reference(_ source: [UInt8], at start: Int) -> Int {
        openParagraph()
        return tree.addReference(source, at: start)
    }

    /// Ends what is open.
    consuming func finish() -> PageTree {
        while !open.isEmpty { close() }
        return tree
    }

    // MARK: - What pages leave out

    private mutating func openImplied(before element: HTMLElement) {
        guard element != .html else { return }
        if open.isEmpty { push(.html) }
        guard element != .body, element != .head else { return }
        if open.count == 1, element.isOfHead {
            if !hasHead, !hasBody { push(.head) }
        } else if element != .noframes, element != .frame, element != .frameset, !hasBody,
            !isHeadOpen
        {
            push(.body)
        }
    }

    /// Outside of a body text is a paragraph.
    private mutating func openParagraph() {
        guard open.isEmpty || current == .html || current == .head else { return }
        prepare(for: .p)
        push(.p)
    }

    /// True for an outermost element that is there already, or stands in another one.
    private func isMisplaced(_ element: HTMLElement) -> Bool {
        switch element {
        case .html: !open.isEmpty
        case .head: open.count != 1
        case .body: isBodyOpen
        default: false
        }
    }

    // MARK: - Open elements

    private mutating func push(_ element: HTMLElement, _ name: NameHash? = nil) {
        if element == .head { (hasHead, isHeadOpen) = (true, true) }
        if element == .body { (hasBody, isBodyOpen) = (true, true) }
        let isInTree = tree.openElement(element)
        open.append(
            OpenElement(
                name: name ?? NameHash(element.name), element: element, isInTree: isInTree))
    }

    private mutating func close() {
        guard let last = open.popLast() else { return }
        if last.element == .head { isHeadOpen = false }
        if last.element == .body { isBodyOpen = false }
        if last.isInTree { tree.closeElement() }
    }
}
