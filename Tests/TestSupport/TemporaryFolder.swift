import FoundationEssentials

/// A real directory of one test's own, removed with the value that names it.
package final class TemporaryFolder: Sendable {
    /// Its absolute path, without symbolic links.
    package let path: String

    package init() throws {
        let base = URL(filePath: TemporaryRoot.value)
        let folder = base.appending(path: "syncd-test-" + UUID().uuidString.prefix(12))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.resolvingSymlinksInPath().path()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The absolute path of `name` in this folder.
    package func path(of name: String) -> String {
        path + "/" + name
    }

    /// Writes `text` in UTF-8, making the directories on the way. Returns the absolute path.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Writes `bytes`, making the directories on the way. Returns the absolute path.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = URL(filePath: path(of: name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return path(of: name)
    }

    /// Removes a file or a directory with what is in it.
    package func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(of: name))
    }

    /// Removes the folder itself, with what is in it.
    package func removeItself() throws {
        try FileManager.default.removeItem(atPath: path)
    }

    /// Renames inside this folder, making `directory` before.
    package func rename(
        _ name: String, to other: String, makingFolder directory: String
    ) throws {
        try FileManager.default.createDirectory(
            atPath: path(of: directory), withIntermediateDirectories: true)
        try rename(name, to: other)
    }

    /// Renames inside this folder.
    package func rename(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path(of: name), toPath: path(of: other))
    }
}

private enum TemporaryRoot {
    static var value: String {
        ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    }
}
