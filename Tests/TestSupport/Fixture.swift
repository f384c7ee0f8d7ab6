import FoundationEssentials

/// The small files under `fixtures/`, which the tests and the demo share.
package enum Fixture {
    /// The absolute path of `name`, which is relative to `fixtures/`.
    package static func path(_ name: String) -> String {
        root + "/" + name
    }

    /// The whole file, as bytes.
    package static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path(name))))
    }

    /// The whole file, as text in UTF-8.
    package static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// The names, relative to `fixtures/`, of the files directly in `folder` that end in `suffix`,
    /// in order.
    package static func names(in folder: String, suffix: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder))
            .filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
            .sorted()
            .map { folder + "/" + $0 }
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent()  // TestSupport
        .deletingLastPathComponent()  // Tests
        .deletingLastPathComponent()
        .appending(path: "fixtures").path()
}
