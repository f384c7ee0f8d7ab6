import Articles

/// Says of revisions how large each edit is, and whether it changed any word at all.
///
/// Computed when revisions are read: a comparison takes less than a millisecond for most articles,
/// holds for what was stored by any version, and costs nothing where a feed brings thousands of edits.
struct RevisionSizes {
    /// Copies of one article are often edited alike.
    private var known: [Pair: (added: Int, removed: Int)] = [:]

    private struct Pair: Hashable {
        var old: ContentHash
        var new: ContentHash
        var oldTitle: String?
        var newTitle: String?
    }

    /// `revisions`, which have their texts and are in the order of the change log, with sizes.
    mutating func sized(_ revisions: [Revision]) -> [Revision] {
        var newest: [Track: Revision] = [:]
        return revisions.map { revision in
            var revision = revision
            let track = Track(entry: revision.entryID, origin: revision.origin)
            if let earlier = newest.updateValue(revision, forKey: track) {
                let size = size(of: revision, after: earlier)
                (revision.wordsAdded, revision.wordsRemoved) = (size.added, size.removed)
                if size == (0, 0), [.headline, .text, .both].contains(revision.kind) {
                    revision.kind = .cosmetic
                }
            }
            return revision
        }
    }

    /// A feed's text and a page's are edited apart from each other.
    private struct Track: Hashable {
        var entry: EntryID
        var origin: Origin
    }

    private mutating func size(
        of revision: Revision, after earlier: Revision
    ) -> (added: Int, removed: Int) {
        let pair = Pair(
            old: earlier.contentHash, new: revision.contentHash, oldTitle: earlier.title,
            newTitle: revision.title)
        if let size = known[pair] { return size }
        let title = WordDiff(from: earlier.title ?? "", to: revision.title ?? "")
        var size = (added: title.wordsAdded, removed: title.wordsRemoved)
        if earlier.contentHash != revision.contentHash {
            let text = WordDiff(from: earlier.text ?? "", to: revision.text ?? "")
            size.added += text.wordsAdded
            size.removed += text.wordsRemoved
        }
        known[pair] = size
        return size
    }
}
