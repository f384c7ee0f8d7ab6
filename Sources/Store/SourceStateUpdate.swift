package import Articles
package import Scheduling

/// How a check of a source ended, and when the next one is due. Nil leaves a value as it is,
/// except for the next due time.
package struct SourceStateUpdate: Hashable, Sendable {
    /// How a check ended.
    package enum Outcome: Hashable, Sendable {
        /// It answered, with news or without.
        case succeeded
        /// It could not be had; in one line, for people.
        case failed(String)
        /// It said that it is gone for good; in one line, for people.
        case gone(String)
    }

    /// What the check showed of the source's place.
    package enum Move: Hashable, Sendable {
        /// Nothing.
        case unknown
        /// It answers where it is.
        case none
        /// A permanent redirect that is no proof yet.
        case seen(MoveEvidence)
        /// It lives there from now on. Its old location still names it. Where that is another
        /// source's, the two become one.
        case done(to: String)
    }

    package var outcome: Outcome
    /// The name that it gives itself.
    package var title: String?
    package var homeURL: String?
    /// Replaces both; give it wherever there was a body.
    package var validators: SourceValidators?
    package var bodyHash: [UInt8]?
    /// Of a body that was refused because it breaks off; it is forgotten at the next check.
    package var suspectHash: [UInt8]?
    /// True where the whole document came.
    package var isFull: Bool
    package var hints: ServerHints?
    package var move: Move
    /// Nil: not to be checked again by itself.
    package var nextDueAt: Timestamp?
    /// One line for people.
    package var nextDueReason: String?

    package init(
        outcome: Outcome, title: String? = nil, homeURL: String? = nil,
        validators: SourceValidators? = nil, bodyHash: [UInt8]? = nil,
        suspectHash: [UInt8]? = nil, isFull: Bool = false, hints: ServerHints? = nil,
        move: Move = .unknown, nextDueAt: Timestamp?, nextDueReason: String? = nil
    ) {
        self.outcome = outcome
        self.title = title
        self.homeURL = homeURL
        self.validators = validators
        self.bodyHash = bodyHash
        self.suspectHash = suspectHash
        self.isFull = isFull
        self.hints = hints
        self.move = move
        self.nextDueAt = nextDueAt
        self.nextDueReason = nextDueReason
    }
}
