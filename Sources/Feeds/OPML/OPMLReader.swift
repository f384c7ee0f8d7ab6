/// Reads outlines with a stack of its own, so that no depth can exhaust the thread's.
struct OPMLReader {
    private var scanner: XMLScanner
    private let maxDepth: Int
    private var warnings: WarningList
    /// What was wrong with the encoding.
    private let remarks: [String]
    private var lines = LineCounter()
    private var opml = OPML()
    /// Open outlines, the innermost last.
    private var open: [OPMLOutline] = []
    /// Outlines deeper than the limit, which were added beside each other.
    private var excess = 0
    private var isTooDeep = false
    private var firstElement: String?
    private var isOPML = false
    private var isEnded = false
    /// The open element of the head, and its text so far.
    private var fieldName: String?
    private var fieldText: [UInt8] = []
    private var isInHead = false

    init(_ text: TextDecoding.Outcome, limits: FeedLimits) {
        scanner = XMLScanner(text.utf8)
        maxDepth = limits.maxDepth
        warnings = WarningList(limit: limits.maxWarnings)
        remarks = text.warnings
    }

    mutating func read() throws(OPMLError) -> OPML {
        while let token = scanner.next() {
            switch token {
            case .start: start()
            case .end: end()
            case .text:
                guard fieldName != nil else { continue }
                HTMLEntities.decode(
                    scanner.bytes, scanner.text, context: .strict, into: &fieldText)
            case .cdata:
                if fieldName != nil { fieldText += scanner.bytes[scanner.text] }
            }
        }
        guard isOPML || !opml.outlines.isEmpty || !open.isEmpty else {
            throw .notOPML(found: FeedSniffer.name(ofRoot: firstElement))
        }
        finish()
        return opml
    }

    private mutating func finish() {
        if scanner.isCutOff || !open.isEmpty || isOPML && !isEnded {
            let missing =
                switch open.count + excess {
                case 0: "</opml>"
                case 1: "the end of an outline"
                case let count: "the ends of \(count) outlines"
                }
            warn(
                "the document ends before \(missing): something may be missing",
                scanner.bytes.count)
        }
        while !open.isEmpty { closeOutline() }
        opml.attributes += OPMLNames.missingDeclarations(in: opml)
        opml.warnings = warnings.complete(after: remarks)
    }

    // MARK: Tags

    private mutating func start() {
        let local = localName
        let element = ElementName(scanner.bytes, local)
        if firstElement == nil { firstElement = scanner.bytes.text(local).lowercased() }
        closeField()
        switch element {
        case .opml:
            isOPML = true
            keepAttributes()
        case .body: isInHead = false
        case .outline:
            isInHead = false
            startOutline()
        default:
            if scanner.bytes.matches("head", in: local) {
                isInHead = true
            } else if isInHead || element == .title && opml.outlines.isEmpty && open.isEmpty {
                let name = scanner.bytes.text(scanner.name)
                if !scanner.isSelfClosing, OPMLNames.isName(name) { fieldName = name }
            }
        }
    }

    /// The tag's name without its prefix.
    private var localName: Range<Int> {
        let name = scanner.name
        let colon = scanner.bytes[name].lastIndex(of: UInt8(ascii: ":"))
        return (colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
    }

    private mutating func startOutline() {
        // The tag that the document breaks off in may have lost the end of its address.
        guard !scanner.isCutOff else { return }
        let outline = outline()
        if scanner.isSelfClosing {
            add(outline)
        } else if open.count < maxDepth {
            open.append(outline)
        } else {
            if !isTooDeep {
                isTooDeep = true
                warn("outlines deeper than \(maxDepth) are put beside each other")
            }
            excess += 1
            add(outline)
        }
    }

    private mutating func end() {
        let local = localName
        closeField()
        switch ElementName(scanner.bytes, local) {
        case .outline:
            if excess > 0 {
                excess -= 1
            } else if open.isEmpty {
                warn("</outline> closes nothing")
            } else {
                closeOutline()
            }
        case .opml: isEnded = true
        default: if scanner.bytes.matches("head", in: local) { isInHead = false }
        }
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

    /// Keeps the element of the head whose text was just read.
    private mutating func closeField() {
        guard let name = fieldName else { return }
        let written = OPMLNames.writable(fieldText.text(0..<fieldText.count))
        fieldName = nil
        fieldText = []
        guard let text = PlainText.line(written, from: .text) else { return }
        if name.lowercased() == "title" {
            if opml.title == nil { opml.title = text }
        } else if opml.head.count < 100 {
            opml.head.append(OPML.Field(name: name, value: text))
        }
    }

    private mutating func warn(_ message: String, _ offset: Int? = nil) {
        warnings.add(message, at: offset ?? scanner.tokenStart, in: scanner.bytes)
    }

    // MARK: Attributes

    private mutating func keepAttributes() {
        for (name, value) in attributes() where name.lowercased() != "version" {
            if !opml.attributes.contains(where: { $0.name == name }) {
                opml.attributes.append(OPML.Field(name: name, value: value))
            }
        }
    }

    /// Those of the tag just read that can be written again, each name once.
    private mutating func attributes() -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var names: Set<String> = []
        for attribute in scanner.attributes {
            let name = scanner.bytes.text(attribute.name)
            guard OPMLNames.isName(name), names.insert(name).inserted else {
                warn("the attribute \(name.prefix(40)) is left out: no name, or there twice")
                continue
            }
            // A line end as such is a space in an attribute (XML 1.0, 3.3.3); as a reference it is one.
            let written = scanner.bytes[attribute.value].map { $0.isSpace ? 0x20 : $0 }
            let value = HTMLEntities.decoded(
                String(decoding: written, as: UTF8.self), context: .strict)
            found.append((name, OPMLNames.writable(value)))
        }
        return found
    }

    private mutating func outline() -> OPMLOutline {
        var draft = OPMLOutlineDraft()
        for (name, value) in attributes() { draft.take(name, value) }
        var outline = draft.outline
        outline.line = lines.line(of: scanner.tokenStart, in: scanner.bytes)
        return outline
    }
}
