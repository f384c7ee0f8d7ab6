extension FolderScanner {
    /// The whole file, and the state that these bytes belong to. Throws as `open` does, and
    /// `.changing` for a file that changed under the reading.
    package func read(
        _ file: RelativePath
    ) throws(FolderError) -> (bytes: [UInt8], state: FileState) {
        let opened = try open(file)
        let bytes = try opened.bytes(at: 0, count: Int(opened.size))
        return (bytes, try opened.state(having: Int64(bytes.count)))
    }

    /// A file to be read piece by piece.
    ///
    /// Throws `.changing` for a file that may be half-written: touched less than `rules.settle`
    /// ago, or held open for writing and touched less than `rules.patience` ago. What is not a
    /// regular file is never read, and never waited for.
    package func open(_ file: RelativePath) throws(FolderError) -> OpenFile {
        let path = root + "/" + file.key
        let folder = try openFolder()
        do {
            let descriptor = try FileDescriptor(beneath: folder, path: file, isDirectory: false)
            let before = try descriptor.status()
            guard before.kind == .file else { throw FolderError.notAFile(path: path) }
            guard before.size > 0 else { throw FolderError.empty(path: path) }
            let limit = rules.maxBytes(of: file.name)
            guard before.size <= limit else {
                throw FolderError.tooLarge(path: path, size: before.size, limit: limit)
            }
            if let wait = before.wait(until: rules.settle) {
                throw FolderError.changing(path: path, retryAfter: wait)
            }
            if before.wait(until: rules.patience) != nil, descriptor.hasWriter() {
                throw FolderError.changing(path: path, retryAfter: rules.settle)
            }
            return OpenFile(
                descriptor, path: file, place: path, before: before, settle: rules.settle)
        } catch let error as FolderError {
            throw error
        } catch {
            throw FolderError(file: path, error)
        }
    }
}
