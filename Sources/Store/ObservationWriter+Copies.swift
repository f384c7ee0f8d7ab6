import Articles
import Identity
import Scheduling

extension ObservationWriter {
    /// The article that an item with this content belongs to, among all that is known, and other
    /// articles that turn out to be the same one; none where it is the first of its kind. What it is
    /// an excerpt of is written on the way.
    ///
    /// The same text anywhere, if its headline or place does not say otherwise; else nearly the same
    /// text; else the same page, where headline and text do not say otherwise. For an entry that is
    /// known, nothing of its own article counts.
    mutating func originals(
        of item: ItemDraft, _ content: Int64, isNew: Bool, now known: KnownEntry? = nil
    ) throws -> [Original] {
        session.near.beginItem()
        let article = known?.articleID
        if !isNew, let same = try sameText(item, content, outside: article) { return [same] }
        if item.fingerprint.identifies {
            let near = try nearlyTheSame(item, content, now: known)
            if !near.isEmpty { return near }
        }
        return try samePage(item, content, outside: article).map { [$0] } ?? []
    }

    // MARK: The same text

    /// The entry that had the text first: by the text alone where it is long enough, by text and
    /// headline where it is not.
    private func sameText(
        _ item: ItemDraft, _ content: Int64, outside article: ArticleID?
    ) throws -> Original? {
        let identifies = item.fingerprint.identifies
        // One word, or none, is the text of thousands of entries.
        guard identifies || item.fingerprint.words >= Self.leastWordsUnderHeadline else {
            return nil
        }
        let appearance = Self.appearance(of: item)
        let words = item.fingerprint.words
        let breaksOff = Self.breaksOff(item)
        let mayStand = try words < Appearance.longText || hasSeveralHeadlines(content)
        let holder = try holder(of: content, outside: article) { other in
            identifies
                ? !appearance.repeatsStandingText(
                    of: other.appearance, words: words,
                    inOneSource: other.source == sourceNumber && mayStand, breaksOff: breaksOff)
                : appearance.isTheSame(as: other.appearance, words: words)
        }
        return try holder.map { try original($0, .hash, 1) }
    }

    /// True where entries of this source have the text under more than one headline.
    private func hasSeveralHeadlines(_ content: Int64) throws -> Bool {
        let titles = try statements.titlesOfContent.bind(1, content).bind(2, sourceNumber)
            .all { NormalForm.ofTitle($0.optionalText(0)) }
        return Set(titles).count > 1
    }

    /// Shorter texts are not asked for.
    private static let leastWordsUnderHeadline = 8

    static func appearance(of item: ItemDraft) -> Appearance {
        Appearance(
            canonicalURL: item.canonicalURL, titleForm: NormalForm.ofTitle(item.title))
    }

    private static func breaksOff(_ item: ItemDraft) -> Bool {
        item.extent == .cut || TextEnd.breaksOff(item.text)
    }

    // MARK: Nearly the same text

    /// Articles with nearly the same text, the most similar first.
    private func nearlyTheSame(
        _ item: ItemDraft, _ content: Int64, now known: KnownEntry?
    ) throws -> [Original] {
        let findings = try session.near.findings(
            of: item.text, item.fingerprint.signature, own: try ownContents(known, content),
            lastContent: session.tally.lastContent)
        var excerpts = findings.excerpts
        var found: [Original] = []
        if !findings.copies.isEmpty {
            let collected = try session.near.collected(in: findings)
            let appearance = Self.appearance(of: item)
            let breaksOff = Self.breaksOff(item)
            for copy in findings.copies {
                guard !collected.contains(copy.content) else {
                    excerpts.append(copy)
                    continue
                }
                let words = min(copy.words, item.fingerprint.words)
                let holder = try holder(of: copy.content, outside: known?.articleID) {
                    !appearance.repeatsStandingText(
                        of: $0.appearance, words: words, inOneSource: $0.source == sourceNumber,
                        breaksOff: breaksOff)
                }
                guard let holder, !found.contains(where: { $0.article == holder.article }) else {
                    continue
                }
                if source.kind == .feed, copy.comparison.differsInOneFact,
                    try hasEntryOfThisSource(holder.article)
                {
                    continue
                }
                if try isAnotherPart(copy, of: holder, findings)
                    || isOfDigest(copy, of: holder, item)
                {
                    excerpts.append(copy)
                    continue
                }
                var original = try original(holder, .near, copy.comparison.similarity)
                original.content = copy.content
                found.append(original)
            }
        }
        for excerpt in excerpts { try write(excerpt, of: content, words: item.fingerprint.words) }
        return found
    }

