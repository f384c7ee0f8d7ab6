import Articles
import ControlAPI
import Store

extension WhyCopy {
    /// What the store knows of one entry, in words.
    init(_ facts: EntryFacts, among all: [EntryFacts], share: CopyShare?) {
        let copy = facts.copy
        self.init(
            entryID: copy.entryID, sourceID: copy.sourceID, source: copy.source, url: copy.url,
            path: copy.path, guid: copy.guid, firstSeenAt: copy.firstSeenAt, match: copy.match,
            similarity: copy.similarity, reason: Self.reason(facts, among: all.map(\.copy)),
            aliases: facts.aliases.map { key in
                WhyAlias(
                    kind: key.kind == .url ? .url : copy.path == nil ? .guid : .path,
                    value: key.value, seenAt: nil)
            },
            anomalies: facts.anomaly.map { [$0] } ?? [], publishedAt: copy.publishedAt,
            words: share?.words, shareOfFirst: share.flatMap { $0.isFirst ? nil : $0.ofFirst },
            shareOfItsOwn: share.flatMap { $0.isFirst ? nil : $0.ofItsOwn }, held: facts.held,
            page: facts.page.map { WhyPage($0, state: copy.state, facts.pageParts) })
    }

    /// As the change log told it when the entry was matched, and when its article joined another.
    private static func reason(_ facts: EntryFacts, among copies: [ArticleCopy]) -> String {
        let copy = facts.copy
        guard let match = copy.match else {
            return copy.entryID == copies.first?.entryID
                ? "the first that was seen of this article" : "the article began with it"
        }
        let told = facts.changes.filter { $0.kind == .articleCopied }.compactMap(\.detail)
        if match != .manual, match != .guid, !told.isEmpty {
            return told.joined(separator: "; then ")
        }
        // Copies stand in the order in which they were seen: the match was with an earlier one.
        let earlier = copies.prefix { $0.entryID != copy.entryID }
        let model =
            earlier.first { $0.contentHash == copy.contentHash } ?? earlier.first ?? copies.first
        let other = model.map { "entry \($0.entryID) of \($0.source)" } ?? "another entry"
        return switch match {
        case .hash: "the same text as \(other)"
        case .near: "nearly the same text as \(other)"
        case .url: "the same address as \(other)"
        case .guid: "the same identifier as \(other)"
        case .manual: "a person put it here"
        }
    }
}

extension WhyPage {
    /// What the store knows of a page.
    fileprivate init(_ page: PageRecord, state: EntryState?, _ parts: [PagePart]) {
        self.init(
            url: page.url, state: state, wantedAt: page.wantedAt, lookedAt: page.lookedAt,
            result: page.result?.rawValue, note: page.note, failures: page.failures,
            readAt: page.readAt, changedAt: page.changedAt, edits: page.edits, nextAt: page.dueAt,
            nextReason: page.dueReason, parts: parts.map(\.url),
            partsRead: parts.count { $0.isRead })
    }
}
