internal import Feeds

/// What a person says of one site's pages, where the reader does not see it by itself.
package struct SiteRule: Hashable, Sendable {
    /// A host, for which and below which the rule holds; in lower case.
    package var host: String
    /// The elements that hold the article; what matches first in a page is taken whole.
    package var text: CSSSelector?
    /// Elements that are not the article's.
    package var remove: CSSSelector?
    /// The element that holds the headline.
    package var title: CSSSelector?
    /// The link to the article's next page.
    package var next: CSSSelector?
    /// Hosts beside the page's own that `next` may lead to; in lower case.
    package var nextHosts: Set<String>

    package init(
        host: String, text: CSSSelector? = nil, remove: CSSSelector? = nil,
        title: CSSSelector? = nil, next: CSSSelector? = nil, nextHosts: Set<String> = []
    ) {
        self.host = host.lowercased()
        self.text = text
        self.remove = remove
        self.title = title
        self.next = next
        self.nextHosts = Set(nextHosts.map { $0.lowercased() })
    }

    /// The elements that hold the article in `tree`; empty where none does.
    func roots(in tree: PageTree) -> [Int] { text?.outermost(in: tree) ?? [] }

    /// True for each node of `tree` that the rule leaves out.
    func removed(in tree: PageTree) -> [Bool] {
        var isOut = [Bool](repeating: false, count: tree.nodes.count)
        for index in remove?.outermost(in: tree) ?? [] {
            for below in index..<tree.nodes[index].end { isOut[below] = true }
        }
        return isOut
    }

    /// The headline of the page; nil where the rule names none.
    func headline(in tree: PageTree) -> String? {
        let text = title?.outermost(in: tree).first.map { tree.text(of: $0) }
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The address of the next page, as the page writes it.
    func nextPage(in tree: PageTree) -> String? {
        next?.outermost(in: tree).lazy.compactMap { tree.value(.href, of: $0) }.first
    }
}
