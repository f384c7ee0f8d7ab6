package import Articles

/// When the page behind an entry is looked at again for edits: less and less often, then never.
///
/// A step is a time since the page was read first, or since its last edit. What was missed is not
/// made up for: whoever comes late goes on with the next step that lies ahead, so that each page has
/// one look before it, whatever the backlog.
package struct LookSchedule: Hashable, Sendable {
    /// Rising; empty for one look alone.
    package let steps: [Duration]

    /// 15 minutes, 1 and 3 hours, 1, 3 and 30 days.
    package static let standard = LookSchedule(steps: [
        .seconds(900), .seconds(3600), .seconds(3 * 3600), .seconds(86_400), .seconds(3 * 86_400),
        .seconds(30 * 86_400),
    ])

    /// A minute to a year.
    package static let bounds = Duration.seconds(60)...Duration.seconds(366 * 86_400)
    package static let mostSteps = 20

    /// `steps` in any order, those out of `bounds` left out.
    package init(steps: [Duration]) {
        let sound = Set(steps).filter(Self.bounds.contains).sorted()
        self.steps = Array(sound.prefix(Self.mostSteps))
    }

    /// When the next look is due.
    ///
    /// - Parameters:
    ///   - now: When the page was looked at.
    ///   - base: When it was read first, or last found edited.
    ///   - publishedAt: A page that was old when it was read first is not edited within the hour:
    ///     steps shorter than a tenth of its age then are passed over.
    ///   - edits: Each edit begins the steps anew, and doubles the shortest: a page that is different
    ///     at every look is not looked at for ever.
    ///   - notBefore: Until when the server said that its answer stays fresh.
    ///   - jitter: 0 to 1; a step is up to a tenth longer, so that pages of one hour part.
    /// - Returns: nil for never.
    package func next(
        after now: Timestamp, base: Timestamp, publishedAt: Timestamp? = nil, edits: Int = 0,
        notBefore: Timestamp? = nil, jitter: Double
    ) -> Timestamp? {
        guard let shortest = steps.first else { return nil }
        let age = max(.zero, base.since(publishedAt ?? base))
        let least = max(shortest * (1 << min(max(edits, 0), 16)), edits > 0 ? .zero : age / 10)
        let elapsed = max(.zero, now.since(base))
        guard let step = steps.first(where: { $0 > elapsed && $0 >= least }) else { return nil }
        let at = base + step + step / 10 * jitter
        return max(at, notBefore ?? at)
    }

    /// `15m, 1h, 3h, 1d, 3d, 30d`, or `never`.
    package var text: String {
        steps.isEmpty ? "never" : steps.map(DurationText.text).joined(separator: ", ")
    }
}
