import Articles
import Identity
import Testing

@Suite struct EntryMatcherTests {
    private static let long = String(
        repeating: "The ferry landing closes in March for good. ", count: 4)
    private static let veryLong = String(repeating: long, count: 4)
    private static let rewritten = String(
        repeating: "Nobody knows when the landing will reopen. ", count: 4)
    private static let short = "Read more on our site."

    private static func item(
        guid: String? = "g1", url: String? = "https://h.example/1", title: String = "Ferry",
        text: String = long, published: Int64? = nil
    ) -> ItemIdentity {
        ItemIdentity(
            guid: guid, canonicalURL: url, titleForm: NormalForm.ofTitle(title),
            fingerprint: Fingerprint(of: text),
            publishedAt: published.map { Timestamp(seconds: $0) })
    }

    private static func entry(
        _ id: Int32, by reason: MatchReason, url: String? = "https://h.example/1",
        title: String = "Ferry", text: String = long, claimed: Bool = false, removed: Bool = false,
        shared: Bool = false, published: Int64? = nil
    ) -> EntryCandidate {
        EntryCandidate(
            id: EntryID(rawValue: id), foundBy: reason, canonicalURL: url,
            titleForm: NormalForm.ofTitle(title), hash: Fingerprint(of: text).hash,
            isClaimed: claimed, isRemoved: removed, sharesURL: shared,
            publishedAt: published.map { Timestamp(seconds: $0) })
    }

    private static func known(_ id: Int32, _ reason: MatchReason) -> EntryMatch {
        .known(EntryID(rawValue: id), because: reason)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var kind = SourceKind.feed
        let item: ItemIdentity
        let candidates: [EntryCandidate]
        /// Nil for a new entry.
        let expected: EntryMatch?
        var hasAnomaly = false
    }

    private static let otherURL = "https://h.example/2"

