import Feeds

/// OPML in and out.
enum OPMLInvariants {
    static func check(_ bytes: [UInt8]) throws(Violation) {
        guard let list = try? OPML.parse(bytes) else { return }
        let written = list.serialised()
        let again: OPML
        do {
            again = try OPML.parse(written)
        } catch {
            throw Violation(description: "\(error): \(String(decoding: written, as: UTF8.self))")
        }
        try expect(again == list, "not read as it was written: \(list)\n\(again)")
        try expect(again.serialised() == written, "not written as it was read")
        let feeds = list.subscriptions
        try expect(Set(feeds.map(\.feedURL)).count == feeds.count, "a feed is listed twice")
    }
}
