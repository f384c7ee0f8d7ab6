import Articles
import Glibc
import TestSupport
import Testing

@testable import Folders

@Suite struct FolderReadTests {
    private let folder: TemporaryFolder
    private let file: RelativePath

    init() throws {
        folder = try TemporaryFolder()
        file = try #require(RelativePath(key: "a.txt"))
    }

    private func scanner(
        settle: Duration = .zero, patience: Duration = .zero, maxFileBytes: Int64 = 1 << 20
    ) -> FolderScanner {
        FolderScanner(
            root: folder.path,
            rules: FolderRules(maxFileBytes: maxFileBytes, settle: settle, patience: patience))
    }

    @Test func givesTheBytesAndTheStateThatTheScanSaw() throws {
        let text = String(repeating: "0123456789", count: 50_000)
        try folder.write("a.txt", text)
        let read = try scanner().read(file)
        #expect(read.bytes == Array(text.utf8))
        #expect(try scanner().scan().files == [read.state])
        #expect(read.state.modifiedAt.milliseconds == read.state.modifiedNanoseconds / 1_000_000)
    }

    @Test func aFileTouchedAMomentAgoIsStillChanging() throws {
        try folder.write("a.txt", "text")
        // Also one whose writer set an old time: only ctime tells.
        try RawFile.touch(folder.path(of: "a.txt"), seconds: 1_000_000)
        let error = #expect(throws: FolderError.self) {
            try scanner(settle: .seconds(3600)).read(file)
        }
        guard case .changing(let path, let wait) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(path == folder.path(of: "a.txt"))
        #expect(wait > .seconds(3000) && wait <= .seconds(3600))
    }

    @Test func aTimeInTheFutureDoesNotHoldAFileBackForEver() throws {
        try folder.write("a.txt", "text")
        try RawFile.touch(folder.path(of: "a.txt"), seconds: 4_102_444_800)
        #expect(try scanner().read(file).bytes.count == 4)
    }

    @Test func aFileHeldOpenForWritingIsStillChanging() throws {
        try folder.write("a.txt", "half")
        let writer = open(folder.path(of: "a.txt"), O_WRONLY | O_APPEND | O_CLOEXEC)
        try RawFile.check(writer)
        let patient = scanner(patience: .seconds(3600))
        #expect(throws: FolderError.changing(path: folder.path(of: "a.txt"), retryAfter: .zero)) {
            try patient.read(file)
        }
        #expect(try scanner().read(file).bytes.count == 4, "patience is over")
        close(writer)
        #expect(try patient.read(file).bytes.count == 4, "the writer is done")
    }

    @Test func whatCannotBeReadSaysSo() throws {
        #expect(throws: FolderError.vanished(path: folder.path(of: "a.txt"))) {
            try scanner().read(file)
        }
        try folder.write("a.txt", "")
        #expect(throws: FolderError.empty(path: folder.path(of: "a.txt"))) {
            try scanner().read(file)
        }
        try folder.write("a.txt", "0123456789")
        #expect(throws: FolderError.tooLarge(path: folder.path(of: "a.txt"), size: 10, limit: 9)) {
            try scanner(maxFileBytes: 9).read(file)
        }
        try folder.remove("a.txt")
        try RawFile.check(mkdir(folder.path(of: "a.txt"), 0o755))
        #expect(throws: FolderError.notAFile(path: folder.path(of: "a.txt"))) {
            try scanner().read(file)
        }
    }

    @Test func anUnreadableFileSaysWhichAndWhy() async throws {
        try folder.write("a.txt", "text")
        try RawFile.check(chmod(folder.path, 0o755))
        try RawFile.check(chmod(folder.path(of: "a.txt"), 0))
        await #expect(processExitsWith: .success) { [root = folder.path as String] in
            if geteuid() == 0 { try RawFile.check(setuid(65534)) }
            let file = try #require(RelativePath(key: "a.txt"))
            let scanner = FolderScanner(root: root, rules: FolderRules(settle: .zero))
            let reason = "Permission denied. Give the daemon's user the right to read it."
            #expect(throws: FolderError.unreadable(path: root + "/a.txt", reason: reason)) {
                try scanner.read(file)
            }
        }
    }

    @Test(arguments: [
        (FolderError.missing(root: "/srv/x"), "there is no such folder"),
        (.unmounted(root: "/srv/x"), "Mount it"),
        (FolderError(folder: "/srv/x", SystemError(code: EACCES)), "the right to read it"),
        (FolderError(folder: "/srv/x", SystemError(code: EMFILE)), "LimitNOFILE="),
        (FolderError(watching: "/srv/x", SystemError(code: ENOSPC)), "fs.inotify.max_user_watches"),
        (
            FolderError(watching: "/srv/x", SystemError(code: EMFILE)),
            "fs.inotify.max_user_instances"
        ),
    ])
    func errorsNameThePlaceAndTheRemedy(error: FolderError, text: String) {
        #expect(error.description.hasPrefix("/srv/x"))
        #expect(error.description.contains(text))
    }
}
