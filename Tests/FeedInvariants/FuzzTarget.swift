/// Something that can be fed with any bytes.
package protocol FuzzCheck: Sendable {
    /// Reads `bytes`, in bounded time and memory.
    ///
    /// - Throws: `Violation` where something does not hold that must, whatever the bytes are.
    func check(_ bytes: [UInt8]) throws(Violation)
}

/// What `make fuzz` feeds with bytes in the room that reads feeds. The tests replay its findings through every one of them.
package enum FuzzTarget: String, CaseIterable, Sendable, FuzzCheck {
    /// RSS, RDF, Atom and CDF: one reader, so one target; seeds and dictionary have them all.
    case xml
    case json
    case opml
    case discovery
    case dates
    case charsets
    case markup
    case sanitiser
    /// Whole feeds against feeds in parts.
    case stream

    /// Reads `bytes` as the target's format, in bounded time and memory.
    ///
    /// - Throws: `Violation` where something does not hold that must, whatever the bytes are.
    package func check(_ bytes: [UInt8]) throws(Violation) {
        switch self {
        case .xml: try FeedInvariants.checkXML(bytes)
        case .json: try FeedInvariants.checkJSON(bytes)
        case .opml: try OPMLInvariants.check(bytes)
        case .discovery: try DiscoveryInvariants.check(bytes)
        case .dates: try DateInvariants.check(bytes)
        case .charsets: try CharsetInvariants.check(bytes)
        case .markup: try MarkupInvariants.check(bytes)
        case .sanitiser: try SanitiserInvariants.check(bytes)
        case .stream: try StreamInvariants.check(bytes)
        }
    }

    /// A number below `count` that the input itself chooses, so that a reproducer needs nothing beside
    /// it. It hangs on the end of the input: what a seed begins with must stay what it is.
    static func choice(_ bytes: [UInt8], below count: Int) -> Int {
        Int(bytes.last ?? 0) % count
    }
}
