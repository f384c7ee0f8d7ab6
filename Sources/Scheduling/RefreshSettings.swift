/// When a person wants a source to be checked, and when not, with where that was said.
///
/// Its text form, which the store keeps, is that of the policy, and after it that of the quiet hours:
/// `30m`, `auto, quiet 22:00-07:00 Europe/Berlin`. What was not said of the source itself has its
/// origin behind it: `30m (tag news), quiet 22:00-07:00 (default)`. A plain `auto` means that nobody
/// said anything, so a person's own `auto` is written with its bounds.
package struct RefreshSettings: Hashable, Sendable {
    package var policy: RefreshPolicy
    /// `default` or `tag NAME` where the policy is not the source's own; nil where it is, or where
    /// nobody set one.
    package var policyOrigin: String?
    /// Nil where nobody said anything.
    package var quietHours: QuietHours?
    /// The same for the quiet hours.
    package var quietOrigin: String?
    /// False where nobody set a policy.
    package private(set) var hasPolicy: Bool

    package init(
        policy: RefreshPolicy?, policyOrigin: String? = nil, quietHours: QuietHours? = nil,
        quietOrigin: String? = nil
    ) {
        self.policy = policy ?? .standard
        hasPolicy = policy != nil
        self.policyOrigin = policyOrigin.map(Self.plain)
        self.quietHours = quietHours
        self.quietOrigin = quietOrigin.map(Self.plain)
    }

    /// What holds where nobody said anything.
    package static let standard = RefreshSettings(policy: nil)

    /// Reads the text form.
    ///
    /// - Throws: `SchedulingError` with what is wrong.
    package init(parsing text: String) throws(SchedulingError) {
        let separator = text.firstRange(of: ", quiet ")
        let (policyText, policyOrigin) = Self.parts(
            text[..<(separator?.lowerBound ?? text.endIndex)])
        let quiet = separator.map { Self.parts(text[$0.upperBound...]) }
        let isUnsaid = policyText == "auto" && policyOrigin == nil
        self.init(
            policy: isUnsaid ? nil : try RefreshPolicy(parsing: policyText),
            policyOrigin: policyOrigin,
            quietHours: try quiet.map { (quiet) throws(SchedulingError) in
                try QuietHours(parsing: quiet.text)
            },
            quietOrigin: quiet?.origin)
    }

    /// What the source itself says, without what came from elsewhere.
    package var own: RefreshSettings {
        RefreshSettings(
            policy: hasPolicy && policyOrigin == nil ? policy : nil,
            quietHours: quietOrigin == nil ? quietHours : nil)
    }

    /// Takes a policy that was not said of the source itself; nil for none.
    package mutating func take(policy: RefreshPolicy?, from origin: String) {
        guard let policy else { return }
        self.policy = policy
        hasPolicy = true
        policyOrigin = Self.plain(origin)
    }

    /// `text (origin)` apart.
    private static func parts(_ text: Substring) -> (text: String, origin: String?) {
        guard let open = text.firstRange(of: " ("), text.hasSuffix(")") else {
            return (String(text), nil)
        }
        return (
            String(text[..<open.lowerBound]), String(text[open.upperBound...].dropLast())
        )
    }

    /// A tag is a person's word and may contain anything; an origin is only shown.
    private static func plain(_ origin: String) -> String {
        String(
            origin.map { character in
                switch character {
                case "(": "["
                case ")": "]"
                case ",": ";"
                default: character
                }
            })
    }
}

extension RefreshSettings: CustomStringConvertible {
    package var description: String {
        var text = policy.description
        if hasPolicy, policyOrigin == nil, policy == .standard { text = RefreshPolicy.explicitAuto }
        if let policyOrigin { text += " (\(policyOrigin))" }
        if let quietHours {
            text += ", quiet \(quietHours)"
            if let quietOrigin { text += " (\(quietOrigin))" }
        }
        return text
    }
}
