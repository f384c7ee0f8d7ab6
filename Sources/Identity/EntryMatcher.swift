package import Articles

/// Which known entry an incoming item is: rules 1 to 4 of DESIGN, "Identity".
///
/// 1. The same GUID, or path. Not where its URL is another one and neither title nor text is the
///    same: then the publisher uses the GUID again. What is absent on either side tells nothing.
///    Where several entries have had the GUID, one of them must agree in text, URL or title.
/// 2. The same canonical URL, unless several entries of the source share it.
/// 3. The same content hash, where the text is long enough to identify, and is none that its site
///    uses for several articles: a teaser (`Appearance`), or what several entries of the source
///    have under different headlines.
/// 4. None.
///
/// By rules 2 and 3 an entry *moves*. In a folder only an entry whose file is gone can: a second
/// file with the same text or URL beside the first is a copy. In a feed an entry can unless
/// another item of the same observation is that entry.
package enum EntryMatcher {
    /// What `item` is among `candidates`, which are entries of its source.
    package static func match(
        _ item: ItemIdentity, in kind: SourceKind, candidates: [EntryCandidate]
    ) -> EntryMatch {
        match([item], in: kind, candidates: [candidates])[0]
    }

    /// What each of the `items` of one observation is; `candidates[i]` are the entries of the
    /// source that share GUID, URL or hash with `items[i]`. No entry is given to two items.
    ///
    /// Every item is tried by rule 1 before any is tried by rule 2, and so on: in a feed that lists
    /// its newest item first, that item must not take over, by its URL, an entry that a later one
    /// names by GUID.
    package static func match(
        _ items: [ItemIdentity], in kind: SourceKind, candidates: [[EntryCandidate]]
    ) -> [EntryMatch] {
        var proposals: [Proposal] = []
        for (index, item) in items.enumerated() where index < candidates.count {
            proposals += Self.proposals(for: item, at: index, in: kind, among: candidates[index])
        }
        proposals.sort { $0.precedes($1) }

        var matches = [EntryMatch?](repeating: nil, count: items.count)
        var claimed: Set<EntryID> = []
        for proposal in proposals
        where matches[proposal.item] == nil && !claimed.contains(proposal.candidate.id) {
            matches[proposal.item] = .known(proposal.candidate.id, because: proposal.rule.reason)
            claimed.insert(proposal.candidate.id)
        }
        return items.indices.map { index in
            let known = index < candidates.count ? candidates[index] : []
            return matches[index]
                ?? .new(anomaly: anomaly(of: items[index], among: known, claimed: claimed))
        }
    }

    private static func proposals(
        for item: ItemIdentity, at index: Int, in kind: SourceKind, among all: [EntryCandidate]
    ) -> [Proposal] {
        let sameGUID = Set(all.filter { $0.foundBy == .guid }.map(\.id))
        let headlines = Set(
            all.filter { $0.hash == item.fingerprint.hash }.map(\.titleForm))
        return all.compactMap { candidate in
            guard !candidate.isClaimed else { return nil }
            let agreement = Agreement(of: item, with: candidate)
            guard
                let rule = rule(
                    for: item, candidate, agreement, in: kind, isGUIDAmbiguous: sameGUID.count > 1,
                    isTextShared: headlines.count > 1)
            else { return nil }
            return Proposal(item: index, candidate: candidate, rule: rule, score: agreement.score)
        }
    }

    private static func rule(
        for item: ItemIdentity, _ candidate: EntryCandidate, _ agreement: Agreement,
        in kind: SourceKind, isGUIDAmbiguous: Bool, isTextShared: Bool
    ) -> Rule? {
        if candidate.foundBy == .guid, isGUIDAmbiguous ? agreement.isAny : !agreement.isReuse {
            return .guid
        }
        guard kind != .folder || candidate.isRemoved else { return nil }
        if agreement.url == .same { return .url }
        // Whether a long text is a standing one, `isTextShared` has told.
        guard agreement.text == .same, item.fingerprint.identifies,
            !isTextShared || agreement.title == .same,
            kind == .folder || !agreement.isTextAlone,
            !item.appearance.repeatsStandingText(
                of: candidate.appearance, words: item.fingerprint.words, inOneSource: false,
                breaksOff: true)
        else { return nil }
        return .hash
    }

    private static func anomaly(
        of item: ItemIdentity, among candidates: [EntryCandidate], claimed: Set<EntryID>
    ) -> String? {
        let sameGUID = candidates.filter { $0.foundBy == .guid }
        guard let known = sameGUID.map(\.id).max() else { return nil }
        let name = item.guid.map { "the GUID \"\($0)\"" } ?? "its GUID"
        let isShared = sameGUID.contains { $0.isClaimed || claimed.contains($0.id) }
        return isShared
            ? "\(name) is also that of entry \(known), which another item is"
            : "\(name) was that of entry \(known), but title, URL and text are different"
    }
}

/// By which rule an entry was found, in their order.
private enum Rule: Int {
    case guid, url, hash

    var reason: MatchReason {
        switch self {
        case .guid: .guid
        case .url: .url
        case .hash: .hash
        }
    }
}

/// One entry that an item may be.
private struct Proposal {
    let item: Int
    let candidate: EntryCandidate
    let rule: Rule
    let score: Int

    /// By rule, then by agreement; then an entry that is still there, and the newer of two.
    func precedes(_ other: Proposal) -> Bool {
        if rule != other.rule { return rule.rawValue < other.rule.rawValue }
        if score != other.score { return score > other.score }
        if candidate.isRemoved != other.candidate.isRemoved { return other.candidate.isRemoved }
        if candidate.id != other.candidate.id { return candidate.id > other.candidate.id }
        return item < other.item
    }
}

/// In what an item and an entry agree.
private struct Agreement {
    enum Verdict {
        case same, different, unknown
    }

    let text: Verdict
    let url: Verdict
    let title: Verdict
    let published: Verdict

    init(of item: ItemIdentity, with candidate: EntryCandidate) {
        let isEmptyText = item.fingerprint.words == 0
        let isSameText = item.fingerprint.hash == candidate.hash
        text = isSameText ? (isEmptyText ? .unknown : .same) : .different
        title =
            item.titleForm.isEmpty || candidate.titleForm.isEmpty
            ? .unknown : item.titleForm == candidate.titleForm ? .same : .different
        if let itemTime = item.publishedAt, let candidateTime = candidate.publishedAt {
            published = itemTime == candidateTime ? .same : .different
        } else {
            published = .unknown
        }
        if let itemURL = item.canonicalURL, let candidateURL = candidate.canonicalURL {
            // A URL that several entries have is no evidence for any of them.
            url = itemURL != candidateURL ? .different : candidate.sharesURL ? .unknown : .same
        } else {
            url = .unknown
        }
    }

    var isAny: Bool { text == .same || url == .same || title == .same }

    /// True where another headline, at another address, of another time says the same: a channel has one
    /// description for all its films. Who gives an article another headline and address leaves its time.
    var isTextAlone: Bool { title == .different && url == .different && published == .different }

    /// True where the same GUID names another article.
    var isReuse: Bool {
        !isAny && url == .different && (text == .different || title == .different)
    }

    var score: Int {
        (text == .same ? 4 : 0) + (url == .same ? 2 : 0) + (title == .same ? 1 : 0)
    }
}
