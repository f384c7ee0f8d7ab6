import Articles

/// Reads every feed that is XML: one vocabulary for all formats, because feeds mix them.
///
/// The tree is never built. Frames of the elements that have structure lie on an explicit stack;
/// elements that hold a text are read at once (`readLeaf`).
///
/// The reader is a value: `XMLFeedStream`, which drives it, keeps a copy of it at the last place that
/// is complete, and goes back to that where the window ends inside an item.
struct XMLFeedReader {
    /// Where in a feed an element stands, which decides what its children mean.
    enum Place {
        /// Before and around the root.
        case document
        /// Inside `<rss>` or `<rdf:RDF>`.
        case root
        case feed
        case item
        case person
        case source
        case image
        /// Inside `media:content`.
        case media
        case skipHours
        case skipDays
        case ignored
    }

    struct Frame {
        /// In `names`.
        var name: Range<Int>
        var place: Place
        /// What was there before it.
        var outside: Outside
        /// From `xml:base`, its own or one outside.
        var base: URLReference?
        var language: String?
    }

    /// How much of the stacks beside `frames` an element found when it began.
    struct Outside {
        var bindings: Int
        var names: Int
    }

    private struct Binding {
        /// In `names`.
        var prefix: Range<Int>
        var namespace: XMLNamespace
    }

    var scanner: XMLScanner
    let limits: FeedLimits
    let markup: FeedMarkup
    var frames: [Frame] = []
    private var bindings: [Binding] = []
    private var names = XMLNameStack()
    /// How many frames were ever opened.
    private var pushes = 0
    /// The root's own prefix, whose unknown namespace is taken for the feed's.
    private var rootPrefix: [UInt8]?
    var feed: ParsedFeed
    var hasRoot = false
    var feedRanks = FeedRanks()
    /// The item being read, where `hasDraft`.
    var draft = ItemDraft()
    var hasDraft = false
    var person = FeedAuthor()
    var isContributor = false
    var source = FeedItemSource()
    var imageURL: String?
    /// The text directly inside a person, source or image.
    var placeText: [UInt8] = []
    var leafBuffer: [UInt8] = []
    var warnings: WarningList
    var departures = Departures()
    var isTruncated = false
    let documentBase: URLReference?
    /// The channel's page, in RSS and where it is absolute.
    var pageBase: URLReference?
    private var firstElement: String?
    /// No more items are wanted.
    private(set) var hasReachedLimit = false
    /// How many items were completed.
    var itemCount = 0
    /// Items in a row that were not closed before the next one, and had nothing in them.
    var nestedBlankItems = 0
    /// What was completed since this was last emptied: by one step an open item and an empty one.
    var completedItems: [FeedItem] = []

    init(url: String?, limits: FeedLimits, markup: FeedMarkup) {
        scanner = XMLScanner([], isFinal: false)
        self.limits = limits
        self.markup = markup
        feed = ParsedFeed(format: .rss20)
        warnings = WarningList(limit: limits.maxWarnings)
        documentBase = url.map { URLReference($0) }.flatMap { $0.isWeb ? $0 : nil }
    }

    /// Nobody said so far what the items' relative addresses mean.
    var isBaseUnknown: Bool { documentBase == nil && feedBase == nil }

    /// Reads the next token and, where it begins an element that holds a text, all of that. False at
    /// the end of the document or of the window.
    mutating func step() -> Bool {
        guard let token = scanner.next() else { return false }
        switch token {
        case .start: startElement()
        case .end: endElement()
        case .text: appendPlaceText(isCDATA: false)
        case .cdata: appendPlaceText(isCDATA: true)
        }
        return !scanner.isOut
    }

    /// Settles what depends on all of the document, whose end was reached.
    mutating func finish() throws(FeedError) -> ParsedFeed {
        guard hasRoot else { throw notAFeed }
        if !hasReachedLimit { closeDocument() }
        finishFeed()
        return feed
    }

    /// The error that a document is which has no feed's root.
    var notAFeed: FeedError { .notAFeed(found: FeedSniffer.name(ofRoot: firstElement)) }

    mutating func warn(_ message: String, at offset: Int) {
        warnings.add(message, at: offset, in: scanner.bytes)
    }

    var place: Place { frames.last?.place ?? .document }
    /// `xml:base`; else the document's address, and in RSS, which has no rule of its own,
    /// the channel's page before it: the feed may be served by somebody else.
    var currentBase: URLReference? {
        frames.last?.base ?? pageBase ?? documentBase
    }
    var currentLanguage: String? { frames.last?.language }

    // MARK: Elements

