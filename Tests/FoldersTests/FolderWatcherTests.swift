import Glibc
import TestSupport
import Testing

@testable import Folders

/// Real directories and real inotify. Every wait is for a hint; a hint that never comes is a hang,
/// which the time limit turns into a failure.
@Suite(.timeLimit(.minutes(1))) struct FolderWatcherTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A watcher that has begun to watch, and its hints.
    private func begin(
        settle: Duration = .milliseconds(20), ceiling: Duration = .seconds(2)
    ) async throws -> (watcher: FolderWatcher, hints: HintReader) {
        let watcher = try FolderWatcher(root: folder.path, settle: settle, ceiling: ceiling)
        let hints = HintReader(watcher)
        #expect(await hints.next() == .everything(.started))
        return (watcher, hints)
    }

    @Test func beginsWithAScanOfEverything() async throws {
        try folder.write("a/b/c.txt", "text")
        let (watcher, hints) = try await begin()
        watcher.stop()
        #expect(await hints.next() == nil)
    }

    @Test func tellsTheDirectoryOfANewFile() async throws {
        try folder.write("a/old.txt", "text")
        let (watcher, hints) = try await begin()
        try folder.write("a/new.txt", "text")
        #expect(await hints.next() == .directories([try path("a")]))
        try folder.write("top.txt", "text")
        #expect(await hints.next() == .directories([.root]))
        watcher.stop()
    }

    @Test func tellsEditsAtomicSavesRenamesAndDeletions() async throws {
        try folder.write("edit/a.txt", "text")
        try folder.write("save/a.txt", "text")
        try folder.write("from/a.txt", "text")
        try folder.write("to/b.txt", "text")
        try folder.write("delete/a.txt", "text")
        let (watcher, hints) = try await begin()
        try folder.write("edit/a.txt", "more text")
        try await hints.expect(["edit"])
        try folder.write("save/.a.txt.tmp", "new text")
        try RawFile.check(
            rename(folder.path(of: "save/.a.txt.tmp"), folder.path(of: "save/a.txt")))
        try await hints.expect(["save"])
        try folder.rename("from/a.txt", to: "to/a.txt")
        try await hints.expect(["from", "to"])
        try folder.remove("delete/a.txt")
        try await hints.expect(["delete"])
        try RawFile.check(link(folder.path(of: "edit/a.txt"), folder.path(of: "save/link.txt")))
        try await hints.expect(["save"])
        watcher.stop()
    }

    @Test func whatEditorsAndDownloadsLeaveAloneIsNoHint() async throws {
        try folder.write("quiet/a.txt", "text")
        try folder.write("loud/a.txt", "text")
        let (watcher, hints) = try await begin(settle: .milliseconds(50))
        for name in [
            ".a.txt.swp", "4913", "a.txt~", "#a.txt#", "x.part", ".stfolder/x.txt", "photo.jpg",
        ] {
            try folder.write("quiet/" + name, "text")
        }
        try folder.remove("quiet/4913")
        try folder.write("loud/a.txt", "text")
        #expect(await hints.next() == .directories([try path("loud")]))
        watcher.stop()
    }

    @Test func newDirectoriesWithTheirFilesAreSeenHoweverFastTheyCame() async throws {
        let (watcher, hints) = try await begin()
        let names = (0..<40).map { "n\($0)/deep/er/x.txt" }
        for name in names { try folder.write(name, "text") }
        try await hints.expect(files: names, in: folder.path)
        try folder.write("n7/deep/er/later.txt", "text")
        try await hints.expect(["n7/deep/er"])
        watcher.stop()
    }

    @Test func aRenamedDirectoryIsWatchedUnderItsNewName() async throws {
        try folder.write("old/sub/a.txt", "text")
        let (watcher, hints) = try await begin()
        try folder.rename("old", to: "new")
        try await hints.expect(["", "new", "new/sub"])
        try folder.write("new/sub/b.txt", "text")
        #expect(await hints.next() == .directories([try path("new/sub")]))
        try folder.write("old/sub/c.txt", "text")
        try await hints.expect(files: ["old/sub/c.txt"], in: folder.path)
        watcher.stop()
    }

    @Test func aDirectoryThatIsMovedInBringsItsFiles() async throws {
        let outside = try TemporaryFolder()
        try outside.write("tree/1/2/a.txt", "text")
        let (watcher, hints) = try await begin()
        try RawFile.check(rename(outside.path(of: "tree"), folder.path(of: "tree")))
        try await hints.expect(files: ["tree/1/2/a.txt"], in: folder.path)
        try RawFile.check(rename(folder.path(of: "tree"), outside.path(of: "tree")))
        try await hints.expect([""])
        watcher.stop()
    }

    @Test func aDeletedDirectoryIsTold() async throws {
        try folder.write("gone/sub/a.txt", "text")
        let (watcher, hints) = try await begin()
        try folder.remove("gone")
        try await hints.expect([""])
        watcher.stop()
    }

    @Test func namesThatAreNotTextAreTold() async throws {
        try RawFile.check(mkdir(folder.path + "/d", 0o755))
        let (watcher, hints) = try await begin()
        try RawFile.write(Array("d/".utf8) + [0xE9, 0xFF] + Array(".txt".utf8), in: folder.path)
        try await hints.expect(["d"])
        watcher.stop()
    }

    @Test func aBurstOf2000FilesIsAFewHintsAndNothingIsMissed() async throws {
        let (watcher, hints) = try await begin(settle: .milliseconds(100))
        let names = (0..<2000).map { "\($0 % 20)/\($0).txt" }
        for index in 0..<20 { try RawFile.check(mkdir(folder.path(of: "\(index)"), 0o755)) }
        for name in names { try RawFile.write(Array(name.utf8), in: folder.path) }
        let count = try await hints.expect(files: names, in: folder.path)
        #expect(count < 50)
        watcher.stop()
    }

    @Test func changesInManyDirectoriesAreOneScanOfEverything() async throws {
        for index in 0..<150 { try folder.write("\(index)/a.txt", "text") }
        let (watcher, hints) = try await begin(settle: .milliseconds(200))
        for index in 0..<150 { try folder.write("\(index)/a.txt", "more") }
        #expect(await hints.next() == .everything(.manyDirectories))
        watcher.stop()
    }

    @Test func aFolderThatIsNeverQuietIsToldAllTheSame() async throws {
        let (watcher, hints) = try await begin(settle: .seconds(3600), ceiling: .milliseconds(50))
        try folder.write("a.txt", "text")
        #expect(await hints.next() == .directories([.root]))
        watcher.stop()
    }

    @Test(arguments: [true, false])
    func aFolderThatGoesEndsTheHints(isDeleted: Bool) async throws {
        let root = folder.path(of: "root")
        try folder.write("root/sub/a.txt", "text")
        let watcher = try FolderWatcher(root: root, settle: .seconds(3600))
        let hints = HintReader(watcher)
        #expect(await hints.next() == .everything(.started))
        if isDeleted {
            try folder.remove("root")
        } else {
            try folder.rename("root", to: "elsewhere")
        }
        #expect(await hints.next() == .everything(.rootLost))
        #expect(await hints.next() == nil)
        #expect(throws: FolderError.missing(root: root)) { try FolderWatcher(root: root) }
    }

    @Test func aSlowReaderLosesNothingAndHintsDoNotPileUp() async throws {
        let (watcher, hints) = try await begin(settle: .zero, ceiling: .zero)
        let names = (0..<100).map { "d\($0)/x.txt" }
        for name in names { try folder.write(name, "text") }
        let count = try await hints.expect(files: names, in: folder.path)
        #expect(count <= names.count)
        watcher.stop()
    }

    @Test func watchersComeAndGo() async throws {
        // Also let go before they have begun. Few at once: a user has 128 of the kernel's queues.
        for index in 0..<20 {
            let watcher = try FolderWatcher(root: folder.path)
            if index % 2 == 0 { watcher.stop() }
        }
        for _ in 0..<20 {
            let (watcher, hints) = try await begin()
            watcher.stop()
            #expect(await hints.next() == nil)
        }
    }

    private func path(_ key: String) throws -> RelativePath {
        try #require(RelativePath(key: key))
    }
}
