
package func dumpPage(_ utf8: [UInt8]) {
    guard let tree = try? PageTree.parsing(PageSource(utf8).markup) else { return }
    let words = tree.nodes.indices.map { ClassWords.of(tree.attributes(of: $0), in: tree.bytes) }
    let programs = tree.nodes.map { !$0.isText && $0.element.traits.contains(.dropped) && $0.element != .noscript }
    let whole = PageShape(tree, isOut: programs)
    var finder = ContentFinder(tree, words: words, whole: whole, strictness: .init())
    let (roots, isOut) = finder.find()
    print("roots", roots, tree.nodes.count)
    var open: [Int] = []
    for (i, n) in tree.nodes.enumerated() where !n.isText && whole.length[i] > 200 {
        while let l = open.last, tree.nodes[l].end <= i { open.removeLast() }
        print(String(repeating: " ", count: open.count), i, n.element, tree.value(.class, of: i) ?? "", tree.value(.id, of: i) ?? "", "len", whole.length[i], isOut[i] ? "OUT" : "", roots.contains(i) ? "ROOT" : "", "w", words[i].rawValue, "score", Int(finder.scores[i]), "density", Int(100 * whole.linkDensity(i)))
        open.append(i)
    }
}
