import FoundationEssentials

/// Material beside the repository that the tests use where it lies there. Tests that need it skip
/// with a message where it does not.
package enum SharedMaterial {
    /// True where the folder is there.
    package static var isPresent: Bool { path("articles") != nil }

    /// The absolute path of `name` in it; nil where it is absent.
    package static func path(_ name: String) -> String? {
        let file = root.appending(path: name).path()
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "shared")
}
