/// Keys of new contents by what they are found, before they are written: one list a key, the newest
/// content first.
struct FreshKeys {
    private struct Posting {
        let key: Int64
        let content: Int64
        /// The place of the one before it with the same key.
        let earlier: Int?
    }

    /// In the order in which they were added, so with rising contents.
    private var postings: [Posting] = []
    /// The place of the newest posting of each key.
    private var newest: [Int64: Int] = [:]

    mutating func add(_ content: Int64, _ keys: [Int64]) {
        for key in keys {
            postings.append(Posting(key: key, content: content, earlier: newest[key]))
            newest[key] = postings.count - 1
        }
    }

    /// The newest contents that have `key`.
    func contents(with key: Int64, limit: Int) -> [Int64] {
        guard !postings.isEmpty else { return [] }
        var contents: [Int64] = []
        var place = newest[key]
        while let posting = place.map({ postings[$0] }), contents.count < limit {
            contents.append(posting.content)
            place = posting.earlier
        }
        return contents
    }

    /// Takes back the contents after `last`.
    mutating func removeAll(after last: Int64) {
        while let posting = postings.last, posting.content > last {
            newest[posting.key] = posting.earlier
            postings.removeLast()
        }
    }

    /// Empties it.
    mutating func takeAll() -> [(key: Int64, content: Int64)] {
        defer { self = FreshKeys() }
        return postings.map { ($0.key, $0.content) }
    }
}
