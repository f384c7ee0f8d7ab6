/// Reads outlines with a stack of its own, so that no depth can exhaust the thread's.
struct OPMLReader {
    private var scanner: XMLScanner
    private let maxDepth: Int
    private var opml = OPML()
    /// Open outlines, the innermost last.
    private var open: [OPMLOutline] = []
    /// Outlines deeper than the limit, which were added beside each other.
    private var excess = 0
    private var firstElement: String?
    private var isOPML = false

    init(_ bytes: [UInt8], maxDepth: Int) {
        scanner = XMLScanner(bytes)
        self.maxDepth = maxDepth
    }

    mutating func read() throws(OPMLError) -> OPML {
        while let token = scanner.next() {
            switch token {
            case .start: start()
            case .end: end()
            case .text, .cdata: break
            }
        }
        while !open.isEmpty { closeOutline() }
        guard isOPML || !opml.outlines.isEmpty else {
            throw .notOPML(found: FeedSniffer.name(ofRoot: firstElement))
        }
        return opml
    }

    private mutating func start() {
        let element = ElementName(scanner.bytes, scanner.name)
        if firstElement == nil { firstElement = scanner.bytes.text(scanner.name).lowercased() }
        switch element {
        case .opml: isOPML = true
        case .title where open.isEmpty && opml.outlines.isEmpty: readTitle()
        case .outline:
            let outline = outline()
            if scanner.isSelfClosing {
                add(outline)
            } else if open.count < maxDepth {
                open.append(outline)
            } else {
                excess += 1
                add(outline)
            }
        default: break
        }
    }

    private mutating func end() {
        guard ElementName(scanner.bytes, scanner.name) == .outline else { return }
        if excess > 0 { excess -= 1 } else { closeOutline() }
    }

    private mutating func closeOutline() {
        guard let outline = open.popLast() else { return }
        add(outline)
    }

    private mutating func add(_ outline: OPMLOutline) {
        if open.isEmpty {
            opml.outlines.append(outline)
        } else {
            open[open.count - 1].children.append(outline)
        }
    }

    private mutating func readTitle() {
        guard !scanner.isSelfClosing, let token = scanner.next() else { return }
        switch token {
        case .text:
            let decoded = HTMLEntities.decoded(scanner.bytes.text(scanner.text), context: .strict)
            opml.title = PlainText.line(decoded, from: .text)
        case .cdata: opml.title = PlainText.line(scanner.bytes.text(scanner.text), from: .text)
        case .start: start()
        case .end: end()
        }
    }

    private func outline() -> OPMLOutline {
        var outline = OPMLOutline(title: nil)
        var title: String?
        for attribute in scanner.attributes {
            let bytes = scanner.bytes
            let value = HTMLEntities.decoded(bytes.text(attribute.value), context: .strict)
            let trimmed = PlainText.line(value, from: .text)
            if bytes.matches("text", in: attribute.name) {
                outline.title = trimmed
            } else if bytes.matches("title", in: attribute.name) {
                title = trimmed
            } else if bytes.matches("xmlurl", in: attribute.name) {
                outline.feedURL = trimmed
            } else if bytes.matches("htmlurl", in: attribute.name) {
                outline.homeURL = trimmed
            } else if bytes.matches("type", in: attribute.name) {
                outline.type = trimmed
            } else if bytes.matches("category", in: attribute.name) {
                outline.tags = Self.tags(value)
            } else {
                outline.attributes.append(
                    OPMLOutline.Attribute(name: bytes.text(attribute.name), value: value))
            }
        }
        if outline.title == nil {
            outline.title = title
        } else if let title, title != outline.title {
            outline.attributes.append(OPMLOutline.Attribute(name: "title", value: title))
        }
        return outline
    }

    private static func tags(_ text: String) -> [String] {
        text.split(separator: ",").compactMap { part in
            let bare = part.drop { $0 == "/" || $0 == " " }
            return PlainText.line(String(bare), from: .text)
        }
    }
}
