/// The vocabularies that feeds are written in.
enum XMLNamespace: UInt8 {
    /// No namespace, and those of RSS 0.90, 1.0 and 2.0, which mean the same words.
    case core
    case atom
    case rdf
    case dublinCore
    case dublinCoreTerms
    case content
    case media
    case itunes
    case syndication
    case slash
    case threading
    case wellFormedWeb
    case feedburner
    case podcast
    /// RFC 5005.
    case history
    case creativeCommons
    case xhtml
    /// SVG and MathML, whose elements HTML knows without a prefix.
    case graphics
    case xml
    /// Known to be none of these.
    case other

    /// The namespace that the URI names, whatever version, letter case or slash it is written with.
    init(uri: String) {
        var key = uri.utf8.filter { $0 > 0x20 }.map(\.lowercased)
        while key.last == UInt8(ascii: "/") || key.last == UInt8(ascii: "#") { key.removeLast() }
        let text = key.text
        let bare = text.split(separator: "://", maxSplits: 1).last.map(String.init) ?? text
        self = Self.names[bare] ?? Self.prefixed(bare)
    }

    /// True where an element of it means in HTML what it means here, without its prefix.
    var isHTML: Bool { self == .xhtml || self == .core || self == .atom || self == .graphics }

    private static func prefixed(_ uri: String) -> XMLNamespace {
        for (prefix, namespace) in beginnings where uri.hasPrefix(prefix) { return namespace }
        return .other
    }

    /// What a prefix means that is declared nowhere.
    init(undeclared prefix: String) {
        self = Self.prefixes[prefix.lowercased()] ?? .other
    }

    private static let names: [String: XMLNamespace] = [
        "": .core, "my.netscape.com/rdf/simple/0.9": .core,
        "channel.netscape.com/rdf/simple/0.9": .core,
        "purl.org/rss/1.0": .core, "backend.userland.com/rss2": .core,
        "blogs.law.harvard.edu/tech/rss": .core,
        "my.netscape.com/publish/formats/rss-0.91.dtd": .core, "purl.org/net/rss1.1": .core,
        "www.w3.org/2005/atom": .atom, "purl.org/atom/ns": .atom,
        "www.w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "purl.org/rss/1.0/modules/content": .content, "search.yahoo.com/mrss": .media,
        "www.rssboard.org/media-rss": .media, "video.search.yahoo.com/mrss": .media,
        "www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "purl.org/rss/1.0/modules/syndication": .syndication,
        "purl.org/rss/1.0/modules/slash": .slash, "purl.org/syndication/thread/1.0": .threading,
        "wellformedweb.org/commentapi": .wellFormedWeb,
        "rssnamespace.org/feedburner/ext/1.0": .feedburner,
        "www.pheedo.com/namespace/pheedo": .feedburner,
        "podcastindex.org/namespace/1.0": .podcast, "www.w3.org/1999/xhtml": .xhtml,
        "www.google.com/schemas/play-podcasts/1.0": .itunes,
        "purl.org/syndication/history/1.0": .history,
        "backend.userland.com/creativecommonsrssmodule": .creativeCommons,
        "cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .creativeCommons,
        "web.resource.org/cc": .creativeCommons, "creativecommons.org/ns": .creativeCommons,
        "www.w3.org/2000/svg": .graphics, "www.w3.org/1998/math/mathml": .graphics,
        "www.w3.org/xml/1998/namespace": .xml,
    ]

    private static let beginnings: [(String, XMLNamespace)] = [
        ("purl.org/atom/ns", .atom), ("backend.userland.com/rss", .core),
        ("purl.org/rss/1.0/modules/content", .content), ("purl.org/dc/elements", .dublinCore),
        ("purl.org/dc/terms", .dublinCoreTerms), ("search.yahoo.com/mrss", .media),
        ("www.itunes.com/dtds/podcast", .itunes), ("purl.org/rss/1.0/modules/dc", .dublinCore),
        ("example.com/dtds/podcast", .itunes), ("www.itunes.com/ext", .itunes),
        ("github.com/podcastindex-org/podcast-namespace", .podcast),
    ]

    private static let prefixes: [String: XMLNamespace] = [
        "": .core, "rss": .core, "atom": .atom, "atom10": .atom, "atom03": .atom, "a10": .atom,
        "rdf": .rdf, "dc": .dublinCore, "dcterms": .dublinCoreTerms, "dct": .dublinCoreTerms,
        "content": .content, "media": .media, "itunes": .itunes, "sy": .syndication,
        "slash": .slash, "thr": .threading, "wfw": .wellFormedWeb, "feedburner": .feedburner,
        "podcast": .podcast, "googleplay": .itunes, "fh": .history,
        "creativecommons": .creativeCommons, "cc": .creativeCommons, "svg": .graphics,
        "pheedo": .feedburner, "xhtml": .xhtml, "xml": .xml,
    ]
}
