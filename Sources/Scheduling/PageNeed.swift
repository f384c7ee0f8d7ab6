/// Whether an item of a feed needs the page that it links to.
package enum PageNeed {
    /// Fewer words are a beginning, or all that there is; only the page tells which.
    package static let shortWords = 150
    /// A summary of so many words tells the whole.
    package static let longSummaryWords = 400
    /// So many pages of a source must have been read before they tell what its feed is.
    package static let leastExperience = 5

    /// What the pages of a source were so far, beside its feed.
    package struct Experience: Hashable, Sendable {
        /// Pages that said clearly more than the feed.
        package var fuller: Int
        /// Pages that did not.
        package var same: Int

        package init(fuller: Int = 0, same: Int = 0) {
            self.fuller = fuller
            self.same = same
        }

        /// The feed gives all that there is: at most one page in five said more.
        package var saysFeedIsWhole: Bool {
            fuller + same >= PageNeed.leastExperience && fuller * 5 <= fuller + same
        }
    }

    /// True where a page of so many words says clearly more than the feed's text.
    package static func isFuller(pageWords: Int, feedWords: Int) -> Bool {
        pageWords * 4 > feedWords * 5 + 40
    }

    /// Why the page is needed, in a few words for people; nil where it is not.
    ///
    /// With `auto`: where the feed's text is missing, breaks off, or is so short that it may be a
    /// summary, unless this source's pages have shown that its feed leaves nothing out.
    package static func reason(
        _ mode: FullTextMode, words: Int, extent: TextExtent, experience: Experience
    ) -> String? {
        switch mode {
        case .never: return nil
        case .always: return "full_text = true"
        case .auto: break
        }
        if words == 0 { return "the feed gives no text" }
        if extent == .cut { return "the feed's text breaks off" }
        let limit = extent == .summary ? longSummaryWords : shortWords
        guard words < limit, !experience.saysFeedIsWhole else { return nil }
        return extent == .summary
            ? "the feed gives only a summary" : "the feed's text has \(words) words"
    }
}
