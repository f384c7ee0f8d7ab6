import Glibc
import TestSupport
import Testing

@testable import Folders

@Suite struct FolderDeltaTests {
    private let folder: TemporaryFolder
    private let scanner: FolderScanner

    init() throws {
        folder = try TemporaryFolder()
        scanner = FolderScanner(root: folder.path, rules: FolderRules(settle: .zero))
    }

    private func known() throws -> [RelativePath: FileState] {
        Dictionary(uniqueKeysWithValues: try scanner.scan().files.map { ($0.path, $0) })
    }

    private func delta(_ known: [RelativePath: FileState]) throws -> FolderDelta {
        FolderDelta.between(known: known, listing: try scanner.scan())
    }

    @Test func nothingChangedIsEmpty() throws {
        try folder.write("a.txt", "text")
        #expect(try delta(known()).isEmpty)
    }

    @Test func tellsNewChangedAndGoneFilesInOrder() throws {
        try folder.write("same.txt", "text")
        try folder.write("changed.txt", "text")
        try folder.write("gone/2.txt", "text")
        try folder.write("gone/1.txt", "text")
        let known = try known()
        try folder.write("changed.txt", "other text")
        try folder.remove("gone")
        try folder.write("new/2.txt", "text")
        try folder.write("new/1.txt", "text")
        let delta = try delta(known)
        #expect(delta.added.map(\.path.key) == ["new/1.txt", "new/2.txt"])
        #expect(delta.modified.map(\.path.key) == ["changed.txt"])
        #expect(delta.vanished.map(\.key) == ["gone/1.txt", "gone/2.txt"])
    }

    @Test func anEditThatKeepsSizeAndTimeIsSeen() throws {
        try folder.write("a.txt", "one")
        try RawFile.touch(folder.path(of: "a.txt"), seconds: 1_000_000_000)
        let known = try known()
        let writer = open(folder.path(of: "a.txt"), O_WRONLY | O_CLOEXEC)
        try RawFile.check(writer)
        try RawFile.check(Int32(write(writer, "two", 3)))
        close(writer)
        try RawFile.touch(folder.path(of: "a.txt"), seconds: 1_000_000_000)
        #expect(try delta(known).modified.map(\.path.key) == ["a.txt"])
    }

    @Test func aRenamedFileOrDirectoryIsRecognisedAsTheSameFiles() throws {
        try folder.write("a.txt", "text")
        try folder.write("dir/b.txt", "text")
        let known = try known()
        try folder.rename("a.txt", to: "c.txt")
        try folder.rename("dir", to: "other")
        let delta = try delta(known)
        #expect(delta.added.map(\.path.key) == ["c.txt", "other/b.txt"])
        #expect(delta.vanished.map(\.key) == ["a.txt", "dir/b.txt"])
        let renames = Dictionary(
            uniqueKeysWithValues: delta.renames.map { ($0.key.key, $0.value.key) })
        #expect(renames == ["c.txt": "a.txt", "other/b.txt": "dir/b.txt"])
    }

    @Test func aHardLinkIsNoRename() throws {
        try folder.write("a.txt", "text")
        let known = try known()
        try RawFile.check(link(folder.path(of: "a.txt"), folder.path(of: "b.txt")))
        let delta = try delta(known)
        #expect(delta.added.map(\.path.key) == ["b.txt"])
        #expect(delta.vanished == [])
        #expect(delta.renames == [:])
    }

    @Test func filesThatSwapNamesAreBothRead() throws {
        try folder.write("a.txt", "aaaa")
        try folder.write("b.txt", "bbbb")
        let known = try known()
        try folder.rename("a.txt", to: "x")
        try folder.rename("b.txt", to: "a.txt")
        try folder.rename("x", to: "b.txt")
        #expect(try delta(known).modified.map(\.path.key) == ["a.txt", "b.txt"])
    }

    @Test func aFileCutToNothingIsNeitherChangedNorGone() throws {
        try folder.write("a.txt", "text")
        let known = try known()
        try folder.write("a.txt", "")
        #expect(try delta(known).isEmpty)
    }

    @Test func aFileThatBecameALinkIsGone() throws {
        try folder.write("a.txt", "text")
        let known = try known()
        try folder.remove("a.txt")
        try RawFile.link(folder.path(of: "a.txt"), to: "/etc/hostname")
        #expect(try delta(known).vanished.map(\.key) == ["a.txt"])
    }

    @Test func whatAPartialScanDidNotSeeStays() throws {
        try folder.write("a/1.txt", "text")
        try folder.write("b/2.txt", "text")
        let known = try known()
        try folder.remove("a/1.txt")
        try folder.remove("b/2.txt")
        let a = try #require(RelativePath(key: "a"))
        let listing = try scanner.scan(directories: [a])
        let delta = FolderDelta.between(known: known, listing: listing)
        #expect(delta.vanished.map(\.key) == ["a/1.txt"])
    }

    @Test func aStateWithoutCtimeAgreesByTheOthers() throws {
        let path = try #require(RelativePath(key: "a"))
        let old = FileState(path: path, size: 1, modifiedNanoseconds: 2, inode: 3)
        var new = old
        new.changedNanoseconds = 9
        #expect(new.agrees(with: old))
        new.size = 2
        #expect(!new.agrees(with: old))
    }
}
