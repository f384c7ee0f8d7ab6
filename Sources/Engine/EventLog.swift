package import Articles
package import Logging

/// Tells the log, and so the terminal or the journal, what happens as it happens: a line for each
/// piece of news, a summary where there is a lot of it, nothing where nothing changed.
package actor EventLog {
    private let logger: Logger
    /// What was said of each folder last, so that it is said once and not at every look.
    private var folderWarnings: [SourceID: [String]] = [:]

    /// So many changes of one sync are told one by one; more are counted.
    private static let mostLines = 12

    package init(logger: Logger) {
        self.logger = logger
    }

    /// Tells how a sync went.
    package func tell(_ report: SyncReport) {
        tellWarnings(of: report)
        let news = report.changes
        let entries = news.filter { $0.kind.isOfEntry }
        for change in news where !change.kind.isOfEntry { tell(change, of: report) }
        if entries.count <= Self.mostLines {
            for change in entries where !isToldByCopy(change, in: entries) {
                tell(change, of: report)
            }
        } else {
            logger.info("\(report.source): \(Self.summary(report))")
        }
    }

    /// Tells of one change that no sync brought, such as a source that a person added.
    package func tell(_ change: Change) {
        // Nobody looks there any more.
        if change.kind == .sourceRemoved, let id = change.sourceID { folderWarnings[id] = nil }
        logger.info("\(Self.line(change))")
    }

    /// Tells of what a person asks for against a server's wish.
    func tellForced(_ refused: [SyncReport]) {
        for report in refused.prefix(Self.mostLines) {
            logger.notice("\(report.source): asked by force: \(report.waiting ?? "")")
        }
        if refused.count > Self.mostLines {
            logger.notice("and \(refused.count - Self.mostLines) more are asked by force")
        }
    }

    /// What is passed over in the folders, as it was at the last look.
    package var warnings: [String] { folderWarnings.values.flatMap { $0 }.sorted() }

    /// A feed's oddities are its publisher's, and `inspect` shows them. A folder is the user's own: a
    /// file that is passed over is told.
    private func tellWarnings(of report: SyncReport) {
        guard report.kind == .folder else {
            for warning in report.warnings { logger.debug("\(report.source): \(warning)") }
            return
        }
        let known = Set(folderWarnings[report.sourceID] ?? [])
        let new = report.warnings.filter { !known.contains($0) }
        for warning in new.prefix(Self.mostLines) {
            logger.warning("\(report.source): \(warning)")
        }
        if new.count > Self.mostLines {
            logger.warning(
                "\(report.source): \(new.count - Self.mostLines) more; `syncctl status` names them")
        }
        folderWarnings[report.sourceID] =
            report.warnings.isEmpty ? nil : Array(report.warnings.prefix(100))
    }

    /// What a sync brought, in numbers: `20 new (3 of them copies), 1 edited`.
    package nonisolated static func summary(_ report: SyncReport) -> String {
        var parts: [String] = []
        if report.added > 0 {
            parts.append(
                "\(report.added) new"
                    + (report.copied > 0 ? " (\(report.copied) of them copies)" : ""))
        }
        if report.revised > 0 { parts.append("\(report.revised) edited") }
        if report.moved > 0 { parts.append("\(report.moved) moved") }
        if report.removed > 0 { parts.append("\(report.removed) removed") }
        if report.restored > 0 { parts.append("\(report.restored) back") }
        return parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
    }

    private func tell(_ change: Change, of report: SyncReport) {
        switch change.kind {
        case .sourceFailed, .sourceGone: logger.warning("\(Self.line(change))")
        default: logger.info("\(Self.line(change))")
        }
    }

    /// The line of the copy says that the entry is new, too.
    private func isToldByCopy(_ change: Change, in changes: [Change]) -> Bool {
        change.kind == .entryAdded
            && changes.contains { $0.kind == .articleCopied && $0.entryID == change.entryID }
    }

    /// The detail of a failure, without the name of the source where it begins with that.
    private static func reason(_ change: Change, source: String) -> String {
        let detail = change.detail ?? ""
        guard detail.hasPrefix(source) else { return detail }
        let rest = detail.dropFirst(source.count).drop { $0 == ":" || $0 == " " }
        return String(rest)
    }

    /// One change in one line, for a person.
    static func line(_ change: Change) -> String {
        let source = change.source ?? change.sourceID.map { "source \($0)" } ?? "syncd"
        let title = change.title.map { "\"\($0)\"" } ?? "an entry without a headline"
        let article = change.articleID.map { ", article \($0)" } ?? ""
        let detail = change.detail.map { " (\($0))" } ?? ""
        let reason = Self.reason(change, source: source)
        return switch change.kind {
        case .entryAdded: "\(source): new: \(title)\(article)"
        case .entryRevised where change.isFirstOfPage:
            "\(source): read in full: \(title)\(article)"
        case .entryRevised:
            "\(source): edited: \(title), revision \(change.revision ?? 0)\(article)"
        case .entryMoved: "\(source): moved: \(title)\(article)\(detail)"
        case .entryRemoved: "\(source): removed there, kept here: \(title)\(article)"
        case .entryRestored: "\(source): back again: \(title)\(article)"
        case .entryPaywalled:
            "\(source): paywalled, what was kept stays: \(title)\(article)\(detail)"
        case .entryBlocked: "\(source): blocked, what was kept stays: \(title)\(article)\(detail)"
        case .articleCopied: "\(source): copy: \(title)\(article)\(detail)"
        case .articleMerged: "merged\(detail)\(article)"
        case .articleSplit: "split\(detail)\(article)"
        case .sourceAdded: "\(source): watched from now on"
        case .sourceRemoved: "\(source): no longer watched; its articles stay"
        case .sourceFailed: "\(source): failed: \(reason)"
        case .sourceRecovered: "\(source): works again"
        case .sourceMoved: "\(source): moved\(detail)"
        case .sourceMerged: "\(source): \(change.detail ?? "merged")"
        case .sourceGone: "\(source): gone for good: \(reason)"
        }
    }
}

extension Change {
    /// True for the first text that came from the page of an entry: that is no edit.
    var isFirstOfPage: Bool { kind == .entryRevised && detail == "page, first" }
}

extension ChangeKind {
    fileprivate var isOfEntry: Bool {
        switch self {
        case .entryAdded, .entryRevised, .entryMoved, .entryRemoved, .entryRestored,
            .entryPaywalled, .entryBlocked, .articleCopied, .articleMerged, .articleSplit:
            true
        case .sourceAdded, .sourceRemoved, .sourceFailed, .sourceRecovered, .sourceMoved,
            .sourceMerged, .sourceGone:
            false
        }
    }
}
