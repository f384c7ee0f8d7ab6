import Glibc
import TestSupport
import Testing

@testable import Folders

@Suite struct FolderScannerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func listsArticlesAtEveryDepthAndNothingElse() throws {
        try folder.write("a.txt", "one")
        try folder.write("deep/er/b.md", "two")
        try folder.write("deep/er/photo.jpg", "no")
        try folder.write(".hidden/c.txt", "no")
        try folder.write("lost+found/c.txt", "no")
        try folder.write("a.txt~", "no")
        try folder.write("x.html.part", "no")
        let listing = try FolderScanner(root: folder.path).scan()
        #expect(listing.files.map(\.path.key).sorted() == ["a.txt", "deep/er/b.md"])
        #expect(listing.warnings == [])
        #expect(listing.files.first { $0.path.key == "a.txt" }?.size == 3)
    }

    @Test func namesAreBytes() throws {
        let name: [UInt8] = Array("latin1-".utf8) + [0xE9, 0xFF] + Array(".html".utf8)
        try RawFile.write(name, in: folder.path)
        try RawFile.write(Array("caf\u{E9}.html".utf8), in: folder.path)
        try RawFile.write(Array("cafe\u{301}.html".utf8), in: folder.path)
        try RawFile.write(Array("new\nline.html".utf8), in: folder.path)
        let scanner = FolderScanner(root: folder.path, rules: FolderRules(settle: .zero))
        let listing = try scanner.scan()
        #expect(listing.files.count == 4)
        #expect(listing.files.contains { $0.path.bytes == name })
        for file in listing.files {
            #expect(try scanner.read(file.path).bytes == Array("text\n".utf8))
        }
    }

    @Test func linksAndSpecialFilesAreNeverFollowedOrOpened() throws {
        let outside = try TemporaryFolder()
        try outside.write("secret.txt", "secret")
        try folder.write("in/side.html", "text")
        try RawFile.link(folder.path(of: "loop"), to: ".")
        try RawFile.link(folder.path(of: "out.d"), to: outside.path)
        try RawFile.link(folder.path(of: "secret.txt"), to: outside.path(of: "secret.txt"))
        try RawFile.link(folder.path(of: "dangling.txt"), to: "nowhere")
        try RawFile.makeFIFO(folder.path(of: "fifo.txt"))
        try RawFile.makeSocket(folder.path(of: "socket.txt"))
        try folder.write("directory.txt/x.txt", "text")
        let scanner = FolderScanner(root: folder.path, rules: FolderRules(settle: .zero))
        let listing = try scanner.scan()
        #expect(listing.files.map(\.path.key).sorted() == ["directory.txt/x.txt", "in/side.html"])
        let told = Set(listing.warnings)
        for name in ["loop", "secret.txt", "dangling.txt"] {
            #expect(told.contains(.link(try #require(RelativePath(key: name)))))
        }
        for name in ["fifo.txt", "socket.txt"] {
            let path = try #require(RelativePath(key: name))
            #expect(told.contains(.notAFile(path)))
            #expect(throws: FolderError.notAFile(path: folder.path(of: name))) {
                try scanner.read(path)
            }
        }
        for name in ["secret.txt", "out.d/secret.txt", "loop/in/side.html"] {
            let path = try #require(RelativePath(key: name))
            #expect(throws: FolderError.vanished(path: folder.path(of: name))) {
                try scanner.read(path)
            }
        }
    }

    @Test func emptyAndOversizedFilesAreHeldBackAndDoNotCountAsGone() throws {
        try folder.write("empty.txt", "")
        try folder.write("large.txt", "0123456789")
        let listing = try FolderScanner(root: folder.path, rules: FolderRules(maxFileBytes: 9))
            .scan()
        let empty = try #require(RelativePath(key: "empty.txt"))
        let large = try #require(RelativePath(key: "large.txt"))
        #expect(listing.files == [])
        #expect(listing.warnings == [.tooLarge(large, size: 10, limit: 9)])
        #expect(!listing.scope.covers(empty))
        #expect(!listing.scope.covers(large))
        #expect(listing.scope.covers(try #require(RelativePath(key: "gone.txt"))))
    }

    @Test func aNewEmptyFileIsToBeLookedAtAgainBeforeItIsAWarning() throws {
        try folder.write("empty.txt", "")
        let listing = try FolderScanner(
            root: folder.path, rules: FolderRules(emptyPatience: .seconds(3600))
        ).scan()
        #expect(listing.warnings == [])
        let wait = try #require(listing.unsettledFor)
        #expect(wait > .zero && wait <= .seconds(3600))
    }

    @Test func anEmptyFileIsAWarningOnceNobodyIsWritingItAnyMore() throws {
        try folder.write("old.txt", "")
        try folder.write("future.txt", "")
        try RawFile.touch(folder.path(of: "future.txt"), seconds: 4_102_444_800)
        let listing = try FolderScanner(
            root: folder.path, rules: FolderRules(emptyPatience: .zero)
        ).scan()
        #expect(listing.files == [])
        #expect(
            Set(listing.warnings) == [
                .empty(try #require(RelativePath(key: "old.txt"))),
                .empty(try #require(RelativePath(key: "future.txt"))),
            ])
        #expect(listing.unsettledFor == nil)
    }

    @Test func whatIsTooDeepIsAWarningAndOutOfScope() throws {
        try folder.write("1/2/3/a.txt", "text")
        let listing = try FolderScanner(root: folder.path, rules: FolderRules(maxDepth: 2)).scan()
        let deep = try #require(RelativePath(key: "1/2/3"))
        #expect(listing.files == [])
        #expect(listing.warnings == [.tooDeep(deep, limit: 2)])
        #expect(!listing.scope.covers(try #require(RelativePath(key: "1/2/3/a.txt"))))
        #expect(listing.scope.covers(try #require(RelativePath(key: "1/2/a.txt"))))
    }

    @Test func twoHundredDirectoriesDeepIsNotTooDeep() throws {
        let path = Array(repeating: "d", count: 200).joined(separator: "/") + "/x.txt"
        try folder.write(path, "text")
        let listing = try FolderScanner(root: folder.path).scan()
        #expect(listing.files.map(\.path.key) == [path])
        #expect(listing.warnings == [])
    }

    @Test func manyWarningsAreCountedNotNamed() throws {
        for index in 0..<12 {
            try RawFile.link(folder.path(of: "\(index).txt"), to: "x")
        }
        let listing = try FolderScanner(root: folder.path, rules: FolderRules(maxWarnings: 5))
            .scan()
        #expect(listing.warnings.count == 5)
        #expect(listing.unnamedWarnings == 7)
    }

    @Test func aScanOfSomeDirectoriesSpeaksOfThoseOnly() throws {
        try folder.write("a/1.txt", "text")
        try folder.write("a/sub/2.txt", "text")
        try folder.write("b/3.txt", "text")
        let a = try #require(RelativePath(key: "a"))
        let gone = try #require(RelativePath(key: "gone"))
        let listing = try FolderScanner(root: folder.path).scan(directories: [a, gone])
        #expect(listing.files.map(\.path.key) == ["a/1.txt"])
        let covered = ["a/x.txt", "a/vanished/deep/x.txt", "gone/x.txt", "gone/deep/x.txt"]
        for key in covered {
            #expect(listing.scope.covers(try #require(RelativePath(key: key))), "\(key)")
        }
        for key in ["a/sub/2.txt", "a/sub/x.txt", "b/3.txt", "x.txt"] {
            #expect(!listing.scope.covers(try #require(RelativePath(key: key))), "\(key)")
        }
    }

    @Test func anUnreadableDirectoryIsAWarningAndNothingBelowItVanishes() async throws {
        try folder.write("open/a.txt", "text")
        try folder.write("closed/b.txt", "text")
        try RawFile.check(chmod(folder.path, 0o755))
        try RawFile.check(chmod(folder.path(of: "closed"), 0))
        // In a process of its own, since for the superuser nothing is unreadable.
        await #expect(processExitsWith: .success) { [root = folder.path as String] in
            if geteuid() == 0 { try RawFile.check(setuid(65534)) }
            let listing = try FolderScanner(root: root).scan()
            let closed = try #require(RelativePath(key: "closed"))
            #expect(listing.files.map(\.path.key) == ["open/a.txt"])
            #expect(listing.warnings == [.unreadableDirectory(closed, reason: "Permission denied")])
            #expect(!listing.scope.covers(try #require(RelativePath(key: "closed/b.txt"))))
            #expect(listing.scope.covers(try #require(RelativePath(key: "open/gone.txt"))))
        }
        try RawFile.check(chmod(folder.path(of: "closed"), 0o755))
    }

    @Test func aMissingFolderIsAnErrorNeverAnEmptyListing() throws {
        let missing = folder.path(of: "missing")
        #expect(throws: FolderError.missing(root: missing)) {
            try FolderScanner(root: missing).scan()
        }
        try folder.write("file", "text")
        #expect(throws: FolderError.notADirectory(root: folder.path(of: "file"))) {
            try FolderScanner(root: folder.path(of: "file")).scan()
        }
    }

    @Test func anEmptyFolderInTheOldOnesPlaceIsUnmounted() throws {
        let root = folder.path(of: "root")
        try folder.write("root/a.txt", "text")
        let known = try FolderScanner(root: root).scan().root
        try folder.rename("root", to: "elsewhere")
        try RawFile.check(mkdir(root, 0o755))
        let scanner = FolderScanner(root: root, known: known)
        #expect(throws: FolderError.unmounted(root: root)) { try scanner.scan() }
        #expect(throws: FolderError.unmounted(root: root)) {
            try scanner.scan(directories: [.root])
        }
        try folder.write("root/b.txt", "text")
        #expect(try scanner.scan().files.map(\.path.key) == ["b.txt"])
    }

    @Test func theSameFolderMayBecomeEmpty() throws {
        try folder.write("a.txt", "text")
        let known = try FolderScanner(root: folder.path).scan().root
        try folder.remove("a.txt")
        #expect(try FolderScanner(root: folder.path, known: known).scan().files == [])
    }

    @Test(arguments: ["2 mounted", "1234"])
    func aRootIsKeptAsText(text: String) {
        #expect(FolderRoot(text)?.description == text)
    }

    @Test(arguments: ["", "x", "2 other", "2 mounted more", "-1"])
    func otherTextIsNoRoot(text: String) {
        #expect(FolderRoot(text) == nil)
    }
}
