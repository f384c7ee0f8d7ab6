/// How many items of one document have one page: counted once, for a document may have thousands.
struct ItemsOfPages {
    private struct Page: Hashable {
        let canonicalURL: String
        let path: String?
    }

    private let counts: [Page: Int]

    init(_ items: [ItemDraft]) {
        counts = items.reduce(into: [:]) { counts, item in
            guard let url = item.canonicalURL else { return }
            counts[Page(canonicalURL: url, path: item.path), default: 0] += 1
        }
    }

    /// So many items have the page of `item`, in the same file; itself is one of them. None where it
    /// has no page.
    func count(like item: ItemDraft) -> Int {
        guard let url = item.canonicalURL else { return 0 }
        return counts[Page(canonicalURL: url, path: item.path)] ?? 0
    }
}
