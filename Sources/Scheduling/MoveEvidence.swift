package import Articles

/// What was seen of a permanent redirect. One answer proves nothing: captive portals and
/// misconfigured servers give such answers too, so it must stay the same for a day.
package struct MoveEvidence: Hashable, Sendable {
    /// How often it must have been seen.
    package static let sightings = 3
    /// How long ago the first time must be.
    package static let period = Duration.seconds(86_400)

    /// Where it leads.
    package var target: String
    /// When it was seen first.
    package var since: Timestamp
    /// How often it was seen, without another answer between.
    package var seen: Int

    package init(target: String, since: Timestamp, seen: Int = 1) {
        self.target = target
        self.since = since
        self.seen = seen
    }

    /// What is known after `earlier` once the redirect to `target` was seen at `now`.
    package static func noting(
        _ target: String, after earlier: MoveEvidence?, at now: Timestamp
    ) -> MoveEvidence {
        guard let earlier, earlier.target == target, earlier.since <= now else {
            return MoveEvidence(target: target, since: now)
        }
        return MoveEvidence(target: target, since: earlier.since, seen: earlier.seen + 1)
    }

    /// True where it is taken at its word.
    package func isProof(at now: Timestamp) -> Bool {
        seen >= Self.sightings && now.since(since) >= Self.period
    }
}
