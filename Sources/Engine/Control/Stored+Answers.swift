import Articles
import Store

extension Snippet {
    /// With the marks that the control API expects around each match.
    var marked: String {
        parts.map { $0.isMatch ? "\u{2}\($0.text)\u{3}" : $0.text }.joined()
    }
}
