import Feeds

/// A feed's warnings, those of one kind together: two are of one kind where they differ in what they
/// quote and count alone.
struct WarningGroups {
    /// Warnings of one kind, in the order of the document.
    struct Group {
        var warnings: [FeedWarning]

        var first: FeedWarning { warnings[0] }
    }

    private(set) var groups: [Group] = []

    init(_ warnings: [FeedWarning]) {
        var places: [String: Int] = [:]
        for warning in warnings {
            let kind = Self.kind(of: warning.message)
            if let place = places[kind] {
                groups[place].warnings.append(warning)
            } else {
                places[kind] = groups.count
                groups.append(Group(warnings: [warning]))
            }
        }
    }

    /// `message` without numbers and without what is between quotation marks.
    private static func kind(of message: String) -> String {
        var kind = ""
        var isQuoted = false
        for character in message {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, !character.isNumber {
                kind.append(character)
            }
        }
        return kind
    }
}
