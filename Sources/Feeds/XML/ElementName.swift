/// A local name of up to 16 bytes in lower case, packed so that comparing is two integer compares.
struct PackedName: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Nil for a name that is longer, which none of ours is.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        guard range.count <= 16 else { return nil }
        let start = range.lowerBound
        for offset in 0..<range.count { put(bytes[start + offset].lowercased, at: offset) }
    }

    init(_ text: String) {
        for (offset, byte) in text.utf8.prefix(16).enumerated() { put(byte.lowercased, at: offset) }
    }

    /// A hash for tables whose size is a power of two.
    @inline(__always)
    var place: Int {
        let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 48)
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8, at offset: Int) {
        if offset < 8 {
            low |= UInt64(byte) << UInt64(offset * 8)
        } else {
            high |= UInt64(byte) << UInt64(offset * 8 - 64)
        }
    }
}

/// The local names that mean something in a feed. The raw value is the name in lower case.
enum ElementName: String, CaseIterable {
    // Frames
    case rss, rdf, feed, channel, item, entry, image, source, author
    case owner, group, items, link, outline, opml, body, html
    // Texts
    case title, description, summary, subtitle, tagline, abstract, content, encoded, info, fulltext
    case text, thumbnail, logo, icon, rights, copyright, language
    // Identity
    case guid, id, origlink, comments, uri, url, homepage
    // People
    case name, email, mail, creator, publisher, managingeditor, webmaster, contributor
    case person, credit
    // Times
    case pubdate, published, issued, updated, modified, created, date, lastbuilddate, available
    case lastupdate, publicationdate
    // Things
    case category, subject, keywords, enclosure, player, tags, duration, license, generator
    case fullitem, commentrss, total, episode, season, episodetype, explicit, transcript, chapters
    case inReplyTo = "in-reply-to"
    // Hints
    case ttl, skiphours, hour, skipdays, day, updateperiod, updatefrequency, updatebase
    case complete, archive

    private static let index = PackedNameTable(allCases.map { ($0.rawValue, $0) })

    /// The name in `range`, letter case apart; nil for one that means nothing here.
    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        guard let key = PackedName(bytes, range), let found = Self.index.value(for: key) else {
            return nil
        }
        self = found
    }
}
