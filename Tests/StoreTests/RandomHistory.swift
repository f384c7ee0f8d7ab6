import Articles
import Testing

@testable import Store

/// Observations as a hostile world would bring them, from a seed: items that are edited, renamed,
/// copied, listed twice and given each other's names; files that come, go and move.
struct RandomHistory {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    /// Few names, GUIDs, URLs and texts, so that they meet often.
    mutating func feedItems() -> [ItemDraft] {
        (0..<below(7)).map { _ in
            let name = "n\(below(8))"
            let text =
                switch below(4) {
                case 0: "Short \(below(3))."
                case 1: longText("agency \(below(3))")
                default: longText(name) + (below(3) == 0 ? " Edited \(below(4))." : "")
                }
            var draft = item(
                name, title: below(6) == 0 ? "Headline \(below(4))" : nil, text: text,
                guid: below(5) == 0 ? "guid-\(below(3))" : nil,
                url: below(5) == 0 ? "https://outlet.example/u\(below(3))" : nil)
            if below(8) == 0 { draft.title = nil }
            if below(8) == 0 { (draft.url, draft.canonicalURL) = (nil, nil) }
            if below(8) == 0, let url = draft.canonicalURL { (draft.guid, draft.key) = (nil, url) }
            return draft
        }
    }

    /// A look at a folder of few files: what came or changed, and what went.
    mutating func folderLook(_ present: inout Set<String>) -> (
        items: [ItemDraft], files: [StoredFile], removed: [String]
    ) {
        var items: [ItemDraft] = []
        var files: [StoredFile] = []
        var removed: [String] = []
        for path in present.sorted() where below(3) == 0 {
            present.remove(path)
            removed.append(path)
        }
        for _ in 0..<below(4) {
            let path = "d\(below(2))/f\(below(4)).txt"
            guard !removed.contains(path), !files.contains(where: { $0.path == path }) else {
                continue
            }
            let kind = below(5)
            present.insert(path)
            items.append(
                file(path, text: kind < 2 ? "Short \(kind)." : longText("file \(kind)")))
            files.append(stored(path, bytes: UInt8(kind)))
        }
        return (items, files, removed)
    }
}
