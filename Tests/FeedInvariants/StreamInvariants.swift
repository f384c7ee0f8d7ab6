import Feeds

/// A feed that arrives in parts is what it is as a whole, however it is cut.
enum StreamInvariants {
    /// The last bytes of the input choose the sizes of the parts.
    static func check(_ bytes: [UInt8]) throws(Violation) {
        let choice = FuzzTarget.choice(bytes, below: 4)
        let limits =
            choice == 1
            ? FeedLimits(maxItems: 3, maxDepth: 5, maxItemBytes: 300, maxWarnings: 2) : .standard
        let address = choice == 2 ? nil : "https://feeds.example/a/b?c"
        let sizes = choice == 3 ? [1] : bytes.suffix(4).map { Int($0) % 97 + 1 }
        let whole = Result { () throws(FeedError) in
            try FeedParser.parse(bytes, url: address, limits: limits)
        }
        let parts = Result { () throws(FeedError) in
            try streamed(bytes, sizes: sizes, address: address, limits: limits)
        }
        try expect(parts == whole, "in parts of \(sizes): \(parts)\nas a whole: \(whole)")
    }

    private static func streamed(
        _ bytes: [UInt8], sizes: [Int], address: String?, limits: FeedLimits
    ) throws(FeedError) -> ParsedFeed {
        var stream = FeedStream(url: address, limits: limits)
        var items: [FeedItem] = []
        var position = 0
        var turn = 0
        while position < bytes.count {
            let end = min(bytes.count, position + sizes[turn % sizes.count])
            items += try stream.append(bytes[position..<end])
            position = end
            turn += 1
        }
        var feed = try stream.finish()
        feed.items = (items + feed.items).map { feed.completed($0) }
        return feed
    }
}
