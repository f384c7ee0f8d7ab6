/// Writes a JSON Feed 1.1 document item by item, so that a feed of any size can be passed on in
/// little memory.
///
/// ```swift
/// var writer = JSONFeedWriter()
/// for item in try stream.append(chunk) { output.write(writer.bytes(of: item)) }
/// output.write(writer.end(try stream.finish()))
/// ```
///
/// The items come first and all else behind them, which the format allows; `ParsedFeed.jsonFeed()`
/// writes a document in the usual order.
public struct JSONFeedWriter: Sendable {
    private var writer = JSONWriter()
    private var count = 0

    public init() {}

    /// The next bytes of the document: with the first item, its beginning too.
    public mutating func bytes(of item: FeedItem) -> [UInt8] {
        write(item)
        return writer.taken()
    }

    /// The last bytes of the document: the items that `feed` still has, and the feed itself.
    public mutating func end(_ feed: ParsedFeed) -> [UInt8] {
        for item in feed.items { write(item) }
        return end(feed.jsonFeedHead + feed.jsonFeedTail)
    }

    /// The last bytes of a document that breaks off after the items given so far, with these members.
    package mutating func end(_ members: [JSONValue.Member]) -> [UInt8] {
        begin()
        writer.endArray()
        for member in members { writer.add(member) }
        writer.endObject()
        return writer.taken()
    }

    private mutating func begin() {
        guard count == 0 else { return }
        writer.beginObject(ParsedFeed.jsonFeedVersion)
        writer.beginArray("items")
    }

    private mutating func write(_ item: FeedItem) {
        begin()
        writer.addElement(item.json, isFirst: count == 0)
        count += 1
    }
}
