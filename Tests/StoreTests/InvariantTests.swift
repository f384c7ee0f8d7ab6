import Articles
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct InvariantTests {
    @Test(arguments: 1...8)
    func `The invariants hold after any history`(seed: Int) async throws {
        let archive = try Archive()
        var history = RandomHistory(seed: UInt64(seed))
        let feeds = [try await archive.feed("gazette"), try await archive.feed("herald")]
        let folder = try await archive.watched()
        var present: Set<String> = []
        for step in 0..<80 {
            switch history.below(12) {
            case 0: try archive.reopen()
            case 1: try await archive.store.indexPending(limit: 1 + history.below(6))
            case 2: _ = try await archive.store.search("bridge")
            case 6: try await decide(archive, &history)
            case 3, 4, 5:
                let look = history.folderLook(&present)
                let outcome = try await archive.observe(
                    folder, look.items, files: look.files, removed: look.removed)
                #expect(outcome.failure == nil)
            default:
                var batch: [Observation] = []
                for _ in 0..<(1 + history.below(3)) {
                    var items = history.feedItems()
                    if history.below(10) == 0 { items.append(item("broken", key: "")) }
                    batch.append(
                        Observation(
                            sourceID: feeds[history.below(2)], at: archive.now, items: items,
                            sourceState: history.below(2) == 0 ? succeeded : nil))
                }
                let outcomes = try await archive.store.commit(batch)
                try await expectRepeatable(batch, outcomes, archive)
            }
            if step % 20 == 19 {
                #expect(try await brokenInvariants(of: archive.store) == [], "step \(step)")
            }
        }
        try await expectFilesAgree(archive, folder, present)
        if let script = SharedMaterial.path("hostile/store_check.py") {
            #expect(try check(archive.path, with: script).hasPrefix("STORE ok"))
        }
    }

    /// A person splits, merges or takes one back; what cannot be is refused.
    private func decide(_ archive: Archive, _ history: inout RandomHistory) async throws {
        let author = DecisionAuthor(at: archive.now)
        let counts = try await archive.store.counts()
        func number(_ bound: Int) -> Int32 { Int32(1 + history.below(bound + 2)) }
        do {
            switch history.below(6) {
            case 0: _ = try await archive.store.undo(.split, nil, by: author)
            case 1: _ = try await archive.store.undo(.merge, nil, by: author)
            case 2, 3:
                let entries = (0...history.below(2)).map { _ in
                    EntryID(rawValue: number(counts.entries))
                }
                _ = try await archive.store.split(entries, by: author)
            default:
                let articles = (0...(1 + history.below(2))).map { _ in
                    ArticleID(rawValue: number(counts.articles))
                }
                _ = try await archive.store.merge(articles, by: author)
            }
        } catch StoreError.refused {}
    }

    /// What was stored just now soon says nothing new: where items contend for one name, the second
    /// look may still find a better order, the third may not.
    private func expectRepeatable(
        _ batch: [Observation], _ outcomes: [CommitOutcome], _ archive: Archive
    ) async throws {
        guard let last = batch.last, outcomes.last?.failure == nil else { return }
        _ = try await archive.store.commit([last])
        let again = try await archive.store.commit([last]).first
        let news = again?.changes.filter { !$0.kind.rawValue.hasPrefix("source.") } ?? []
        #expect(news.isEmpty, "\(last.items.map { ($0.key, $0.url ?? "", $0.title ?? "") })")
    }

    /// The entries that are there are the files that are there.
    private func expectFilesAgree(
        _ archive: Archive, _ folder: SourceID, _ present: Set<String>
    ) async throws {
        let paths = try await archive.store.fileStates(of: folder).map(\.path)
        #expect(paths == present.sorted())
        let page = try await archive.store.articles(ArticleQuery(sourceID: folder, limit: 1000))
        let there = page.articles.flatMap(\.copies)
            .filter { $0.sourceID == folder && $0.removedAt == nil }.compactMap(\.path)
        #expect(there.sorted() == present.sorted())
    }

    private func check(_ path: String, with script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "python3", script, path, "--fts", "search_index:search_entry",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
