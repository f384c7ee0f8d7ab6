import Articles
import ControlAPI
import Store

extension ArchiveReader {
    /// Why these entries are one article, who had it first, and what share of the text each has.
    func why(_ selection: ArticleSelection) async throws -> WhyAnswer {
        let (article, _) = try await articleAndEntry(selection)
        let facts = try await store.facts(about: article.id)
        let shares = try await shares(of: article)
        let excerpts = try await store.excerpts(about: article.id)
        let published = article.copies.filter { $0.publishedAt != nil }
        return WhyAnswer(
            article: article,
            copies: facts.map { WhyCopy($0, among: facts, share: shares[$0.copy.entryID]) },
            firstSeen: article.copies.first?.entryID,
            firstPublished: published.min { left, right in
                (left.publishedAt ?? left.firstSeenAt) < (right.publishedAt ?? right.firstSeenAt)
            }?.entryID,
            decisions: try await store.decisions(about: article.id), excerptOf: excerpts.of,
            excerpts: excerpts.from)
    }

    /// The copies that still carry a sentence which another copy of the article corrected.
    func staleCopies(_ selection: ArticleSelection) async throws -> [StaleCopy] {
        let (article, _) = try await articleAndEntry(selection)
        let revisions = try await store.revisions(of: article.id, withText: true)
        var forms: [EntryID: Set<String>] = [:]
        for copy in article.copies where copy.removedAt == nil {
            let text = try await store.text(of: article.id, entry: copy.entryID)?.text ?? ""
            forms[copy.entryID] = Set(Sentence.of(text).map(\.form))
        }
        var stale: [StaleCopy] = []
        var told: Set<Told> = []
        // The newest correction first: of one sentence it is the one that counts.
        for (older, newer) in Self.edits(revisions).reversed() {
            if Task.isCancelled { throw CancellationError() }
            let mine = forms[newer.entryID] ?? []
            for correction in Correction.between(older.text ?? "", newer.text ?? "")
            where !mine.contains(correction.old.form) {
                for copy in article.copies
                where copy.entryID != newer.entryID
                    && forms[copy.entryID]?.contains(correction.old.form) == true
                    && told.insert(Told(copy.entryID, correction.old.form)).inserted
                {
                    stale.append(
                        StaleCopy(
                            articleID: article.id, copy: copy, correction: correction, by: newer))
                }
            }
        }
        return stale.sorted { $0.entryID < $1.entryID }
    }

    /// A sentence of a copy that was told of already.
    private struct Told: Hashable {
        var entry: EntryID
        var form: String

        init(_ entry: EntryID, _ form: String) {
            self.entry = entry
            self.form = form
        }
    }

    /// Each revision of a text with the one before it of the same entry and origin.
    private static func edits(_ revisions: [Revision]) -> [(older: Revision, newer: Revision)] {
        var edits: [(Revision, Revision)] = []
        for (index, revision) in revisions.enumerated() where revision.number > 1 {
            let earlier = revisions[..<index].last {
                $0.entryID == revision.entryID && $0.origin == revision.origin
            }
            if let earlier, earlier.contentHash != revision.contentHash {
                edits.append((earlier, revision))
            }
        }
        return edits
    }

    /// What part of the first copy's newest text each other copy's has, and the other way round.
    private func shares(of article: Article) async throws -> [EntryID: CopyShare] {
        guard let first = article.copies.first else { return [:] }
        var shares: [EntryID: CopyShare] = [:]
        var known: [String: CopyShare] = [:]
        let original = try await store.text(of: article.id, entry: first.entryID)?.text ?? ""
        for copy in article.copies {
            try Task.checkCancellation()
            guard let text = try await store.text(of: article.id, entry: copy.entryID)?.text else {
                continue
            }
            let share = known[text] ?? CopyShare(of: text, against: original)
            // Copies of an agency's text are mostly the same; so many others are no one's reading.
            if known.count < 200 { known[text] = share }
            shares[copy.entryID] = share
        }
        shares[first.entryID]?.isFirst = true
        return shares
    }
}

/// What two copies have of each other.
struct CopyShare: Hashable {
    /// Of the copy.
    let words: Int
    /// How much of the first one's text the copy has, from 0 to 1.
    let ofFirst: Double?
    /// How much of the copy's own text the first one has not, from 0 to 1.
    let ofItsOwn: Double?
    /// True for the first one itself.
    var isFirst = false

    init(of text: String, against original: String) {
        let diff = WordDiff(from: original, to: text)
        let (kept, all) = (diff.wordsKept, diff.wordsKept + diff.wordsRemoved)
        words = kept + diff.wordsAdded
        ofFirst = all > 0 ? Double(kept) / Double(all) : nil
        ofItsOwn = words > 0 ? Double(diff.wordsAdded) / Double(words) : nil
    }
}
