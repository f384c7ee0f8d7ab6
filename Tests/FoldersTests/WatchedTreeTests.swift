import Testing

@testable import Folders

@Suite struct WatchedTreeTests {
    private func path(_ key: String) throws -> RelativePath {
        try #require(RelativePath(key: key))
    }

    @Test func aDirectoryThatMovedIsKnownByItsNewPathOnly() throws {
        var tree = WatchedTree()
        #expect(tree.insert(1, for: try path("a")) == nil)
        #expect(tree.insert(1, for: try path("b")) == nil)
        #expect(tree.path(of: 1) == (try path("b")))
        #expect(tree.watch(of: try path("a")) == nil)
    }

    @Test func anotherDirectoryUnderAKnownPathReplacesIt() throws {
        var tree = WatchedTree()
        _ = tree.insert(1, for: try path("a"))
        #expect(tree.insert(2, for: try path("a")) == 1)
        #expect(tree.path(of: 1) == nil)
        tree.remove(1)
        #expect(tree.watch(of: try path("a")) == 2)
    }

    @Test func aTreeGoesWithAllBelowItAndNothingBeside() throws {
        var tree = WatchedTree()
        for (watch, key) in [(1, ""), (2, "a"), (3, "a/b"), (4, "ab"), (5, "c")] {
            _ = tree.insert(Int32(watch), for: try path(key))
        }
        #expect(tree.removeTree(try path("a")).sorted() == [2, 3])
        #expect(tree.removeTree(try path("unknown")) == [])
        #expect(tree.all == [1, 4, 5])
    }
}
