import Articles
import Fetching
import Files
import Folders
import Reading
import Store

/// Files that hold many articles: web archives, mailboxes, JSON Lines.
///
/// They may be larger than memory, so they are read piece by piece and committed part by part. The
/// file itself counts as read with the last part: after a stop in the middle it is read again, and
/// what was kept of it is recognised.
extension FolderSync {
    /// Bytes read at once. A packed piece may become a thousand times as much.
    private static let piece = 64 << 10
    /// Articles committed together, and bytes of their texts.
    private static let mostDrafts = 64
    private static let mostBytes = 8 << 20

    /// Reads one file of many articles and commits them. Gives the error where it cannot be read yet,
    /// or not at all.
    @concurrent
    func keep(
        _ file: FileState, of source: SourceRecord, scanner: FolderScanner,
        in report: inout SyncReport
    ) async throws -> FolderError? {
        let key = file.path.key
        let opened: OpenFile
        var piece: [UInt8]
        do throws(FolderError) {
            opened = try await work.run { () throws(FolderError) in try scanner.open(file.path) }
            piece = try await Self.piece(of: opened, at: 0, in: work)
        } catch {
            return error
        }
        var bundle = BundleReader(
            kind: FileKind(name: String(decoding: file.path.name, as: UTF8.self)),
            isPacked: piece.starts(with: [0x1F, 0x8B]), rules: await reader.rules)
        var drafts = BundleDrafts(path: key)
        var offset: Int64 = 0
        var trouble: String?
        while !piece.isEmpty, trouble == nil {
            try Task.checkCancellation()
            offset += Int64(piece.count)
            do {
                try bundle.append(piece[...]) { drafts.add($0) }
            } catch {
                trouble = "\(error)"
            }
            if drafts.items.count >= Self.mostDrafts || drafts.bytes >= Self.mostBytes {
                try await commit(drafts.take(), of: source, file: nil, in: &report)
            }
            do throws(FolderError) {
                piece = try await Self.piece(of: opened, at: offset, in: work)
            } catch {
                return error
            }
        }
        do {
            try bundle.finish { drafts.add($0) }
        } catch {
            trouble = trouble ?? "\(error)"
        }
        let told = bundle.warnings + drafts.warnings + (trouble.map { [$0] } ?? [])
        report.warnings += told.map { "\(key): \($0)" }
        // Broken, it is read again once it is another file.
        let count = trouble == nil ? offset : opened.size
        let state: FileState
        do throws(FolderError) {
            state = try await work.run { () throws(FolderError) in try opened.state(having: count) }
        } catch {
            return error
        }
        var known = StoredFile(state, byteHash: nil)
        known.trouble = trouble
        try await commit(drafts.take(), of: source, file: known, in: &report)
        return nil
    }

    private static func piece(
        of file: OpenFile, at offset: Int64, in work: BlockingWork
    ) async throws(FolderError) -> [UInt8] {
        try await work.run { () throws(FolderError) in
            try file.bytes(at: offset, count: Self.piece)
        }
    }

    private func commit(
        _ items: [ItemDraft], of source: SourceRecord, file: StoredFile?,
        in report: inout SyncReport
    ) async throws {
        var observation = Observation(sourceID: source.id, at: clock.now(), items: items)
        if let file { observation.files = [file] }
        report.add(try await committer.commit(observation, company: false))
    }
}

/// The articles of a file that are still to be committed. Of several with one identity the first
/// counts, as in a feed.
private struct BundleDrafts {
    let path: String
    private(set) var items: [ItemDraft] = []
    /// Of their texts and markup.
    private(set) var bytes = 0
    /// Hashes of the keys that came already.
    private var seen: Set<Int> = []
    private var repeated = 0

    init(path: String) {
        self.path = path
    }

    mutating func add(_ filed: FiledDocument) {
        let draft = ItemDraft(filed, path: path, isListed: true)
        guard seen.insert(draft.key.hashValue).inserted else {
            repeated += 1
            return
        }
        items.append(draft)
        bytes += draft.text.utf8.count + (draft.html?.utf8.count ?? 0)
    }

    mutating func take() -> [ItemDraft] {
        defer { (items, bytes) = ([], 0) }
        return items
    }

    var warnings: [String] {
        repeated > 0 ? ["\(repeated) have the address of one before them; passed over"] : []
    }
}
