/// The line that WordPress adds to a feed's items: "The post … appeared first on …".
enum FeedFooter {
    /// True where `paragraph` is that line.
    static func matches(_ paragraph: Span<UInt8>) -> Bool {
        guard paragraph.count <= 600, paragraph.count > 20, paragraph.hasPrefix("the post ") else {
            return false
        }
        return paragraph.firstIndex(of: " appeared first on ") != nil
            || paragraph.firstIndex(of: " first appeared on ") != nil
    }
}
