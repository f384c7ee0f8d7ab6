import Feeds

/// A feed too large to hold: written as JSON while it is read, item by item.
struct StreamedFeed {
    /// Feeds larger than this are streamed. An item of theirs lacks what the feed says only behind
    /// it, so smaller ones, which nearly all are, are read whole.
    static let threshold = 4 << 20

    let place: String
    let base: String?
    let limits: FeedLimits
    let markup: FeedMarkup

    /// Writes the document: its beginning is `head`, which was read already, the rest is `input`'s.
    ///
    /// Returns what broke it off, which the document says at its end too. Throws `CommandFailure`
    /// where nothing was written.
    func write(
        _ head: [UInt8], _ input: inout LocalInput, on console: Console
    ) throws -> CommandFailure? {
        var stream = FeedStream(url: base, limits: limits, markup: markup)
        var writer = JSONFeedWriter()
        var hasBegun = false
        var piece = head[...]
        do {
            while !piece.isEmpty {
                for item in try stream.append(piece) {
                    try console.write(jsonPiece: writer.bytes(of: item))
                    hasBegun = true
                }
                piece = try input.next()
            }
            let feed = try stream.finish()
            try console.write(jsonPiece: writer.end(feed))
        } catch let error as FeedError {
            let failure = CommandFailure("\(place): \(error)")
            guard hasBegun else { throw failure }
            try console.write(
                jsonPiece: writer.end(InspectedFeed.failureMembers(place, failure.description)))
            try console.line()
            return failure
        }
        try console.line()
        return nil
    }
}
