import Articles

/// What a parser does with the markup of items: their `content` and `summary` of kind `html`.
public enum FeedMarkup: Hashable, Sendable {
    /// It is made safe to show (`MarkupSanitiser`), which is what nearly everybody wants.
    case sanitised
    /// It stays as the feed has it, for those who read it, compare it or make it safe themselves.
    case raw
}

extension FeedText {
    /// The HTML in `bytes[range]` as `markup` wants it, its relative addresses made absolute, in one
    /// walk where that can be done. Only where `hasOwnBases` is true does `xml:base` count in it.
    init(
        html bytes: [UInt8], _ range: Range<Int>, base: URLReference?, hasOwnBases: Bool = false,
        as markup: FeedMarkup
    ) {
        let hasOwnBases = hasOwnBases && MarkupLinks.hasOwnBases(bytes, range)
        if markup == .sanitised, !hasOwnBases {
            let safe = MarkupSanitiser(base: base).sanitised(bytes, range)
            self.init(safe?.text ?? bytes.text(range), kind: .html)
            return
        }
        var text = MarkupLinks.resolve(bytes, range, base: base, hasOwnBases: hasOwnBases)
        if markup == .sanitised {
            let resolved = text ?? Array(bytes[range])
            text = MarkupSanitiser().sanitised(resolved, 0..<resolved.count) ?? resolved
        }
        self.init(text?.text ?? bytes.text(range), kind: .html)
    }
}
