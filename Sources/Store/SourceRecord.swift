package import Articles
package import Scheduling

/// All that is needed to check a source: who it is, what it said last, when it is due.
package struct SourceRecord: Hashable, Sendable {
    package var id: SourceID
    package var kind: SourceKind
    /// The feed's URL, or the folder's absolute path.
    package var location: String
    /// The name that a person gave it, else the one that it gives itself.
    package var title: String?
    package var settings: SourceSettings
    package var isConfigured: Bool
    package var isPaused: Bool
    package var isRemoved: Bool
    /// It said that it is gone for good.
    package var isGone: Bool
    /// Of the last answer that was stored, byte for byte.
    package var validators: SourceValidators
    /// Of the last body that was stored, as its reader hashed it.
    package var bodyHash: [UInt8]?
    /// Of the last body that was refused because it breaks off.
    package var suspectHash: [UInt8]?
    /// When the whole document came last, rather than a 304.
    package var lastFullAt: Timestamp?
    /// Where permanent redirects lead; nil where there are none.
    package var moveEvidence: MoveEvidence?
    package var hints: ServerHints
    /// Failed checks in a row.
    package var failures: Int
    /// When they began; nil where the last check worked.
    package var failingSince: Timestamp?
    package var lastError: String?
    package var addedAt: Timestamp
    package var lastCheckedAt: Timestamp?
    package var lastSuccessAt: Timestamp?
    /// Nil where it is not to be checked again by itself.
    package var nextDueAt: Timestamp?
    package var nextDueReason: String?
    /// When its newest entries were published, or first seen where they do not say or name a time
    /// to come; newest first, at most 50.
    package var arrivals: [Timestamp]
    /// How many entries it has, removed ones too.
    package var entries: Int

    /// When it is checked. A text that this version cannot read any more counts as `auto`. Folders
    /// are watched besides: for them `auto` is an hour, for what a watcher misses.
    package var refresh: RefreshSettings {
        var refresh = (try? RefreshSettings(parsing: settings.every)) ?? .standard
        if kind == .folder, case .auto = refresh.policy { refresh.policy = .every(.seconds(3600)) }
        return refresh
    }

    /// How its last check ended.
    package var lastOutcome: CheckOutcome {
        if isGone { return nextDueAt == nil ? .gone : .goneOnce }
        guard lastCheckedAt != nil else { return .new }
        guard failures > 0 else { return .succeeded }
        return kind == .folder ? .failed : .failure(status: hints.failedStatus)
    }

    /// What `CheckPlanner` asks for.
    package var history: SourceHistory {
        SourceHistory(
            lastCheckedAt: lastCheckedAt, failures: failures,
            failingSince: failures > 0 ? failingSince ?? lastSuccessAt ?? addedAt : nil,
            arrivals: arrivals)
    }

    /// The title, or the location where there is none.
    package var name: String { title ?? URLReference.withoutCredentials(location) }
}

extension SourceRecord {
    /// A source that was just added: nothing is known of it, and it is due.
    package init(_ new: NewSource, id: SourceID, addedAt: Timestamp) {
        self.init(
            id: id, kind: new.kind, location: new.location, title: new.title,
            settings: new.settings, isConfigured: new.isConfigured, isPaused: false,
            isRemoved: false, isGone: false, validators: SourceValidators(), hints: ServerHints(),
            failures: 0, addedAt: addedAt, nextDueAt: addedAt, arrivals: [], entries: 0)
    }
}

/// What a server gave to ask with the next time, byte for byte.
package struct SourceValidators: Hashable, Sendable {
    package var etag: String?
    package var lastModified: String?
    /// Who gave them, after all redirects: they are sent to no other URL. Nil in what earlier
    /// versions stored.
    package var url: String?

    package init(etag: String? = nil, lastModified: String? = nil, url: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
        self.url = url
    }

    /// True where there is nothing to send.
    package var isEmpty: Bool {
        etag == nil && lastModified == nil
    }
}
