/// Which format a document is, from its first bytes, its root and its version.
enum FeedSniffer {
    /// The first byte that is not white space, a mark or a control.
    static func isJSON(_ bytes: [UInt8]) -> Bool {
        bytes.first { !$0.isSpace && $0 >= 0x20 } == UInt8(ascii: "{")
    }

    static func format(rssVersion: String?) -> FeedFormat {
        switch rssVersion {
        case "0.9", "0.90": .rss090
        case let version? where version.hasPrefix("0.91"): .rss091
        case "0.92": .rss092
        case "0.93": .rss093
        case "0.94": .rss094
        case "1.0": .rss10
        default: .rss20
        }
    }

    static func format(rdfNamespace: String?) -> FeedFormat {
        rdfNamespace?.contains("0.9") == true ? .rss090 : .rss10
    }

    static func format(atomNamespaces: [String], version: String?) -> FeedFormat {
        let isOld = atomNamespaces.contains { $0.lowercased().contains("purl.org/atom/ns") }
        return isOld || version == "0.3" ? .atom03 : .atom10
    }

    /// What a document is whose root element is called `root`, in lower case, for people.
    static func name(ofRoot root: String?) -> String {
        switch root {
        case nil: "a document without any XML element"
        case "html", "head", "body", "div", "p", "!doctype", "script", "meta", "title", "br":
            "an HTML page"
        case "opml": "an OPML file"
        case "urlset", "sitemapindex": "a sitemap"
        case "svg": "an SVG image"
        case let root?: "an XML document with the root <\(root.prefix(40))>"
        }
    }

    /// True where a feed's root stands within the first bytes, in any encoding whose letters are
    /// ASCII, also with zero bytes between them.
    static func looksLikeFeed(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(4096).filter { $0 != 0 }.map(\.lowercased)
        let text = Array(head)
        if isJSON(text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text[3...]) : text) {
            return contains("jsonfeed.org/version", in: text)
                || contains("\"items\"", in: text) && contains("\"version\"", in: text)
        }
        var position = 0
        while let mark = ByteSearch.first(
            UInt8(ascii: "<"), in: text, from: position, to: text.count)
        {
            position = mark + 1
            if text.hasPrefix("html", at: position) || text.hasPrefix("!doctype html", at: position)
            {
                return false
            }
            var end = position
            while end < text.count, text[end].isAlphanumeric || text[end] == UInt8(ascii: ":") {
                end += 1
            }
            let colon = text[position..<end].lastIndex(of: UInt8(ascii: ":"))
            let local = (colon.map { $0 + 1 } ?? position)..<end
            if text.matches("rss", in: local) || text.matches("rdf", in: local)
                || text.matches("feed", in: local) || text.matches("channel", in: local)
            {
                return true
            }
        }
        return false
    }

    private static func contains(_ text: StaticString, in bytes: [UInt8]) -> Bool {
        bytes.indices.contains { bytes.hasPrefix(text, at: $0) }
    }
}
