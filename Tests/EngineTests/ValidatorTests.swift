import Articles
import Engine
import FixtureServer
import Store
import Testing

/// What a server is asked with, and what of its answers is believed.
@Suite(.timeLimit(.minutes(2))) struct ValidatorTests {
    private static func feed(
        _ text: String, etag: String? = nil, lastModified: String? = nil
    ) -> FixtureAnswer {
        var answer = FixtureAnswer.rss("Feed", [FeedItemFixture("1", "One", text)])
        answer = FixtureAnswer(
            answer.body, contentType: "application/rss+xml",
            validators: .given(etag: etag, lastModified: lastModified))
        return answer
    }

    private func sent(_ server: FixtureServer, to path: String = "/f") async -> [String?] {
        await server.requests(to: path).map { $0.header("If-None-Match") }
    }

    @Test func bothGoBackAndAreForgottenWithAnAnswerThatHasNone() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve("/f", Self.feed("A.", etag: "W/\"a b\"", lastModified: "noon"))
            try await archive.refresh(id)
            try await archive.refresh(id)
            let second = try #require(await server.requests(to: "/f").last)
            #expect(second.header("If-None-Match") == "W/\"a b\"")
            #expect(second.header("If-Modified-Since") == "noon")
            await server.serve("/f", Self.feed("B."))
            try await archive.refresh(id)
            try await archive.refresh(id)
            let last = try #require(await server.requests(to: "/f").last)
            #expect(last.header("If-None-Match") == nil)
            #expect(last.header("If-Modified-Since") == nil)
            await archive.close()
        }
    }

    @Test(arguments: [
        FixtureAnswer(
            status: 500, [1], validators: .given(etag: "\"bad\"", lastModified: nil)),
        FixtureAnswer(
            text: "<html><head><title>Log in</title></head><body>Who are you?</body></html>",
            contentType: "text/html"),
        FixtureAnswer(status: 200, []),
        FixtureAnswer(
            text:
                "<rss version='2.0'><channel><title>Feed</title><item><title>Two</title></item><it",
            contentType: "application/rss+xml"),
        FixtureAnswer(status: 206, [1]),
    ])
    func whatIsNoFeedChangesNothingOfWhatIsKnown(_ answer: FixtureAnswer) async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve("/f", Self.feed("A.", etag: "\"good\""))
            try await archive.refresh(id)
            let before = try await archive.source(id)
            await server.serve("/f", answer)
            let report = try #require(try await archive.refresh(id).first)
            #expect(report.error != nil)
            let after = try await archive.source(id)
            #expect(after.validators == before.validators)
            #expect(after.bodyHash == before.bodyHash)
            #expect(after.title == "Feed")
            #expect(after.entries == 1)
            #expect(after.failures == 1)
            #expect(try await archive.store.counts().entries == 1)
            await server.serve("/f", Self.feed("A.", etag: "\"good\""))
            let back = try #require(try await archive.refresh(id).first)
            #expect(back.outcome == .unchanged)
            #expect(await sent(server) == [nil, "\"good\"", "\"good\""])
            await archive.close()
        }
    }

    @Test func aFeedThatBreaksOffIsKeptWhereItComesLikeThatAgain() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve(
                "/f",
                FixtureAnswer(
                    text: """
                        <rss version='2.0'><channel><title>Feed</title>
                        <item><guid>1</guid><title>Whole</title></item><item><guid>2</guid><title>Half
                        """,
                    contentType: "application/rss+xml"))
            #expect(try await archive.refresh(id).map(\.added) == [0])
            #expect(try await archive.refresh(id).map(\.added) == [1])
            let source = try await archive.source(id)
            #expect(source.validators.isEmpty)
            #expect(source.bodyHash == nil)
            #expect(source.failures == 0)
            try await archive.refresh(id)
            #expect(await sent(server) == [nil, nil, nil])
            await archive.close()
        }
    }

    @Test func validatorsGoOnlyToTheURLThatGaveThem() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve("/f", .redirect(302, to: "/one"))
            await server.serve("/one", Self.feed("A.", etag: "\"one\""))
            await server.serve("/two", Self.feed("A.", etag: "\"two\""))
            try await archive.refresh(id)
            try await archive.refresh(id)
            #expect(await sent(server) == [nil, nil])
            #expect(await sent(server, to: "/one") == [nil, "\"one\""])
            await server.serve("/f", .redirect(302, to: "/two"))
            try await archive.refresh(id)
            try await archive.refresh(id)
            #expect(await sent(server, to: "/two") == [nil, "\"two\""])
            #expect(try await archive.source(id).location == server.url("/f"))
            await archive.close()
        }
    }

    @Test func afterAWeekOfUnchangedTheWholeDocumentIsAskedForOnce() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve("/f", Self.feed("A.", etag: "\"a\""))
            for _ in 0..<9 {
                try await archive.refresh(id)
                archive.time.advance(.seconds(86_400))
            }
            let unconditional = await sent(server).enumerated().filter { $1 == nil }.map(\.offset)
            #expect(unconditional == [0, 7])
            #expect(try await archive.changes().count == 2)
            await archive.close()
        }
    }
}
