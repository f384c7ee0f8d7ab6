import ArgumentParser
import Articles

/// What became of the page behind an entry, in a line for people.
enum EntryStateLine {
    /// Nil where the entry is whole.
    static func text(of copy: ArticleCopy, _ console: Console) -> String? {
        guard let state = copy.state else { return nil }
        let since = copy.stateAt.map { ", seen \(console.ago($0))" } ?? ""
        let kept =
            copy.origin == .page ? "what was there is kept here" : "this is the feed's own text"
        return switch state {
        case .paywalled: "its page shows only a beginning\(since); \(kept)"
        case .blocked: "its page is kept from us\(since); \(kept)"
        case .removed: "its page is gone\(since); \(kept)"
        }
    }
}

extension Origin: ExpressibleByArgument {}