    private mutating func startElement() {
        let outside = Outside(bindings: bindings.count, names: names.count)
        if !scanner.attributes.isEmpty { bindNamespaces() }
        let (namespace, element) = identify(scanner.name)
        if !hasRoot {
            startRoot(namespace, element, outside)
            return
        }
        if let prefix = undeclaredPrefix(of: scanner.name) { notePrefix(prefix) }
        let pushesBefore = pushes
        let isSelfClosing = scanner.isSelfClosing
        dispatch(namespace, element)
        if pushes > pushesBefore, !isSelfClosing, let frame = frames.last {
            // An item that closed its predecessor took that one's bindings with it.
            frames[frames.count - 1].outside = Outside(
                bindings: min(outside.bindings, frame.outside.bindings),
                names: min(outside.names, frame.outside.names))
        } else {
            drop(to: outside)
        }
    }

    private mutating func startRoot(
        _ namespace: XMLNamespace, _ element: ElementName?, _ outside: Outside
    ) {
        if firstElement == nil { firstElement = scanner.bytes.text(scanner.name).lowercased() }
        let name = scanner.name
        var rootPlace = Place.root
        switch element {
        case .rss: feed.format = FeedSniffer.format(rssVersion: attribute("version"))
        case .rdf: feed.format = FeedSniffer.format(rdfNamespace: attribute("xmlns"))
        case .feed:
            feed.format = FeedSniffer.format(
                atomNamespaces: scanner.attributes.map { scanner.bytes.text($0.value) },
                version: attribute("version"))
            rootPlace = .feed
        case .channel where firstElement != "html":
            feed.format = attribute("href") != nil ? .cdf : .rss20
            feed.homePageURL = address("href")
            feed.updated = attribute("lastmod").flatMap { FeedDate.parse($0) }
            rootPlace = .feed
        default:
            noteGarbage(at: scanner.tokenStart)
            push(.document, outside: outside)
            return
        }
        hasRoot = true
        tellGarbage()
        if namespace == .other, let colon = scanner.bytes[name].firstIndex(of: UInt8(ascii: ":")) {
            rootPrefix = scanner.bytes[name.lowerBound..<colon].map(\.lowercased)
        }
        feed.documentURL = documentBase?.description
        push(rootPlace, outside: outside)
        feed.language = currentLanguage
    }

    private mutating func dispatch(_ namespace: XMLNamespace, _ element: ElementName?) {
        if let element, element == .item || element == .entry, startsItem(namespace) {
            return beginItem()
        }
        switch place {
        case .document, .root, .feed: readFeedElement(namespace, element)
        case .item: readItemElement(namespace, element)
        case .person: readPersonElement(element)
        case .source: readSourceElement(element)
        case .image: readImageElement(element)
        case .media: readMediaElement(namespace, element)
        case .skipHours, .skipDays: readSkipElement(element)
        case .ignored: push(.ignored)
        }
    }

    private mutating func endElement() {
        guard let index = frames.lastIndex(where: { isLastTag($0) }) else {
            if hasRoot { warn("stray end tag </\(lastName)>", at: scanner.tokenStart) }
            return
        }
        if index < frames.count - 1 {
            let open = names.text(frames[frames.count - 1].name)
            warn("</\(lastName)> closes <\(open)>, which is open", at: scanner.tokenStart)
        }
        while frames.count > index { popFrame() }
    }

    /// Opens a frame for the element whose start tag was the last token; a self-closing one is
    /// completed at once. Beyond the depth limit nothing is opened.
    mutating func push(_ place: Place, outside: Outside? = nil) {
        guard frames.count < limits.maxDepth else { return }
        pushes += 1
        let outside = outside ?? Outside(bindings: bindings.count, names: names.count)
        frames.append(
            Frame(
                name: names.push(scanner.name, of: scanner.bytes), place: place, outside: outside,
                base: ownBase() ?? frames.last?.base,
                language: ownLanguage()))
        if scanner.isSelfClosing { popFrame() }
    }

    /// True where the last tag is called as the element of `frame`.
    func isLastTag(_ frame: Frame) -> Bool {
        names.matches(frame.name, scanner.name, of: scanner.bytes)
    }

    /// The last tag's name, for people.
    private var lastName: String {
        scanner.bytes.text(scanner.name.prefix(60))
    }

    private mutating func drop(to outside: Outside) {
        bindings.removeLast(max(0, bindings.count - outside.bindings))
        names.drop(to: outside.names)
    }

    /// Closes the innermost frame, completing what it stood for.
    mutating func popFrame() {
        guard let frame = frames.popLast() else { return }
        drop(to: frame.outside)
        let isOutermost = place != frame.place
        switch frame.place {
        case .item where isOutermost: finishItem()
        case .person where isOutermost: finishPerson()
        case .source where isOutermost: finishSource()
        case .image where isOutermost: finishImage()
        case .skipHours, .skipDays:
            if isOutermost { placeText.removeAll(keepingCapacity: true) }
        default: break
        }
    }

