import Articles
import Identity
import Scheduling

extension ObservationWriter {
    /// Notes that the page behind a new or edited item is to be fetched, where the source's settings
    /// and its feed's text say so. It is written with the entry's revision: no crash loses it.
    mutating func wantPage(of id: EntryID, _ item: ItemDraft) throws {
        guard source.kind == .feed, source.fullText != .never, let url = item.url,
            let canonicalURL = item.canonicalURL, let host = PageRecord.host(of: url),
            let reason = PageNeed.reason(
                source.fullText, words: item.fingerprint.words, extent: item.extent,
                experience: source.experience)
        else { return }
        try session.pages().insert
            .bind(1, Int64(id.rawValue)).bind(2, sourceNumber).bind(3, url).bind(4, canonicalURL)
            .bind(5, host).bind(6, observation.at).bind(7, reason).run()
        // Pages of before the edit and of after it are not one article.
        try session.pages().beginAnew.bind(1, Int64(id.rawValue)).run()
        outcome.pagesWanted += 1
    }

    /// The page of an entry is at another address from now on.
    func movePage(of id: EntryID, to url: String, canonicalURL: String) throws {
        guard source.kind == .feed, let host = PageRecord.host(of: url) else { return }
        try session.pages().move.bind(1, Int64(id.rawValue)).bind(2, url).bind(3, canonicalURL)
            .bind(4, host).run()
        // Pages of two addresses are not one article.
        try session.pages().beginAnew.bind(1, Int64(id.rawValue)).run()
    }
}
