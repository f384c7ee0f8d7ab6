/// The elements that are open in markup in the making, and what each tag closes of them: HTML lets
/// most end tags be left out, and feeds leave out the others (WHATWG HTML, 13.2.6.4.7 and the table
/// modes).
package struct OpenElements: Sendable {
    package private(set) var elements: [HTMLElement] = []
    private var counts = [UInt16](repeating: 0, count: HTMLElement.allCases.count)

    package init() {}

    /// How many elements are open.
    package var depth: Int { elements.count }

    package mutating func push(_ element: HTMLElement) {
        elements.append(element)
        counts[Int(element.rawValue)] += 1
    }

    /// The element that was opened last, which is open no more; nil where none was.
    package mutating func pop() -> HTMLElement? {
        guard let element = elements.popLast() else { return nil }
        counts[Int(element.rawValue)] -= 1
        return element
    }

    package func contains(_ element: HTMLElement) -> Bool { counts[Int(element.rawValue)] > 0 }

    /// The depth that is left by what the start of `element` closes; nil where it closes nothing.
    package func depth(afterStartOf element: HTMLElement) -> Int? {
        let traits = element.traits
        if traits.contains(.block) {
            return contains(.p) ? depth(ofLast: [.p], within: []) : nil
        }
        if traits.contains(.line) || traits.contains(.tablePart) {
            return switch element {
            case .li: depth(ofLast: [.li], within: [.ul, .ol])
            case .dt, .dd: depth(ofLast: [.dt, .dd], within: [.dl])
            case .tr: depth(ofLast: [.tr, .caption], within: [.table])
            case .td, .th: depth(ofLast: [.td, .th], within: [.tr, .table])
            default: depth(ofLast: [.thead, .tbody, .tfoot, .caption], within: [.table])
            }
        }
        return element == .a && contains(.a) ? depth(ofLast: [.a], within: []) : nil
    }

    private static let blocks: HTMLElementTraits = [.block, .line, .tablePart]

    /// The depth that is left by the end tag of `element`; nil where it closes nothing.
    package func depth(afterEndOf element: HTMLElement) -> Int? {
        if elements.last == element { return elements.count - 1 }
        guard contains(element) else { return nil }
        let traits = element.traits
        let isInline = traits.isDisjoint(with: Self.blocks)
        for place in stride(from: elements.count - 1, through: 0, by: -1) {
            let other = elements[place]
            if other == element { return place }
            // `<b><p>…</b>` does not end the paragraph, nor a stray `</div>` in a cell the table.
            if isInline, other.traits.contains(.block) { return nil }
            if other.traits.contains(.tablePart), traits.isDisjoint(with: .tablePart),
                element != .table
            {
                return nil
            }
        }
        return nil
    }

    private func depth(ofLast wanted: [HTMLElement], within scope: [HTMLElement]) -> Int? {
        for place in stride(from: elements.count - 1, through: 0, by: -1) {
            if wanted.contains(elements[place]) { return place }
            if scope.contains(elements[place]) { return nil }
        }
        return nil
    }
}
