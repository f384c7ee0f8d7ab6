internal import Feeds

/// Sections of a found article that lead away from it or speak of something else, told by their
/// headings: "Related articles", "About the author", "Comments", a table of contents.
struct AsideSections {
    private let tree: PageTree
    private let shape: PageShape

    /// Characters of a heading that can be one of these.
    private static let longestHeading = 60
    /// The share of the article that such a section can be.
    private static let largestShare = 0.25
    /// The share of links in what follows a heading without a section of its own.
    private static let leastLinks = 0.4

    init(_ tree: PageTree, shape: PageShape) {
        self.tree = tree
        self.shape = shape
    }

    /// Marks those below `root` in `isOut`.
    func remove(below root: Int, from isOut: inout [Bool]) {
        // All of them together are no more than one may be.
        var allowance = Double(shape.length[root]) * Self.largestShare
        var index = root + 1
        while index < tree.nodes[root].end {
            if isOut[index] || tree.nodes[index].isText {
                index += 1
                continue
            }
            if isAsideHeading(index) {
                let last = removeSection(
                    at: index, below: root, from: &isOut, allowance: &allowance)
                index = max(index + 1, last)
            } else {
                index += 1
            }
        }
    }

    private func isAsideHeading(_ index: Int) -> Bool {
        let length = shape.length[index]
        guard length > 2, length <= Self.longestHeading else { return false }
        switch tree.nodes[index].element {
        case .h1, .h2, .h3, .h4, .h5, .h6, .p, .div, .legend, .strong, .summary: break
        default: return false
        }
        guard !shape.holdsBlocks[index] else { return false }
        return AsideHeadings.contains(tree.text(of: index))
    }

    /// Takes out the largest element that begins with the heading at `index`; else what follows it.
    /// Returns the index after it.
    private func removeSection(
        at index: Int, below root: Int, from isOut: inout [Bool], allowance: inout Double
    ) -> Int {
        let ceiling = allowance
        var section = index
        var parent = tree.nodes[index].parent
        while parent > root, Double(shape.length[parent]) <= ceiling, isFirstText(index, in: parent)
        {
            section = parent
            parent = tree.nodes[parent].parent
        }
        if shape.length[section] > shape.length[index] {
            mark(section, &isOut)
            allowance -= Double(shape.length[section])
            return tree.nodes[section].end
        }
        // No section of its own: what follows up to the next heading, where that is links.
        guard parent >= root else { return index + 1 }
        let level = tree.nodes[index].element
        var following: [Int] = []
        var length = 0
        var links = 0.0
        var sibling = tree.nodes[section].end
        while sibling < tree.nodes[parent].end {
            let node = tree.nodes[sibling]
            if node.element.isHeading,
                !level.isHeading || node.element.rawValue <= level.rawValue
            {
                break
            }
            following.append(sibling)
            length += shape.length[sibling]
            links += shape.linkLength[sibling]
            sibling = node.end
        }
        guard Double(length) <= ceiling, length == 0 || links >= Double(length) * Self.leastLinks
        else { return index + 1 }
        mark(section, &isOut)
        allowance -= Double(length)
        for other in following { mark(other, &isOut) }
        return sibling
    }

    private func isFirstText(_ index: Int, in ancestor: Int) -> Bool {
        var position = ancestor + 1
        while position < index {
            let node = tree.nodes[position]
            if node.isText, shape.length[position] > 1 { return false }
            position += 1
        }
        return true
    }

    private func mark(_ index: Int, _ isOut: inout [Bool]) {
        for below in index..<tree.nodes[index].end { isOut[below] = true }
    }
}
