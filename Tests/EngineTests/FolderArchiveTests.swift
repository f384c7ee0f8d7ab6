import Articles
import ControlAPI
import Engine
import Store
import TestSupport
import Testing

/// What a person sees of a folder of clippings, from `syncd run --once` to `syncctl why`.
@Suite struct FolderArchiveTests {
    private let clippings: TemporaryFolder
    private let archive: Archive

    init() throws {
        clippings = try TemporaryFolder()
        for name in try Fixture.names(in: "clippings") {
            try clippings.write(
                String(name.dropFirst("clippings/".count)), try Fixture.bytes(name))
        }
        archive = try Archive([.folder(clippings.path)])
    }

    @Test func fiveFilesAreFiveArticlesWithTheirTitles() async throws {
        let summary = try await archive.sync()
        #expect(summary.failed.isEmpty)
        #expect(summary.total.added == 5)
        let titles = Dictionary(
            uniqueKeysWithValues: try await archive.articles().map {
                ($0.copies[0].path ?? "", $0.title ?? "")
            })
        #expect(
            titles["headline-and-dateline.txt"]
                == "Today marks Halvorsen’s first visit to the rebuilt harbour.")
        #expect(
            titles["bare-link-and-read-more.txt"]?.hasPrefix("Ever since the ferry company") == true
        )
        #expect(titles["shortcodes.txt"]?.hasPrefix("Tuesday will see the continuation") == true)
        #expect(
            titles["agency-dateline.txt"]?.hasPrefix("The head of the coast guard, Lena Marwick")
                == true)
        #expect(
            titles["print-view-with-tweets.txt"]?.hasPrefix("Both councils will review") == true)
    }

    @Test func noResidueOfScrapersIsText() async throws {
        try await archive.sync()
        for article in try await archive.articles() {
            let text = try await archive.text(article)
            for residue in [
                "vc_", "twitter.com", "Read more", "Also read", "Also Read", "2022-02-22",
            ] {
                #expect(!text.contains(residue), "\(article.copies[0].path ?? "") has \(residue)")
            }
        }
    }

    @Test func aSecondLookChangesNothing() async throws {
        try await archive.sync()
        let seq = try await archive.lastSeq()
        let summary = try await archive.sync()
        #expect(try await archive.lastSeq() == seq)
        #expect(summary.unchanged == 1)
    }

    @Test func theSameTextInAnotherShapeIsACopyAndWhySaysSo() async throws {
        try await archive.sync()
        let before = try await archive.article(at: "agency-dateline.txt")
        try clippings.write(
            "retyped.txt", Self.retyped(try Fixture.text("clippings/agency-dateline.txt")))
        try await archive.sync()
        #expect(try await archive.articles().count == 5)
        let article = try await archive.article(at: "retyped.txt")
        #expect(article.id == before.id)
        #expect(article.copies.count == 2)
        #expect(article.copies[1].match == .hash)
        let reader = try ReadableArchive(archive.path)
        let why = try await reader.why(article.id)
        #expect(why.copies[1].reason.contains("the same text as entry"))
        await reader.close()
    }

    @Test func anEditedSentenceIsASecondRevisionAndTheDiffShowsItAlone() async throws {
        try await archive.sync()
        let text = try Fixture.text("clippings/shortcodes.txt")
        try clippings.write(
            "shortcodes.txt",
            text.replacing(
                "A second one of five hundred tonnes is expected shortly.",
                with: "A second one of nine hundred tonnes is expected shortly."))
        try await archive.sync()
        let article = try await archive.article(at: "shortcodes.txt")
        #expect(article.revisionCount == 2)
        let reader = try ReadableArchive(archive.path)
        let diff = try await reader.diff(article.id)
        #expect(diff.to.kind == .text)
        #expect(
            diff.text.filter { $0.operation != .equal }
                == [DiffSegment(.removed, "five"), DiffSegment(.added, "nine")])
        #expect(diff.title.allSatisfy { $0.operation == .equal })
        await reader.close()
    }

    @Test func aRenamedFileIsTheSameEntryWithItsRevisions() async throws {
        try await archive.sync()
        let before = try await archive.article(at: "shortcodes.txt")
        let seq = try await archive.lastSeq()
        try clippings.rename("shortcodes.txt", to: "2023/water-talks.txt", makingFolder: "2023")
        try await archive.sync()
        let after = try await archive.article(at: "2023/water-talks.txt")
        #expect(after.id == before.id)
        #expect(after.copies.map(\.entryID) == before.copies.map(\.entryID))
        #expect(after.revisionCount == 1)
        #expect(try await archive.changes(since: seq).map(\.kind) == [.entryMoved])
    }

    @Test func aDeletedFileStaysSearchableAndComesBackWithoutARevision() async throws {
        try await archive.sync()
        let article = try await archive.article(at: "shortcodes.txt")
        var seq = try await archive.lastSeq()
        let bytes = try Fixture.bytes("clippings/shortcodes.txt")
        try clippings.remove("shortcodes.txt")
        try await archive.sync()
        #expect(try await archive.changes(since: seq).map(\.kind) == [.entryRemoved])
        let hits = try await archive.read {
            try await $0.search("reservoir seventy-fifth", order: .best, limit: 10).hits
        }
        #expect(hits.map(\.article.id) == [article.id])

        seq = try await archive.lastSeq()
        try clippings.write("shortcodes.txt", bytes)
        try await archive.sync()
        #expect(try await archive.changes(since: seq).map(\.kind) == [.entryRestored])
        #expect(try await archive.article(at: "shortcodes.txt").revisionCount == 1)
    }

    @Test func aFileThatCannotBeReadIsToldAtEveryLookUntilItCan() async throws {
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        try clippings.write("picture.html", picture)
        try clippings.write("data.xml", Array("<rows><row>1</row></rows>".utf8))
        let reasons = [
            "data.xml: neither a text nor a feed; passed over",
            "picture.html: a PNG picture: neither a text nor a feed; passed over",
        ]
        let told = reasons.map { "\(clippings.path): \($0)" }
        #expect(try await archive.sync().warnings == told)
        // It is not read again, since it did not change, and is told all the same.
        #expect(try await archive.sync().warnings == told)

        let reader = try ReadableArchive(archive.path)
        let why = try await reader.why(source: 1)
        #expect(why.files.map { "\($0.path): \($0.reason)" } == reasons)
        for path in ["picture.html", clippings.path(of: "picture.html")] {
            await #expect {
                try await reader.resolve(path)
            } throws: {
                ($0 as? ControlErrorAnswer)?.error.message
                    == "nothing was taken of \(path): a PNG picture: "
                    + "neither a text nor a feed; passed over"
            }
        }
        await reader.close()

        try clippings.write(
            "picture.html", Array("The ferry sails again from Monday, the council said.".utf8))
        try clippings.remove("data.xml")
        let summary = try await archive.sync()
        #expect(summary.warnings == [])
        #expect(summary.total.added == 1)
    }

    @Test(arguments: [
        ".hidden.txt", "note.txt~", ".note.txt.swp", "#note.txt#", "note.txt.part", "4913",
    ])
    func filesOfEditorsAndDownloadsAreNoEntries(name: String) async throws {
        try clippings.write(name, "This is not an article, since somebody is at work on it.")
        #expect(try await archive.sync().total.added == 5)
    }

    @Test func aMissingFolderIsOneClearErrorAndRemovesNothing() async throws {
        try await archive.sync()
        let seq = try await archive.lastSeq()
        for name in try Fixture.names(in: "clippings") {
            try clippings.remove(String(name.dropFirst("clippings/".count)))
        }
        try clippings.removeItself()
        let summary = try await archive.sync()
        #expect(summary.failed.count == 1)
        #expect(summary.failed[0].error?.contains(clippings.path) == true)
        #expect(try await archive.changes(since: seq).map(\.kind) == [.sourceFailed])
    }

    @Test func aFolderIsLookedAtAgainWhileAFileInItHasNoByteYet() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "Headline\n\nA text.")
        let archive = try await LiveArchive()
        let id = try await archive.store.addSource(
            NewSource(kind: .folder, location: folder.path, settings: SourceSettings(every: "1h")),
            at: archive.time.now
        ).source.id
        try await archive.runDue()
        let hourly = try await archive.source(id)
        try folder.write("empty.txt", "")
        let report = try #require(try await archive.refresh(id).first)
        let soon = try await archive.source(id)
        await archive.close()
        #expect(report.warnings == [])
        let (early, late) = try (#require(soon.nextDueAt), #require(hourly.nextDueAt))
        #expect(early.since(archive.time.now) <= .seconds(10), "\(early), and before \(late)")
        #expect(late.since(archive.time.now) > .seconds(60))
    }

    /// Straight quotes, lines wrapped at 60 characters, and shortcodes put around: no other text.
    private static func retyped(_ text: String) -> String {
        let straight = text.replacing("“", with: "\"").replacing("”", with: "\"")
            .replacing("’", with: "'")
        let wrapped = straight.split(separator: "\n\n").map { paragraph in
            var lines: [String] = [""]
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                let last = lines[lines.count - 1]
                if last.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if last.count + 1 + word.count <= 60 {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
        return "[vc_row][vc_column]" + wrapped.trimmed + "[/vc_column][/vc_row]\n"
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
