import Glibc
import TestSupport
import Testing

@testable import Folders

/// The watcher without its queue and timer: the kernel's events are read when the test says so.
@Suite struct TreeWatchTests {
    @Test func lostEventsAreMadeUpForByAScanAndNewWatches() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.txt", "text")
        try folder.write("b.txt", "text")
        let inotify = try Inotify()
        var watch = TreeWatch(root: folder.path, rules: .standard, inotify: inotify)
        watch.begin()
        #expect(watch.take() == [.everything(.started)])

        // By turns, since the kernel makes one of equal events that follow each other.
        for index in 0...(try RawFile.queueLength()) {
            try RawFile.touch(folder.path(of: index % 2 == 0 ? "a.txt" : "b.txt"), seconds: index)
        }
        try folder.write("unseen/a.txt", "text")
        drain(inotify, into: &watch)
        #expect(watch.take() == [.everything(.overflow)])

        try folder.write("unseen/b.txt", "text")
        drain(inotify, into: &watch)
        let unseen = try #require(RelativePath(key: "unseen"))
        #expect(watch.take() == [.directories([unseen])], "watched since the overflow")
    }

    @Test func aDirectoryThatBecomesReadableIsWatched() async throws {
        let folder = try TemporaryFolder()
        try folder.write("closed/a.txt", "text")
        try RawFile.check(chown(folder.path, 65534, 65534))
        try RawFile.check(chown(folder.path(of: "closed"), 65534, 65534))
        try RawFile.check(chmod(folder.path(of: "closed"), 0))
        await #expect(processExitsWith: .success) { [root = folder.path as String] in
            if geteuid() == 0 { try RawFile.check(setuid(65534)) }
            let inotify = try Inotify()
            var watch = TreeWatch(root: root, rules: .standard, inotify: inotify)
            watch.begin()
            #expect(watch.take() == [.everything(.started)])
            try RawFile.check(chmod(root + "/closed", 0o755))
            watch.handle(inotify.read())
            let closed = try #require(RelativePath(key: "closed"))
            #expect(watch.take() == [.directories([.root, closed])])
            try RawFile.write(Array("closed/b.txt".utf8), in: root)
            watch.handle(inotify.read())
            #expect(watch.take() == [.directories([closed])])
        }
    }

    private func drain(_ inotify: Inotify, into watch: inout TreeWatch) {
        while true {
            let events = inotify.read()
            if events.isEmpty { return }
            watch.handle(events)
        }
    }
}
