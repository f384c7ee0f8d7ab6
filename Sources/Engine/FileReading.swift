import Articles
import Feeds
import Files
import Folders
import Identity
import Reading
import Store

/// What one file of a watched folder came to.
struct FileReading: Sendable {
    /// The state to remember, so that the file is not read again before it changes.
    var file: StoredFile
    /// One for an article; several for a feed file or a list of articles; none where the file says
    /// nothing readable.
    var drafts: [ItemDraft] = []
    /// What is odd about it and kept nothing from being read.
    var warnings: [String] = []

    /// Why nothing of it was taken, with its path; nil where something was.
    var trouble: String? { file.trouble.map { "\(file.path): \($0)" } }

    /// Reads the bytes of one file, on any core; what waits for another program waits in `work`.
    @concurrent
    static func read(
        _ bytes: [UInt8], state: FileState, byteHash: [UInt8], with reader: FileReader,
        in work: BlockingWork
    ) async -> FileReading {
        var reading = FileReading(file: StoredFile(state, byteHash: byteHash))
        let key = state.path.key
        do {
            let name = String(decoding: state.path.name, as: UTF8.self)
            let file = try FileReader.unpack(bytes, name: name)
            if FeedParser.looksLikeFeed(file.bytes) {
                let feed = try await FeedReading.read(
                    file.bytes, contentType: nil, url: nil, path: key)
                reading.drafts = feed.drafts
                reading.warnings = feed.warnings.map { "\(key): \($0)" }
                return reading
            }
            let content = try await read(file, with: reader, in: work)
            for filed in content.documents {
                reading.drafts.append(ItemDraft(filed, path: key, isListed: content.isList))
                reading.warnings += filed.document.warnings.map { "\(key): \($0)" }
            }
            reading.warnings += content.warnings.map { "\(key): \($0)" }
        } catch {
            reading.file.trouble = "\(error)"
        }
        return reading
    }

    private static func read(
        _ file: FileReader.Unpacked, with reader: FileReader, in work: BlockingWork
    ) async throws(FileError) -> FileContent {
        let stop = StopFlag()
        guard FileKind(file.bytes, name: file.name) == .pdf else {
            return try reader.read(file, stop: stop)
        }
        let result: Result<FileContent, FileError> = await withTaskCancellationHandler {
            await work.run {
                Result { () throws(FileError) in try reader.read(file, stop: stop) }
            }
        } onCancel: {
            stop.set()
        }
        return try result.get()
    }
}

extension ItemDraft {
    /// The draft of an article in a file: one of its own, or one of those that it lists.
    init(_ filed: FiledDocument, path: String, isListed: Bool) {
        let document = filed.document
        let fingerprint = Fingerprint(of: document.text)
        let canonicalURL = document.url.flatMap(CanonicalURL.of)
        let isAddress = filed.identity.map { URLReference($0).isWeb } ?? true
        let identity =
            (isAddress ? canonicalURL ?? document.url : filed.identity)
            ?? "text:\(fingerprint.hash):\(document.title ?? "")"
        self.init(
            key: isListed ? "\(path)#\(identity)" : path,
            guid: isListed && !isAddress ? filed.identity : nil, path: path, url: document.url,
            canonicalURL: canonicalURL, title: document.title, authors: document.authors,
            language: document.language,
            publishedAt: document.published ?? document.dateline?.date,
            modifiedAt: document.modified, origin: .file, text: document.text,
            html: document.html, agency: document.agency, dateline: document.dateline,
            fingerprint: fingerprint)
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
