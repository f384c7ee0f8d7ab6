import Articles
import Feeds
import Folders
import Identity
import Reading
import Store

/// What one file of a watched folder came to.
struct FileReading: Sendable {
    /// The state to remember, so that the file is not read again before it changes.
    var file: StoredFile
    /// One for an article; several for a feed file; none where the file says nothing readable.
    var drafts: [ItemDraft] = []
    /// What is odd about it and kept nothing from being read.
    var warnings: [String] = []

    /// Why nothing of it was taken, with its path; nil where something was.
    var trouble: String? { file.trouble.map { "\(file.path): \($0)" } }

    /// Reads the bytes of one file, on any core.
    @concurrent
    static func read(_ bytes: [UInt8], state: FileState, byteHash: [UInt8]) async -> FileReading {
        var reading = FileReading(file: StoredFile(state, byteHash: byteHash))
        let key = state.path.key
        if FeedParser.looksLikeFeed(bytes) {
            do {
                let feed = try await FeedReading.read(
                    bytes, contentType: nil, url: nil, path: key)
                reading.drafts = feed.drafts
                reading.warnings = feed.warnings.map { "\(key): \($0)" }
            } catch {
                reading.file.trouble = "\(error)"
            }
            return reading
        }
        let name = String(decoding: state.path.name, as: UTF8.self)
        guard let format = DocumentFormat.sniff(bytes, fileName: name, contentType: nil) else {
            reading.file.trouble =
                (BinaryKind.of(bytes).map { "\($0): " } ?? "")
                + "neither a text nor a feed; passed over"
            return reading
        }
        do {
            let document = try DocumentReader.read(bytes, as: format)
            reading.drafts = [ItemDraft(document, path: key)]
            reading.warnings = document.warnings.map { "\(key): \($0)" }
        } catch {
            reading.file.trouble = "\(error)"
        }
        return reading
    }
}

extension ItemDraft {
    /// The draft of an article in a file of its own.
    fileprivate init(_ document: Document, path: String) {
        self.init(
            key: path, path: path, url: document.url,
            canonicalURL: document.url.flatMap(CanonicalURL.of), title: document.title,
            authors: document.authors, language: document.language,
            publishedAt: document.published ?? document.dateline?.date,
            modifiedAt: document.modified, origin: .file, text: document.text,
            html: document.html, agency: document.agency, dateline: document.dateline,
            fingerprint: Fingerprint(of: document.text))
    }
}

extension StoredFile {
    init(_ state: FileState, byteHash: [UInt8]?) {
        self.init(
            path: state.path.key, size: state.size,
            modifiedNanoseconds: state.modifiedNanoseconds,
            changedNanoseconds: state.changedNanoseconds, inode: state.inode, byteHash: byteHash)
    }

    /// The state as the folder room knows it; nil for a path that is none.
    var state: FileState? {
        RelativePath(key: path).map {
            FileState(
                path: $0, size: size, modifiedNanoseconds: modifiedNanoseconds,
                changedNanoseconds: changedNanoseconds, inode: inode)
        }
    }
}