    static let rows: [Row] = [
        Row(testDescription: "nothing known", item: item(), candidates: [], expected: nil),
        // Rule 1
        Row(
            testDescription: "same GUID, unchanged", item: item(),
            candidates: [entry(1, by: .guid)], expected: known(1, .guid)),
        Row(
            testDescription: "same GUID, text edited", item: item(text: rewritten),
            candidates: [entry(1, by: .guid)], expected: known(1, .guid)),
        Row(
            testDescription: "same GUID, headline and text edited, same URL",
            item: item(title: "New", text: rewritten),
            candidates: [entry(1, by: .guid)], expected: known(1, .guid)),
        Row(
            testDescription: "same GUID and text, headline and URL changed",
            item: item(url: otherURL, title: "New"),
            candidates: [entry(1, by: .guid)], expected: known(1, .guid)),
        Row(
            testDescription: "same GUID and headline, text and URL changed",
            item: item(url: otherURL, text: rewritten),
            candidates: [entry(1, by: .guid)], expected: known(1, .guid)),
        Row(
            testDescription: "GUID used again",
            item: item(url: otherURL, title: "New", text: rewritten),
            candidates: [entry(1, by: .guid)], expected: nil, hasAnomaly: true),
        Row(
            testDescription: "GUID used again by items without headline",
            item: item(url: otherURL, title: "", text: rewritten),
            candidates: [entry(1, by: .guid, title: "")], expected: nil, hasAnomaly: true),
        Row(
            testDescription: "GUID used again by items without text",
            item: item(url: otherURL, title: "New", text: ""),
            candidates: [entry(1, by: .guid, text: "")], expected: nil, hasAnomaly: true),
        Row(
            testDescription: "no URL tells nothing against a GUID",
            item: item(url: nil, title: "New", text: rewritten),
            candidates: [entry(1, by: .guid)], expected: known(1, .guid)),
        Row(
            testDescription: "a URL that entries share tells nothing against a GUID",
            item: item(title: "New", text: rewritten),
            candidates: [entry(1, by: .guid, shared: true)], expected: known(1, .guid)),
        Row(
            testDescription: "a removed entry is back under its GUID", item: item(),
            candidates: [entry(1, by: .guid, removed: true)], expected: known(1, .guid)),
        Row(
            testDescription: "of several with the GUID, the one with the text",
            item: item(url: otherURL, title: "New"),
            candidates: [
                entry(1, by: .guid),
                entry(2, by: .guid, url: otherURL, title: "New", text: rewritten),
            ], expected: known(1, .guid)),
        Row(
            testDescription: "of several with the GUID, the one with the URL",
            item: item(url: otherURL, title: "New", text: rewritten + "x"),
            candidates: [
                entry(1, by: .guid), entry(2, by: .guid, url: otherURL, text: rewritten),
            ], expected: known(2, .guid)),
        Row(
            testDescription: "of several that agree alike, the one still there",
            item: item(), candidates: [entry(1, by: .guid), entry(2, by: .guid, removed: true)],
            expected: known(1, .guid)),
        Row(
            testDescription: "of several that agree alike, the newest",
            item: item(), candidates: [entry(1, by: .guid), entry(2, by: .guid)],
            expected: known(2, .guid)),
        Row(
            testDescription: "several with the GUID, none agrees",
            item: item(url: nil, title: "New", text: rewritten),
            candidates: [entry(1, by: .guid), entry(2, by: .guid)], expected: nil, hasAnomaly: true),
        Row(
            testDescription: "several with GUID and URL, none else agrees",
            item: item(title: "New", text: rewritten),
            candidates: [entry(1, by: .guid, shared: true), entry(2, by: .guid, shared: true)],
            expected: nil, hasAnomaly: true),
        Row(
            testDescription: "the GUID's entry is another item", item: item(),
            candidates: [entry(1, by: .guid, claimed: true)], expected: nil, hasAnomaly: true),
        Row(
            testDescription: "numbered places as GUIDs: the URL decides",
            item: item(url: otherURL, title: "New", text: rewritten),
            candidates: [
                entry(1, by: .guid),
                entry(2, by: .url, url: otherURL, title: "New", text: rewritten),
            ], expected: known(2, .url)),
        // Rule 2
        Row(
            testDescription: "another GUID, same URL", item: item(guid: "g2", text: rewritten),
            candidates: [entry(1, by: .url)], expected: known(1, .url)),
        Row(
            testDescription: "no GUID, same URL", item: item(guid: nil),
            candidates: [entry(1, by: .url)], expected: known(1, .url)),
        Row(
            testDescription: "a URL that entries share", item: item(guid: "g2", text: rewritten),
            candidates: [entry(1, by: .url, shared: true), entry(2, by: .url, shared: true)],
            expected: nil),
        Row(
            testDescription: "the URL's entry is another item", item: item(guid: "g2"),
            candidates: [entry(1, by: .url, claimed: true)], expected: nil),
        // Rule 3
        Row(
            testDescription: "another GUID and URL, same text",
            item: item(guid: "g2", url: otherURL, title: "New", text: veryLong),
            candidates: [entry(1, by: .hash, text: veryLong)], expected: known(1, .hash)),
        Row(
            testDescription: "… of the same time: an article under a new headline and address",
            item: item(guid: "g2", url: otherURL, title: "New", text: veryLong, published: 1),
            candidates: [entry(1, by: .hash, text: veryLong, published: 1)],
            expected: known(1, .hash)),
        Row(
            testDescription: "… of another time: the description of another film",
            item: item(guid: "g2", url: otherURL, title: "New", text: veryLong, published: 2),
            candidates: [entry(1, by: .hash, text: veryLong, published: 1)], expected: nil),
        Row(
            testDescription: "another time, but the same headline",
            item: item(guid: "g2", url: otherURL, text: veryLong, published: 2),
            candidates: [entry(1, by: .hash, text: veryLong, published: 1)],
            expected: known(1, .hash)),
        Row(
            testDescription: "another time and headline in a folder: a file that went",
            kind: .folder,
            item: item(guid: "b.txt", url: otherURL, title: "New", text: veryLong, published: 2),
            candidates: [
                entry(1, by: .hash, text: veryLong, removed: true, published: 1)
            ], expected: known(1, .hash)),
        Row(
            testDescription: "a teaser at another page under another headline",
            item: item(guid: "g2", url: otherURL, title: "New"),
            candidates: [entry(1, by: .hash)], expected: nil),
        Row(
            testDescription: "a teaser at another page without a headline",
            item: item(guid: "g2", url: otherURL, title: ""),
            candidates: [entry(1, by: .hash)], expected: known(1, .hash)),
        Row(
            testDescription: "a teaser under a like headline at another page",
            item: item(
                guid: "g2", url: otherURL, title: "Ferry landing closes in March, town says"),
            candidates: [entry(1, by: .hash, title: "Ferry landing closes in March")],
            expected: known(1, .hash)),
        Row(
            testDescription: "a teaser under a column's name at its next issue",
            item: item(guid: "g2", url: "https://h.example/2026/02/13/week"),
            candidates: [entry(1, by: .hash, url: "https://h.example/2026/02/06/week")],
            expected: nil),
        Row(
            testDescription: "a teaser under a short headline, where the site moved its pages",
            item: item(guid: "g2", url: "https://h.example/harbour/ferry-closes"),
            candidates: [entry(1, by: .hash, url: "https://h.example/2026/02/ferry-closes")],
            expected: known(1, .hash)),
        Row(
            testDescription: "a teaser under another headline at another site",
            item: item(guid: "g2", url: "https://other.example/2", title: "New"),
            candidates: [entry(1, by: .hash)], expected: known(1, .hash)),
        Row(
            testDescription: "the same short text",
            item: item(guid: "g2", url: otherURL, text: short),
            candidates: [entry(1, by: .hash, text: short)], expected: nil),
        Row(
            testDescription: "the text's entry is another item",
            item: item(guid: "g2", url: otherURL),
            candidates: [entry(1, by: .hash, claimed: true)], expected: nil),
        Row(
            testDescription: "URL before text", item: item(guid: "g2", url: otherURL),
            candidates: [entry(1, by: .hash), entry(2, by: .url, url: otherURL, text: rewritten)],
            expected: known(2, .url)),
        Row(
            testDescription: "of several with the text, the one with the headline",
            item: item(guid: "g2", url: otherURL, text: veryLong),
            candidates: [
                entry(1, by: .hash, text: veryLong),
                entry(2, by: .hash, title: "Other", text: veryLong),
            ],
            expected: known(1, .hash)),
        Row(
            testDescription: "what several entries have under their headlines",
            item: item(guid: "g2", url: otherURL, title: "New", text: veryLong),
            candidates: [
                entry(1, by: .hash, text: veryLong),
                entry(2, by: .hash, title: "Other", text: veryLong),
            ],
            expected: nil),
        // Folders
        Row(
            testDescription: "a file edited", kind: .folder,
            item: item(guid: "a.txt", url: nil, text: rewritten),
            candidates: [entry(1, by: .guid, url: nil)], expected: known(1, .guid)),
        Row(
            testDescription: "a file renamed", kind: .folder, item: item(guid: "b.txt", url: nil),
            candidates: [entry(1, by: .hash, url: nil, removed: true)], expected: known(1, .hash)),
        Row(
            testDescription: "a file copied", kind: .folder, item: item(guid: "b.txt", url: nil),
            candidates: [entry(1, by: .hash, url: nil)], expected: nil),
        Row(
            testDescription: "a second clipping of the same page", kind: .folder,
            item: item(guid: "b.html"),
            candidates: [entry(1, by: .url)], expected: nil),
        Row(
            testDescription: "a clipping renamed and edited", kind: .folder,
            item: item(guid: "b.html", text: rewritten),
            candidates: [entry(1, by: .url, removed: true)], expected: known(1, .url)),
        Row(
            testDescription: "of copy and removed file, the removed one", kind: .folder,
            item: item(guid: "c.txt", url: nil),
            candidates: [
                entry(1, by: .hash, url: nil), entry(2, by: .hash, url: nil, removed: true),
            ],
            expected: known(2, .hash)),
        Row(
            testDescription: "a short file renamed", kind: .folder,
            item: item(guid: "b.txt", url: nil, text: short),
            candidates: [entry(1, by: .hash, url: nil, text: short, removed: true)], expected: nil),
        Row(
            testDescription: "a renamed file that another new file is already", kind: .folder,
            item: item(guid: "b.txt", url: nil),
            candidates: [entry(1, by: .hash, url: nil, claimed: true, removed: true)], expected: nil
        ),
    ]

