internal import Feeds

/// What the finder asks about every node of a page, counted once from the leaves up.
struct PageShape {
    /// Letters of text below the node, white space folded. A character of a script that writes words
    /// or syllables with one sign counts as the letters that others would take: what is measured here
    /// is how much is said.
    private(set) var length: [Int]
    /// Those of them that stand in links.
    private(set) var linkLength: [Double]
    /// Those that stand in the node's own flow, in no block below it.
    private(set) var flowLength: [Int]
    /// Commas, in the scripts' own forms.
    private(set) var commas: [Int]
    /// Commas in the node's own flow.
    private(set) var flowCommas: [Int]
    /// True where a block element lies below the node.
    private(set) var holdsBlocks: [Bool]

    /// Counts what `isOut` does not leave out.
    init(_ tree: PageTree, isOut: [Bool]) {
        let count = tree.nodes.count
        length = [Int](repeating: 0, count: count)
        linkLength = [Double](repeating: 0, count: count)
        flowLength = length
        commas = length
        flowCommas = length
        holdsBlocks = [Bool](repeating: false, count: count)
        for index in stride(from: count - 1, through: 0, by: -1) where !isOut[index] {
            let node = tree.nodes[index]
            if node.isText {
                (length[index], commas[index]) = Self.measured(tree.bytes, node.content)
                flowLength[index] = length[index]
                flowCommas[index] = commas[index]
            } else if node.element == .a {
                linkLength[index] = Double(length[index]) * Self.linkWeight(tree, index)
            }
            guard node.parent >= 0 else { continue }
            let parent = node.parent
            length[parent] += length[index]
            commas[parent] += commas[index]
            linkLength[parent] += linkLength[index]
            if Self.isBlock(node.element), !node.isText {
                holdsBlocks[parent] = true
            } else {
                flowLength[parent] += flowLength[index]
                flowCommas[parent] += flowCommas[index]
                if holdsBlocks[index] { holdsBlocks[parent] = true }
            }
        }
    }

    /// Takes what lies below the node at `index` out of the counts of the elements around it.
    mutating func remove(_ index: Int, in tree: PageTree) {
        var parent = tree.nodes[index].parent
        while parent >= 0 {
            length[parent] -= length[index]
            commas[parent] -= commas[index]
            linkLength[parent] -= linkLength[index]
            parent = tree.nodes[parent].parent
        }
    }

    /// The share of the node's text that stands in links.
    func linkDensity(_ index: Int) -> Double {
        length[index] == 0 ? 0 : linkLength[index] / Double(length[index])
    }

    /// Characters below the node that do not stand in links.
    func proseLength(_ index: Int) -> Double { Double(length[index]) - linkLength[index] }

    /// Elements that end a run of text.
    static func isBlock(_ element: HTMLElement) -> Bool {
        !element.traits.isDisjoint(with: blocks)
    }

    /// A constant, since it is asked of every node.
    private static let blocks: HTMLElementTraits = [.block, .line, .tablePart]

    /// A link inside the page is a footnote or a heading's anchor more often than navigation.
    private static func linkWeight(_ tree: PageTree, _ index: Int) -> Double {
        for attribute in tree.attributes(of: index) where attribute.name == .href {
            return tree.bytes[attribute.value].first == UInt8(ascii: "#") ? 0.3 : 1
        }
        return 0.3
    }

    /// How many letters a character says as much as, by the first byte of its UTF-8. An article in
    /// Chinese has about a third, one in Japanese or Korean about half of the characters that its
    /// translation into English has.
    private static func letters(beginningWith byte: UInt8) -> Int {
        switch byte {
        case 0xE4...0xE9: 3
        case 0xE3, 0xEA...0xED: 2
        default: 1
        }
    }

    private static func measured(_ bytes: [UInt8], _ range: Range<Int>) -> (
        length: Int, commas: Int
    ) {
        var length = 0
        var commas = 0
        var wasSpace = true
        for index in range {
            let byte = bytes[index]
            if byte.isSpace {
                if !wasSpace { length += 1 }
                wasSpace = true
                continue
            }
            wasSpace = false
            if !byte.isContinuation { length += letters(beginningWith: byte) }
            if byte == UInt8(ascii: ",") {
                commas += 1
            } else if byte == 0xEF || byte == 0xE3 || byte == 0xD8 {
                let rest = bytes.span.extracting(index..<range.upperBound)
                if rest.hasPrefix("，") || rest.hasPrefix("、") || rest.hasPrefix("،") { commas += 1 }
            }
        }
        return (length, commas)
    }
}
