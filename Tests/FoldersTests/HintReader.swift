import Testing

@testable import Folders

/// The one reader of a watcher's hints.
final class HintReader {
    private var iterator: AsyncStream<FolderHint>.Iterator

    init(_ watcher: FolderWatcher) {
        iterator = watcher.hints.makeAsyncIterator()
    }

    /// The next hint; nil at the end.
    func next() async -> FolderHint? {
        await iterator.next(isolation: #isolation)
    }

    /// Waits until all of `directories` have been told, in however many hints.
    func expect(_ directories: Set<String>) async throws {
        var missing = directories
        while !missing.isEmpty {
            guard case .directories(let told) = try #require(await next()) else {
                Issue.record("the hint should name directories")
                return
            }
            missing.subtract(told.map(\.key))
        }
    }

    /// Waits until scans of just what the hints name have found all of `files`. Returns the number
    /// of hints.
    @discardableResult
    func expect(files: [String], in root: String) async throws -> Int {
        let scanner = FolderScanner(root: root)
        var missing = Set(files)
        var count = 0
        while !missing.isEmpty {
            count += 1
            let listing: FolderListing
            switch try #require(await next()) {
            case .directories(let told): listing = try scanner.scan(directories: told)
            case .everything: listing = try scanner.scan()
            case .unwatchable(let error): throw error
            }
            missing.subtract(listing.files.map(\.path.key))
        }
        return count
    }
}