    @Test(arguments: rows)
    func anItemIsRecognised(row: Row) {
        let match = EntryMatcher.match(row.item, in: row.kind, candidates: row.candidates)
        switch match {
        case .known:
            #expect(match == row.expected)
        case .new(let anomaly):
            #expect(row.expected == nil)
            #expect((anomaly != nil) == row.hasAnomaly, "\(anomaly ?? "no anomaly")")
        }
    }

    @Test func theOrderOfCandidatesDoesNotMatter() {
        for row in Self.rows {
            let forward = EntryMatcher.match(row.item, in: row.kind, candidates: row.candidates)
            let backward = EntryMatcher.match(
                row.item, in: row.kind, candidates: row.candidates.reversed())
            #expect(forward == backward, "\(row.testDescription)")
        }
    }

    @Test func aNewerItemDoesNotTakeTheEntryThatALaterOneNames() {
        let live = Self.item(guid: "g2", title: "New", text: Self.rewritten)
        let matches = EntryMatcher.match(
            [live, Self.item()], in: .feed,
            candidates: [[Self.entry(1, by: .url)], [Self.entry(1, by: .guid)]])
        #expect(matches == [.new(anomaly: nil), Self.known(1, .guid)])
    }

    @Test func itemsThatShareOneGUIDAreToldByTheirTexts() {
        let first = Self.item(guid: "x", url: nil, title: "A")
        let second = Self.item(guid: "x", url: nil, title: "B", text: Self.rewritten)
        let third = Self.item(guid: "x", url: nil, title: "C", text: Self.rewritten + Self.long)
        let entries = [
            Self.entry(1, by: .guid, url: nil, title: "A"),
            Self.entry(2, by: .guid, url: nil, title: "B", text: Self.rewritten),
        ]
        let matches = EntryMatcher.match(
            [third, second, first], in: .feed, candidates: [entries, entries, entries])
        #expect(matches[1] == Self.known(2, .guid))
        #expect(matches[2] == Self.known(1, .guid))
        guard case .new(let anomaly) = matches[0] else {
            Issue.record("the third item is new")
            return
        }
        #expect(anomaly?.contains("\"x\"") == true)
    }

    @Test func twoFilesOfOneTextTakeOneMoveOnly() {
        let gone = Self.entry(1, by: .hash, url: nil, removed: true)
        let matches = EntryMatcher.match(
            [Self.item(guid: "b.txt", url: nil), Self.item(guid: "c.txt", url: nil)], in: .folder,
            candidates: [[gone], [gone]])
        #expect(matches == [Self.known(1, .hash), .new(anomaly: nil)])
    }

    @Test func anItemWithoutCandidatesIsNew() {
        #expect(
            EntryMatcher.match([Self.item()], in: .feed, candidates: []) == [.new(anomaly: nil)])
    }
}
