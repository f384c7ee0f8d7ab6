import Articles
import GRDB

extension ObservationWriter {
    /// The entries that the source no longer has, as far as names go: a file may turn out to be
    /// renamed.
    func vanishingEntries() throws -> [EntryID] {
        guard source.hasEntries else { return [] }
        func id(_ row: SQLStatement) -> EntryID {
            EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0)))
        }
        var entries: [EntryID] = []
        for path in observation.removedFiles {
            entries += try statements.entriesByFile.bind(1, sourceNumber).bind(2, path).all(id)
        }
        for key in observation.vanishedKeys {
            entries += try statements.entryByKey.bind(1, sourceNumber).bind(2, key).all(id)
        }
        return entries
    }

    /// Notes that the source no longer has an entry; its text stays.
    mutating func remove(_ id: EntryID) throws {
        // What is held of it came from the file, and nothing else has it any more.
        try releaseHeld(of: id, .file)
        guard let known = try entry(id), !known.isRemoved else { return }
        try statements.setRemoved.bind(1, Int64(id.rawValue)).bind(2, observation.at).run()
        try tell(
            .entryRemoved, entry: id, article: known.articleID, title: known.title,
            detail: known.path)
        outcome.removed += 1
    }

    /// Files of this observation that are, byte for byte, files that it says are gone: new path to
    /// old path. Of several that are equal, one with the same name is taken.
    func renamedFiles() throws -> [String: String] {
        guard !observation.removedFiles.isEmpty else { return [:] }
        let hash = try SQLStatement(
            session.database, "SELECT byte_hash FROM file WHERE source_id = ? AND path = ?")
        var gone: [[UInt8]: [String]] = [:]
        for path in observation.removedFiles {
            let bytes = try hash.bind(1, sourceNumber).bind(2, path).first { $0.optionalBytes(0) }
            if let bytes = bytes ?? nil { gone[bytes, default: []].append(path) }
        }
        var renames: [String: String] = [:]
        for file in observation.files {
            guard let bytes = file.byteHash, let paths = gone[bytes], !paths.isEmpty else {
                continue
            }
            let name = Self.lastComponent(file.path)
            let index = paths.firstIndex { Self.lastComponent($0) == name } ?? 0
            renames[file.path] = gone[bytes]?.remove(at: index)
        }
        return renames
    }

    /// The entry that `item` is because its file was renamed. A file that is still there, under
    /// its own path, is none.
    func renamedEntry(
        _ item: ItemDraft, holder: KnownEntry?, _ renames: [String: String]
    ) throws -> KnownEntry? {
        guard let path = item.path, let old = renames[path], item.key.hasPrefix(path),
            holder?.isRemoved ?? true
        else { return nil }
        let known = try statements.entryByKey
            .bind(1, sourceNumber).bind(2, old + item.key.dropFirst(path.count))
            .first(KnownEntry.init)
        guard let known, !claimed.contains(known.id) else { return nil }
        return known
    }

    /// Keeps what is known of the files themselves.
    func writeFiles() throws {
        guard !observation.files.isEmpty || !observation.removedFiles.isEmpty else { return }
        let delete = try SQLStatement(
            session.database, "DELETE FROM file WHERE source_id = ? AND path = ?")
        for path in observation.removedFiles {
            try delete.bind(1, sourceNumber).bind(2, path).run()
        }
        let upsert = try SQLStatement(
            session.database,
            """
            INSERT INTO file(
              source_id, path, size, modified_ns, changed_ns, inode, byte_hash, trouble)
            VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(source_id, path) DO UPDATE SET
              size = excluded.size, modified_ns = excluded.modified_ns,
              changed_ns = excluded.changed_ns, inode = excluded.inode,
              byte_hash = excluded.byte_hash, trouble = excluded.trouble
            """)
        for file in observation.files {
            try upsert
                .bind(1, sourceNumber)
                .bind(2, file.path)
                .bind(3, file.size)
                .bind(4, file.modifiedNanoseconds)
                .bind(5, file.changedNanoseconds)
                .bind(6, Int64(bitPattern: file.inode))
                .bind(7, file.byteHash)
                .bind(8, file.trouble)
                .run()
        }
    }

    private static func lastComponent(_ path: String) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] }
            ?? path[...]
    }
}
