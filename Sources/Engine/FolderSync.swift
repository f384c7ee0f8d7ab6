import Articles
import Files
package import Folders
import Scheduling
package import Store

/// The way of a folder: scanned, compared with what is known, read, recognised, committed.
///
/// A folder may hold a hundred thousand files, so what changed is read and committed in parts.
package struct FolderSync: Sendable {
    private let store: Store
    let committer: Committer
    private let planner: SourcePlanner
    let clock: Clock
    private let rules: FolderRules
    let work = BlockingWork(label: "folders")
    let reader: FolderReader

    /// Files read and committed together.
    private static let part = 64
    /// The same where files are gone: what was moved is recognised within one part.
    private static let partWithMoves = 512
    /// A folder in which a file is being written is looked at again no sooner.
    private static let shortestRetry = Duration.seconds(5)
    /// Files read at once: reading waits for the disk, so a few more than there are cores.
    private static let readers = 4

    /// How long a sync waits itself for a file that is being written.
    private static let patience = Duration.seconds(1)

    package init(
        store: Store, committer: Committer, planner: SourcePlanner, clock: Clock,
        rules: FolderRules = .standard, reader: FolderReader = FolderReader()
    ) {
        self.store = store
        self.committer = committer
        self.planner = planner
        self.clock = clock
        self.rules = rules
        self.reader = reader
    }

    /// Looks through the folder once and keeps what is new.
    ///
    /// - Throws: `CancellationError`, or what kept the store from being written.
    package func sync(_ source: SourceRecord, company: Bool) async throws -> SyncReport {
        var rules = rules
        if let settle = source.settings.settle { rules.settle = settle }
        let scanner = FolderScanner(
            root: source.location, rules: rules,
            known: source.validators.etag.flatMap { FolderRoot($0) })
        let listing: FolderListing
        do {
            listing = try await work.run { () throws(FolderError) in try scanner.scan() }
        } catch {
            return try await fail(source, "\(error)", company: company)
        }
        let known = try await knownFiles(of: source)
        let delta = FolderDelta.between(known: known.mapValues(\.state), listing: listing)
        return try await keep(
            delta, of: source, scanner: scanner, listing: listing, known: known, company: company)
    }

    /// A file as it was when it was last read.
    private struct KnownFile {
        var state: FileState
        var byteHash: [UInt8]?
        var trouble: String?
    }

    private func knownFiles(of source: SourceRecord) async throws -> [RelativePath: KnownFile] {
        var known: [RelativePath: KnownFile] = [:]
        for file in try await store.fileStates(of: source.id) {
            guard let state = file.state else { continue }
            known[state.path] = KnownFile(
                state: state, byteHash: file.byteHash, trouble: file.trouble)
        }
        return known
    }

    private func keep(
        _ delta: FolderDelta, of source: SourceRecord, scanner: FolderScanner,
        listing: FolderListing, known: [RelativePath: KnownFile], company: Bool
    ) async throws -> SyncReport {
        // Renamed files first: each is committed together with the going of its old name.
        let renamed = delta.added.filter { delta.renames[$0.path] != nil }
        let others = delta.added.filter { delta.renames[$0.path] == nil } + delta.modified
        let found = readable(renamed + others)
        let files = found.files
        var vanished = Set(delta.vanished)
        var report = SyncReport(
            sourceID: source.id, kind: .folder, source: source.name,
            outcome: files.isEmpty && found.bundles.isEmpty && delta.vanished.isEmpty
                ? .unchanged : .synced)
        report.warnings = listing.warnings.map(\.description)
        if listing.unnamedWarnings > 0 {
            report.warnings.append("and \(listing.unnamedWarnings) more of the kind")
        }
        var troubles = Self.troubles(of: known, without: delta)
        report.warnings += found.warnings
        // An empty file changes nothing more where it stays one: nobody would tell of it.
        var retryAfter = listing.unsettledFor
        for bundle in found.bundles {
            if let error = try await keep(bundle, of: source, scanner: scanner, in: &report) {
                note(error, in: &report, retryAfter: &retryAfter)
                // The old name of a file that could not be read yet is not gone.
                if let old = delta.renames[bundle.path] { vanished.remove(old) }
            }
        }
        var start = 0
        let size = vanished.isEmpty ? Self.part : Self.partWithMoves
        repeat {
            try Task.checkCancellation()
            let end = min(start + size, files.count)
            let part = files[start..<end]
            let isLast = end == files.count
            let (readings, unread) = try await readSettled(part, scanner: scanner, known: known)
            // What a stop broke off is no trouble of the file's.
            try Task.checkCancellation()
            var observation = Observation(sourceID: source.id, at: clock.now())
            observation.items = readings.flatMap(\.drafts)
            observation.files = readings.map(\.file)
            let read = Set(readings.map { Array($0.file.path.utf8) })
            // The old name of a file that could not be read yet is not gone: it is moved later.
            for file in part where !read.contains(Array(file.path.key.utf8)) {
                if let old = delta.renames[file.path] { vanished.remove(old) }
            }
            let renamed = Set(part.compactMap { delta.renames[$0.path] }).intersection(vanished)
            let gone = isLast ? vanished : renamed
            vanished.subtract(gone)
            observation.removedFiles = gone.sorted().map(\.key)
            report.warnings += readings.flatMap(\.warnings)
            troubles += readings.compactMap(\.trouble)
            for error in unread { note(error, in: &report, retryAfter: &retryAfter) }
            if isLast {
                observation.sourceState = state(
                    source, listing: listing, retryAfter: retryAfter, at: observation.at)
                report.nextDueAt = observation.sourceState?.nextDueAt
            }
            report.add(
                try await committer.commit(
                    observation, company: company && part.count < Self.part))
            start = end
        } while start < files.count
        report.warnings += troubles.sorted().prefix(rules.maxWarnings)
        if troubles.count > rules.maxWarnings {
            report.warnings.append(
                "and \(troubles.count - rules.maxWarnings) more files of which nothing was taken")
        }
        return report
    }

    /// What is known of the files that are not read again, since they did not change.
    private static func troubles(
        of known: [RelativePath: KnownFile], without delta: FolderDelta
    ) -> [String] {
        let troubled = known.filter { $0.value.trouble != nil }
        guard !troubled.isEmpty else { return [] }
        let changed = Set((delta.added + delta.modified).map(\.path)).union(delta.vanished)
        return troubled.compactMap { path, file in
            changed.contains(path) ? nil : file.trouble.map { "\(path.key): \($0)" }
        }
    }

    /// What of `files` is read: those that hold many articles apart. PDF files are left, and stay
    /// unknown, where there is no program for them, so that they are taken once there is.
    private func readable(
        _ files: [FileState]
    ) -> (files: [FileState], bundles: [FileState], warnings: [String]) {
        var single: [FileState] = []
        var bundles: [FileState] = []
        var left: [FileState] = []
        for file in files {
            let kind = FileKind(name: String(decoding: file.path.name, as: UTF8.self))
            if kind.isBundle {
                bundles.append(file)
            } else if kind == .pdf, reader.pdf == nil {
                left.append(file)
            } else {
                single.append(file)
            }
        }
        guard let first = left.first else { return (single, bundles, []) }
        let others = left.count > 1 ? " and \(left.count - 1) more PDF files" : ""
        let warning =
            "\(first.path.key)\(others): not read, since there is no pdftotext: install "
            + "poppler-utils and restart syncd"
        return (single, bundles, [warning])
    }

    /// Reads files, and once more those that were being written, after a moment: that is mostly
    /// long enough. What is still being written then is left for the next sync.
    private func readSettled(
        _ files: ArraySlice<FileState>, scanner: FolderScanner, known: [RelativePath: KnownFile]
    ) async throws -> (readings: [FileReading], unread: [FolderError]) {
        var (readings, unread) = try await read(files, scanner: scanner, known: known)
        let waits = unread.compactMap { error -> Duration? in
            guard case .changing(_, let wait) = error, wait <= Self.patience else { return nil }
            return wait
        }
        guard let wait = waits.max() else { return (readings, unread) }
        try await Task.sleep(for: wait)
        let read = Set(readings.map { Array($0.file.path.utf8) })
        let rest = files.filter { !read.contains(Array($0.path.key.utf8)) }
        let (more, stillUnread) = try await self.read(rest[...], scanner: scanner, known: known)
        readings += more
        unread = stillUnread
        return (readings, unread)
    }

    /// Reads files, a few at once, and gives what they came to in the order of `files`.
    private func read(
        _ files: ArraySlice<FileState>, scanner: FolderScanner, known: [RelativePath: KnownFile]
    ) async throws -> (readings: [FileReading], unread: [FolderError]) {
        var results: [Int: Result<FileReading, FolderError>] = [:]
        await withTaskGroup(of: (Int, Result<FileReading, FolderError>).self) { group in
            for (offset, file) in files.enumerated() {
                if offset >= Self.readers, let (index, result) = await group.next() {
                    results[index] = result
                }
                // One of which nothing was taken is worth another try: the program may be a newer one.
                let knownHash = known[file.path].flatMap { $0.trouble == nil ? $0.byteHash : nil }
                group.addTask {
                    (offset, await self.read(file, scanner: scanner, knownHash: knownHash))
                }
            }
            for await (index, result) in group { results[index] = result }
        }
        var readings: [FileReading] = []
        var unread: [FolderError] = []
        for offset in 0..<files.count {
            switch results[offset] {
            case .success(let reading): readings.append(reading)
            case .failure(let error): unread.append(error)
            case nil: break
            }
        }
        return (readings, unread)
    }

    private func read(
        _ file: FileState, scanner: FolderScanner, knownHash: [UInt8]?
    ) async -> Result<FileReading, FolderError> {
        do throws(FolderError) {
            let (bytes, state) = try await work.run { () throws(FolderError) in
                try scanner.read(file.path)
            }
            let hash = ByteHash.of(bytes)
            // Touched, not changed: nothing to parse.
            if hash == knownHash {
                return .success(FileReading(file: StoredFile(state, byteHash: hash)))
            }
            let reading = await FileReading.read(
                bytes, state: state, byteHash: hash, with: await reader.files, in: work)
            return .success(reading)
        } catch {
            return .failure(error)
        }
    }

    private func note(
        _ error: FolderError, in report: inout SyncReport, retryAfter: inout Duration?
    ) {
        switch error {
        case .changing(_, let wait):
            retryAfter = min(retryAfter ?? wait, wait)
        case .vanished, .empty:
            break
        default:
            report.warnings.append("\(error)")
        }
    }

    private func state(
        _ source: SourceRecord, listing: FolderListing, retryAfter: Duration?, at now: Timestamp
    ) -> SourceStateUpdate {
        var state = planner.update(source, outcome: .succeeded, hints: nil, now: now)
        // For a folder the validator is which directory it was: so that a missing mount is noticed.
        state.validators = SourceValidators(etag: listing.root.description)
        if let retryAfter {
            state.nextDueAt = now + max(retryAfter, Self.shortestRetry)
            state.nextDueReason = "a file is new or being written"
        }
        return state
    }

    private func fail(
        _ source: SourceRecord, _ reason: String, company: Bool
    ) async throws -> SyncReport {
        let now = clock.now()
        let state = planner.update(source, outcome: .failed(reason), hints: nil, now: now)
        let committed = try await committer.commit(
            Observation(sourceID: source.id, at: now, sourceState: state), company: company)
        var report = SyncReport(source, outcome: .failed(reason), committed: committed)
        report.nextDueAt = state.nextDueAt
        return report
    }
}
