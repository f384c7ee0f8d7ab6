import Articles
import ControlAPI
import Store

@testable import Engine

/// A store, read through the same code as the control API.
struct ReadableArchive {
    private let store: Store
    private let reader: ArchiveReader

    init(_ path: String) throws {
        store = try Store(path: path, access: .readOnly)
        reader = ArchiveReader(
            store: store, bell: ChangeBell(newest: 0), clock: .system, configuration: nil)
    }

    func why(_ id: ArticleID) async throws -> WhyAnswer {
        try await reader.why(ArticleSelection(id))
    }

    func diff(_ id: ArticleID) async throws -> DiffAnswer {
        try await reader.diff(ArticleSelection(id))
    }

    func why(source id: Int32) async throws -> WhySourceAnswer {
        try await reader.why(source: SourceID(rawValue: id))
    }

    func resolve(_ reference: String) async throws -> ResolveAnswer {
        try await reader.resolve(reference)
    }

    func close() async {
        try? store.close()
    }
}
