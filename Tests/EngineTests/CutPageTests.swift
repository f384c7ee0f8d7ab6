import Articles
import FixtureServer
import Scheduling
import Store
import Testing

/// A page of which only the beginning is read.
@Suite(.timeLimit(.minutes(2))) struct CutPageTests {
    @Test func theArchiveSaysThatAPageWasCut() async throws {
        try await withFixtureServer { server in
            let title = "Bridge divides council"
            let paragraphs = PageFixture.paragraphs("bridge", 12)
            // More tags than are read of a page, between its text and its last words.
            let tags = String(repeating: "<br>", count: 410_000)
            await server.serve("/feed", PageFixture.feed(server, [("/news/bridge", title)]))
            await server.serve(
                "/news/bridge", PageFixture.article(title, paragraphs + [tags + "The end."]))
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .auto)
            try await archive.refresh(id)
            try await archive.readPages()
            func page() async throws -> PageRecord? {
                try await archive.store.page(of: EntryID(rawValue: 1))
            }
            #expect(try await page()?.result == .read)
            #expect(try await page()?.note?.contains("more tags") == true)

            // It is as it was, and so is what is said of it.
            archive.time.advance(.seconds(900))
            try await archive.readPages()
            #expect(try await page()?.result == .unchanged)
            #expect(try await page()?.note?.contains("more tags") == true)

            await server.serve("/news/bridge", PageFixture.article(title, paragraphs))
            archive.time.advance(.seconds(86_400))
            try await archive.readPages()
            #expect(try await page()?.result == .unchanged)
            #expect(try await page()?.note == nil)
            await archive.close()
        }
    }
}