    /// No more items are wanted.
    mutating func stopAtLimit() {
        hasReachedLimit = true
        warnings.add("only the first \(limits.maxItems) items were read")
    }

    private mutating func appendPlaceText(isCDATA: Bool) {
        switch place {
        case .person, .source, .image: break
        case .document where !hasRoot && !scanner.bytes.trimmed(scanner.text).isEmpty:
            return noteGarbage(at: scanner.tokenStart)
        default: return
        }
        if isCDATA {
            placeText.append(contentsOf: scanner.bytes[scanner.text])
        } else {
            noteReferences(scanner.text)
            HTMLEntities.decode(scanner.bytes, scanner.text, context: .strict, into: &placeText)
        }
    }

    // MARK: Names

    private mutating func bindNamespaces() {
        for attribute in scanner.attributes
        where scanner.bytes.hasPrefix("xmlns", at: attribute.name.lowerBound)
            && bindings.count < 256
        {
            let rest = attribute.name.lowerBound + 5
            guard rest == attribute.name.upperBound || scanner.bytes[rest] == UInt8(ascii: ":")
            else { continue }
            let prefix = min(rest + 1, attribute.name.upperBound)..<attribute.name.upperBound
            var namespace = XMLNamespace(uri: scanner.bytes.text(attribute.value))
            // A default namespace that nobody knows is the feed's own.
            if prefix.isEmpty, namespace == .other { namespace = .core }
            bindings.append(
                Binding(prefix: names.push(prefix, of: scanner.bytes), namespace: namespace))
        }
    }

    /// The namespace and the local part of a name with or without prefix.
    func localName(_ name: Range<Int>) -> (XMLNamespace, Range<Int>) {
        let bytes = scanner.bytes
        guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")) else {
            return (bindings.last { $0.prefix.isEmpty }?.namespace ?? .core, name)
        }
        let prefix = name.lowerBound..<colon
        let local = colon + 1..<name.upperBound
        if let bound = bindings.last(where: { names.matches($0.prefix, prefix, of: bytes) }) {
            if bound.namespace != .other { return (bound.namespace, local) }
            return (isRootPrefix(prefix) ? .core : .other, local)
        }
        if isRootPrefix(prefix) { return (.core, local) }
        return (XMLNamespace(undeclared: bytes.text(prefix)), local)
    }

    private func isRootPrefix(_ prefix: Range<Int>) -> Bool {
        guard let rootPrefix, rootPrefix.count == prefix.count else { return false }
        return rootPrefix.elementsEqual(scanner.bytes[prefix].lazy.map(\.lowercased))
    }

    /// The prefix of a name, where no element around it declares it.
    private func undeclaredPrefix(of name: Range<Int>) -> Range<Int>? {
        let bytes = scanner.bytes
        guard let colon = bytes[name].firstIndex(of: UInt8(ascii: ":")), colon > name.lowerBound
        else { return nil }
        let prefix = name.lowerBound..<colon
        return bindings.contains { names.matches($0.prefix, prefix, of: bytes) } ? nil : prefix
    }

    /// The namespace and the meaning of a name.
    func identify(_ name: Range<Int>) -> (XMLNamespace, ElementName?) {
        let (namespace, local) = localName(name)
        return (namespace, ElementName(scanner.bytes, local))
    }

    // MARK: Attributes

    /// An attribute's text, references decoded, without white space around it; nil where it is
    /// absent or empty.
    func attribute(_ name: StaticString) -> String? {
        guard !scanner.attributes.isEmpty, let range = scanner.value(of: name) else { return nil }
        let trimmed = scanner.bytes.trimmed(range)
        guard !trimmed.isEmpty else { return nil }
        return HTMLEntities.decoded(scanner.bytes.text(trimmed), context: .strict)
    }

    /// An attribute that is an address, made absolute where that can be done.
    func address(_ name: StaticString) -> String? {
        attribute(name).map { FeedAddress.resolve($0, base: ownBase() ?? currentBase) }
    }

    /// The element's own `xml:base`, resolved against the one outside; nil where it has none that
    /// anything can be resolved against (`mailto:`).
    func ownBase() -> URLReference? {
        guard let text = attribute("xml:base") else { return nil }
        return URLReference(text).base(within: currentBase)
    }

    /// The element's `xml:lang`, its own or one outside; nil also where it takes that back (`""`).
    func ownLanguage() -> String? {
        guard !scanner.attributes.isEmpty, let range = scanner.value(of: "xml:lang") else {
            return currentLanguage
        }
        return range.isEmpty ? nil : attribute("xml:lang")
    }
}