    /// True where one of the first entries of an article is of this source: what differs from it in
    /// one fact is no correction, which would have come as an edit, but the note of another day.
    private func hasEntryOfThisSource(_ article: ArticleID) throws -> Bool {
        try statements.sourcesOfArticle.bind(1, Int64(article.rawValue)).all { $0.int(0) }
            .contains(sourceNumber)
    }

    /// True where the text shares nothing with the first of the article: a briefing that drops an
    /// item for each that it adds is after some days another text. Also where only a part of one of
    /// both texts stands in the other, and a copy that the article has already is another part of
    /// it: of a collection of briefs, no two are copies.
    private func isAnotherPart(
        _ copy: NearMatcher.Finding, of holder: Holder, _ findings: NearMatcher.Findings
    ) throws -> Bool {
        // What the first entry says, or said before an edit, is where the article began.
        if let first = try firstText(of: holder.article), first.entry != holder.entry,
            first.content != copy.content, try !session.near.isKin(findings.text, to: first.content)
        {
            return true
        }
        guard copy.isPartial else { return false }
        let others = try statements.textsOfArticle.bind(1, Int64(holder.article.rawValue))
            .bind(2, copy.content).all { $0.int(0) }
        for other in others
        where try !session.near.isKin(findings.text, to: other) {
            return true
        }
        return false
    }

    /// True where one of both texts is a digest, and the other one of the articles in it.
    private func isOfDigest(
        _ copy: NearMatcher.Finding, of holder: Holder, _ item: ItemDraft
    ) throws -> Bool {
        guard copy.isPartial else { return false }
        let (own, other) = (Self.appearance(of: item).titleForm, holder.appearance.titleForm)
        guard own != other else { return false }
        return item.fingerprint.words > copy.words
            ? DigestHeadline.stands(other, in: item.text)
            : DigestHeadline.stands(own, in: try text(of: copy.content))
    }

    /// What the first entry of an article says.
    func firstText(of article: ArticleID) throws -> (content: Int64, entry: Int64)? {
        try statements.firstTextOfArticle.bind(1, Int64(article.rawValue)).first {
            (content: $0.int(0), entry: $0.int(1))
        }
    }

    /// The contents of all revisions of an entry, or of the one that is to come.
    private func ownContents(_ known: KnownEntry?, _ content: Int64) throws -> Set<Int64> {
        guard let known else { return [content] }
        let contents = try statements.contentsOfEntry.bind(1, Int64(known.id.rawValue))
            .all { $0.int(0) }
        return Set(contents + [content])
    }

    // MARK: Who has a text

    private struct Holder {
        let article: ArticleID
        let entry: Int64
        let source: Int64
        let appearance: Appearance
    }

    /// The first entry that had a content and is wanted, of the first and the newest few.
    private func holder(
        of content: Int64, outside article: ArticleID?, where isWanted: (Holder) -> Bool
    ) throws -> Holder? {
        let own = Int64(article?.rawValue ?? 0)
        for statement in [statements.firstHolders, statements.newestHolders] {
            let holders = try statement.bind(1, content).bind(2, own).all { row in
                Holder(
                    article: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    entry: row.int(1), source: row.int(2),
                    appearance: Appearance(
                        canonicalURL: row.optionalText(3),
                        titleForm: NormalForm.ofTitle(row.optionalText(4))))
            }
            if let holder = holders.first(where: { isWanted($0) }) { return holder }
            if holders.count < 8 { break }
        }
        return nil
    }

    private func original(
        _ holder: Holder, _ reason: MatchReason, _ similarity: Double
    ) throws -> Original {
        Original(
            article: holder.article, entry: holder.entry, source: holder.source,
            sourceName: try sourceName(holder.source), reason: reason, similarity: similarity)
    }

    func sourceName(_ source: Int64) throws -> String {
        try statements.sourceName.bind(1, source).first { $0.text(0) } ?? ""
    }

    // MARK: Excerpts

    private func write(
        _ finding: NearMatcher.Finding, of content: Int64, words: Int
    ) throws {
        let comparison = finding.comparison
        let isBrief = words <= finding.words
        let (brief, report) = isBrief ? (content, finding.content) : (finding.content, content)
        try statements.insertExcerpt
            .bind(1, brief).bind(2, report)
            .bind(3, max(comparison.leftShare, comparison.rightShare))
            .bind(4, min(comparison.leftShare, comparison.rightShare))
            .bind(5, observation.at)
            .run()
    }
}
