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

    package var outcome: Outcome
    /// The name that it gives itself.
    package var title: String?
    package var homeURL: String?
    /// Replaces both; give it wherever there was a body.
    package var validators: SourceValidators?
    package var bodyHash: [UInt8]?
    package var hints: ServerHints?
    /// Where it lives from now on (a permanent redirect). Its old location still names it.
    package var movedTo: String?
    /// Nil: not to be checked again by itself.
    package var nextDueAt: Timestamp?
    /// One line for people.
    package var nextDueReason: String?

    package init(
        outcome: Outcome, title: String? = nil, homeURL: String? = nil,
        validators: SourceValidators? = nil, bodyHash: [UInt8]? = nil, hints: ServerHints? = nil,
        movedTo: String? = nil, nextDueAt: Timestamp?, nextDueReason: String? = nil
    ) {
        self.outcome = outcome
        self.title = title
        self.homeURL = homeURL
        self.validators = validators
        self.bodyHash = bodyHash
        self.hints = hints
        self.movedTo = movedTo
        self.nextDueAt = nextDueAt
        self.nextDueReason = nextDueReason
    }
}
