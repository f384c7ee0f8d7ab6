import Articles
import GRDB
import Identity
import Scheduling
import TestSupport
import Testing

@testable import Store

/// A store of one test's own with a clock that the test moves.
final class Archive {
    let folder: TemporaryFolder
    private(set) var store: Store
    var now = Timestamp("2026-11-22T08:00:00Z") ?? Timestamp(seconds: 0)

    var path: String { folder.path(of: "news.db") }

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.path(of: "news.db"))
    }

    func reopen() throws {
        try store.close()
        store = try Store(path: path)
    }

    func feed(_ name: String, fullText: FullTextMode = .never) async throws -> SourceID {
        try await store.addSource(
            NewSource(
                kind: .feed, location: "https://\(name).example/feed.xml",
                settings: SourceSettings(fullText: fullText.text)), at: now
        ).source.id
    }

    func watched(_ path: String = "/srv/clippings") async throws -> SourceID {
        try await store.addSource(NewSource(kind: .folder, location: path), at: now).source.id
    }

    /// One look at one source, a minute after the one before.
    @discardableResult
    func observe(
        _ source: SourceID, _ items: [ItemDraft] = [], vanished: [String] = [],
        files: [StoredFile] = [], removed: [String] = [], state: SourceStateUpdate? = nil
    ) async throws -> CommitOutcome {
        now = now + .seconds(60)
        let outcomes = try await store.commit([
            Observation(
                sourceID: source, at: now, items: items, vanishedKeys: vanished, files: files,
                removedFiles: removed, sourceState: state)
        ])
        return try #require(outcomes.first)
    }

    /// One look at the page of an entry, `wait` after what happened last.
    @discardableResult
    func look(
        _ entry: Int32, _ finding: PageLook.Finding, after wait: Duration = .seconds(900),
        asked: PageLook.Asked? = nil
    ) async throws -> CommitOutcome {
        now = now + wait
        let id = EntryID(rawValue: entry)
        let page = try #require(try await store.page(of: id))
        let outcomes = try await store.commit([
            Observation(
                sourceID: page.sourceID, at: now,
                pages: [
                    PageLook(
                        entryID: id, asked: asked, finding: finding,
                        validators: SourceValidators(etag: "\"v\""), bodyHash: [1])
                ])
        ])
        return try #require(outcomes.first)
    }

    func page(_ entry: Int32) async throws -> PageRecord {
        try #require(try await store.page(of: EntryID(rawValue: entry)))
    }

    func article(_ id: Int32) async throws -> Article {
        try #require(try await store.article(ArticleID(rawValue: id)))
    }

    func log() async throws -> [String] {
        try await store.changes(since: 0, limit: 10_000).map(\.kind.rawValue)
    }
}

/// An item of a feed. Text and title identify it; everything else is derived from `name`.
func item(
    _ name: String, title: String? = nil, text: String? = nil, guid: String? = nil,
    url: String? = nil, key: String? = nil, html: String? = nil, published: Timestamp? = nil
) -> ItemDraft {
    let text = text ?? longText(name)
    let url = url ?? "https://outlet.example/\(name)"
    return ItemDraft(
        key: key ?? guid ?? "tag:outlet.example,2026:\(name)",
        guid: guid ?? "tag:outlet.example,2026:\(name)", url: url,
        canonicalURL: CanonicalURL.of(url), title: title ?? "Headline of \(name)",
        authors: ["Ada Field"], language: "en", publishedAt: published, origin: .feed, text: text,
        html: html, fingerprint: Fingerprint(of: text))
}

/// What a page says.
func page(_ text: String, title: String? = nil, url: String? = nil) -> PageLook.Finding {
    .text(
        ItemDraft(
            key: "page", url: url, canonicalURL: url.flatMap(CanonicalURL.of), title: title,
            origin: .page, text: text, fingerprint: Fingerprint(of: text)))
}

/// A file of a folder.
func file(
    _ path: String, title: String? = nil, text: String? = nil, url: String? = nil
) -> ItemDraft {
    let text = text ?? longText(path)
    return ItemDraft(
        key: path, path: path, url: url, canonicalURL: url.flatMap(CanonicalURL.of), title: title,
        origin: .file, text: text, fingerprint: Fingerprint(of: text))
}

func stored(_ path: String, bytes: UInt8, size: Int64 = 100) -> StoredFile {
    StoredFile(
        path: path, size: size, modifiedNanoseconds: 1, inode: 7,
        byteHash: [UInt8](repeating: bytes, count: 32))
}

/// More words than a text needs to be matched by itself, of which none stands in another such text.
func longText(_ name: String) -> String {
    (1...12).map { "The \(name) council heard speaker number \($0) on the harbour bridge." }
        .joined(separator: " ")
}

let succeeded = SourceStateUpdate(
    outcome: .succeeded, nextDueAt: Timestamp("2026-11-22T12:00:00Z"), nextDueReason: "every 1h")
