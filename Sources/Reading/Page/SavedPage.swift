internal import Articles

/// Where a page comes from that a browser or an extension of it saved: they write the address into a
/// comment above or near the front of the page.
enum SavedPage {
    /// Bytes; the comment stands near the front.
    private static let reach = 16 << 10

    /// The address that `source` was saved from; nil where it does not say.
    static func url(_ source: [UInt8]) -> String? {
        let head = source.span.extracting(0..<min(source.count, reach))
        var position = 0
        while let start = head.firstIndex(of: "<!--", from: position) {
            let end = head.firstIndex(of: "-->", from: start + 4) ?? head.count
            if let url = url(inComment: head.extracting(start + 4..<end)) { return url }
            position = end
        }
        return nil
    }

    /// `saved from url=(0042)https://…` (Internet Explorer, Chrome, Edge), SingleFile's `url: https://…`
    /// in a line of its own, `Mirrored from host/path by HTTrack`.
    private static func url(inComment comment: Span<UInt8>) -> String? {
        if let mark = comment.firstIndex(of: "saved from url=(") {
            let close = comment.firstIndex(of: UInt8(ascii: ")"), from: mark + 16)
            return close.flatMap { webAddress(comment, from: $0 + 1) }
        }
        if comment.firstIndex(of: "singlefile") != nil,
            let mark = comment.firstIndex(of: "url:")
        {
            return webAddress(comment, from: mark + 4)
        }
        guard comment.firstIndex(of: "httrack") != nil,
            let mark = comment.firstIndex(of: "mirrored from ")
        else { return nil }
        return webAddress(comment, from: mark + 14, prefix: "http://")
    }

    private static func webAddress(
        _ comment: Span<UInt8>, from start: Int, prefix: String = ""
    ) -> String? {
        var low = start
        while low < comment.count, comment[low].isSpace { low += 1 }
        var high = low
        while high < comment.count, !comment[high].isSpace { high += 1 }
        let text = prefix + comment.text(low..<high)
        return URLReference(text).isWeb ? text : nil
    }
}
