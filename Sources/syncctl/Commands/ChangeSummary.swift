import ControlAPI

/// What a check changed, in words.
enum ChangeSummary {
    /// `12 added (3 copies), 1 revised`; `nothing new`.
    static func text(_ counts: ChangeCounts) -> String {
        var parts: [String] = []
        if counts.added > 0 {
            let copies =
                counts.copied > 0 ? " (\(Quantity.text(counts.copied, "copy", "copies")))" : ""
            parts.append("\(Quantity.text(counts.added)) added" + copies)
        } else if counts.copied > 0 {
            parts.append("\(Quantity.text(counts.copied)) copied")
        }
        let others = [
            (counts.revised, "revised"), (counts.moved, "moved"), (counts.removed, "removed"),
            (counts.restored, "restored"),
        ]
        parts += others.filter { $0.0 > 0 }.map { "\(Quantity.text($0.0)) \($0.1)" }
        return parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
    }
}
