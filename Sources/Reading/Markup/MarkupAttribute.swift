internal import Feeds

/// One attribute of a tag: its value is a range of the buffer that the tag stands in.
struct MarkupAttribute: Sendable {
    var name: HTMLAttribute
    var value: Range<Int>
}
