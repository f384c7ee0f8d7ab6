import Articles
import FoundationEssentials
import GRDB
import Glibc
import Identity

@testable import Store

/// Fills a store with invented articles and says what that cost, and what a look-up costs then:
///
///     archive-benchmark FILE [ARTICLES]
///
/// One line for every tenth, so that one sees whether it grows dearer.
@main struct ArchiveBenchmark {
    private static let sources = 200
    private static let batch = 600

    static func main() async {
        do {
            guard CommandLine.arguments.count > 1 else { throw Refusal.noFile }
            let count = CommandLine.arguments.dropFirst(2).first.flatMap(Int.init) ?? 500_000
            try await run(CommandLine.arguments[1], count)
        } catch {
            print("archive-benchmark: \(error)")
            exit(64)
        }
    }

    /// A text that is looked up once the store is full.
    private struct Sample {
        var kind: InventedNews.Kind
        var text: String
    }

    /// One item in so many is a sample: some thousand of every kind.
    private static func step(of kind: InventedNews.Kind, in count: Int) -> Int {
        let share =
            switch kind {
            case .new: 760
            case .copy: 140
            case .edit: 60
            case .excerpt, .template: 20
            }
        return max(1, count / 1_000_000 * share + count % 1_000_000 * share / 1_000_000)
    }

    private enum Refusal: Error, CustomStringConvertible {
        case noFile
        var description: String { "usage: archive-benchmark FILE [ARTICLES]; FILE is made" }
    }

    private static func run(_ path: String, _ count: Int) async throws {
        let store = try Store(path: path)
        var ids: [SourceID] = []
        for number in 0..<sources {
            let location = "https://outlet\(number).example/feed.xml"
            ids.append(
                try await store.addSource(
                    NewSource(kind: .feed, location: location), at: Timestamp(seconds: 1)
                ).source.id)
        }
        var news = InventedNews(seed: 1, sources: sources)
        var kinds: [InventedNews.Kind: Int] = [:]
        var (copied, revised, keys, texts) = (0, 0, 0, 0)
        var (fingerprinting, committing) = (0.0, 0.0)
        var samples: [Sample] = []
        var (written, reported) = (0, 0)
        let begun = ContinuousClock.now
        var before = Usage.current
        while written < count {
            var items: [Int: [ItemDraft]] = [:]
            for _ in 0..<min(batch, count - written) {
                let item = news.nextItem()
                kinds[item.kind, default: 0] += 1
                let start = now()
                let fingerprint = Fingerprint(of: item.text)
                fingerprinting += now() - start
                keys += fingerprint.signature.keys.count
                texts += 1
                if written % Self.step(of: item.kind, in: count) == 0 {
                    samples.append(Sample(kind: item.kind, text: item.text))
                }
                items[item.source, default: []].append(draft(item, fingerprint))
                written += 1
            }
            let observations = items.sorted { $0.key < $1.key }.map { source, items in
                Observation(
                    sourceID: ids[source], at: Timestamp(seconds: Int64(written)), items: items)
            }
            let start = Usage.current
            let outcomes = try await store.commit(observations)
            committing += Usage.current.total - start.total
            copied += outcomes.reduce(0) { $0 + $1.copied }
            revised += outcomes.reduce(0) { $0 + $1.revised }
            if let failure = outcomes.lazy.compactMap(\.failure).first { throw failure }
            if written % max(count / 10, batch) < batch {
                while try await store.tendNearDuplicates() {}
                let used = Usage.current
                let done = written - reported
                print(
                    "\(written) items: \(micros((used.total - before.total), batchOf: done)) "
                        + "µs of CPU an item (generator included), commits "
                        + "\(micros(committing, batchOf: done)), \(used.peakKilobytes / 1024) MB"
                )
                // To be seen when it is written, in a file too.
                fflush(nil)
                (before, reported) = (used, written)
                committing = 0
            }
        }
        let wall = (ContinuousClock.now - begun) / .seconds(1)
        print(
            "\(Int(Double(written) / wall)) items a second of wall time, "
                + "\(Int(Double(written) / Usage.current.total)) a second of CPU")
        print("kinds: \(kinds.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", "))")
        print("found: \(copied) copies, \(revised) revisions")
        print(
            "signature: \(keys * 8 / texts) bytes of keys a text; "
                + "\(micros(fingerprinting, batchOf: texts)) µs for hash, words and signature")
        try await report(store, samples, texts)
        try store.close()
    }

    private static func report(
        _ store: Store, _ samples: [Sample], _ texts: Int
    ) async throws {
        for kind in InventedNews.Kind.allCases {
            let prints = samples.filter { $0.kind == kind }.map {
                ($0.text, Fingerprint(of: $0.text))
            }
            guard !prints.isEmpty else { continue }
            let (find, whole) = try await store.write { database in try lookUp(prints, database) }
            print("look-up of \(kind), \(prints.count) texts: candidates \(line(find));")
            print("    with the texts read and compared \(line(whole))")
        }
        let sizes = try await store.read { database in
            try SQLStatement(
                database,
                """
                SELECT sum(pgsize) FILTER (WHERE name = 'near_key'), sum(pgsize) FROM dbstat
                """
            ).first { ($0.int(0), $0.int(1)) } ?? (0, 0)
        }
        print(
            "on disk: \(sizes.0 / Int64(texts)) bytes of keys an item, of "
                + "\(sizes.1 / Int64(texts)) in all")
    }

    /// Seconds for each text, as if it were new: itself is not found.
    private static func lookUp(
        _ prints: [(String, Fingerprint)], _ database: Database
    ) throws -> (find: [Double], whole: [Double]) {
        let index = try NearIndex(database)
        let matcher = try NearMatcher(database)
        let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM content") ?? 0
        let contentByHash = try SQLStatement(database, "SELECT id FROM content WHERE hash = ?")
        var (find, whole): ([Double], [Double]) = ([], [])
        for (text, print) in prints {
            let own = Set(try contentByHash.bind(1, print.hash.bytes).all { $0.int(0) })
            var start = now()
            _ = try index.contents(
                near: print.signature, except: own, lastContent: last, limit: 6)
            find.append(now() - start)
            start = now()
            _ = try matcher.findings(
                of: text, print.signature, own: own, lastContent: last)
            whole.append(now() - start)
        }
        return (find.sorted(), whole.sorted())
    }

    private static func line(_ times: [Double]) -> String {
        let p99 = times[min(times.count - 1, times.count * 99 / 100)]
        return "median \(micros(times[times.count / 2], batchOf: 1)), p99 "
            + "\(micros(p99, batchOf: 1)), max \(micros(times[times.count - 1], batchOf: 1)) µs"
    }

    private static func draft(_ item: InventedNews.Item, _ fingerprint: Fingerprint) -> ItemDraft {
        let name = "tag:outlet.example,2026:\(item.key)"
        let url = "https://outlet\(item.source).example/\(item.key)"
        return ItemDraft(
            key: name, guid: name, url: url, canonicalURL: url, title: item.title, language: "en",
            origin: .feed, text: item.text, fingerprint: fingerprint)
    }

    /// Seconds of this thread's CPU.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func micros(_ seconds: Double, batchOf count: Int) -> Int {
        Int((seconds / Double(max(count, 1)) * 1e6).rounded())
    }
}

extension Usage {
    var total: Double { user + system }
}
