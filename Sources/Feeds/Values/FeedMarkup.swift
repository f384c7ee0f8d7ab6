/// What a parser does with the markup of items: their `content` and `summary` of kind `html`.
public enum FeedMarkup: Hashable, Sendable {
    /// It is made safe to show (`MarkupSanitiser`), which is what nearly everybody wants.
    case sanitised
    /// It stays as the feed has it, for those who read it, compare it or make it safe themselves.
    case raw
}

extension FeedItem {
    /// Makes the item's markup safe to show.
    mutating func sanitiseMarkup() {
        content?.sanitise()
        summary?.sanitise()
    }
}

extension FeedText {
    fileprivate mutating func sanitise() {
        guard kind == .html else { return }
        let bytes = Array(value.utf8)
        if let clean = MarkupSanitiser().sanitised(bytes, 0..<bytes.count) {
            value = String(decoding: clean, as: UTF8.self)
        }
    }
}
