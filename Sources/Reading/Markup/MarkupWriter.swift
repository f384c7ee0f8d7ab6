internal import Articles
internal import Feeds

/// Sanitised HTML in the making. Only elements and attributes of the allow list come out, every
/// element that is opened is closed, and no URL runs a program.
struct MarkupWriter {
    private(set) var bytes: [UInt8] = []
    /// How many elements are open.
    var depth: Int { open.depth }

    private var open = OpenElements()
    /// How many elements were open where the markup fell silent; nil while it speaks.
    private var silentBelow: Int?
    private let base: URLReference?
    private let isDecoded: Bool

    private var isSilent: Bool { silentBelow != nil }

    /// What elements need to come out at all.
    private static let written: HTMLElementTraits = [.allowed, .section]

    /// `base` is what relative URLs are resolved against; `isDecoded` says that attributes carry no
    /// character references any more.
    init(capacity: Int, base: URLReference?, isDecoded: Bool) {
        bytes.reserveCapacity(capacity)
        self.base = base
        self.isDecoded = isDecoded
    }

    /// Opens `element`. Returns false where its tags stay out, or the ceiling of depth is reached.
    mutating func start(
        _ element: HTMLElement, _ attributes: [MarkupAttribute], in source: [UInt8]
    ) -> Bool {
        let traits = element.traits
        if let depth = open.depth(afterStartOf: element) { close(downTo: depth) }
        guard !traits.isDisjoint(with: Self.written) else { return false }
        if traits.contains(.void) {
            if !isSilent { writeVoid(element, attributes, in: source) }
            return false
        }
        guard open.depth < ReadingLimits.maxDepth else { return false }
        open.push(element)
        guard !isSilent else { return true }
        writeTagStart(element)
        for attribute in attributes where Self.keeps(attribute.name, on: element) {
            write(attribute, of: element, in: source)
        }
        bytes.append(UInt8(ascii: ">"))
        return true
    }

    /// Closes `element` and what is still open in it; nothing where it is not open.
    mutating func end(_ element: HTMLElement) {
        if let depth = open.depth(afterEndOf: element) { close(downTo: depth) }
    }

    /// Leaves out what is to come in the element that was opened last.
    mutating func silenceOpenElement() {
        if silentBelow == nil { silentBelow = open.depth }
    }

    /// Closes everything.
    mutating func finish() {
        close(downTo: 0)
    }

    /// Adds `source[range]`, which holds no markup.
    mutating func append(_ source: [UInt8], _ range: Range<Int>) {
        if !isSilent { bytes.append(contentsOf: source[range]) }
    }

    /// Adds one byte of text, as a reference where it would be markup.
    mutating func appendText(_ byte: UInt8) {
        if !isSilent { Self.appendEscaped(byte, to: &bytes) }
    }

    /// Adds one space, unless one stands there.
    mutating func space() {
        guard !isSilent, let last = bytes.last, last != 0x20 else { return }
        bytes.append(0x20)
    }

    // MARK: - Tags

    private mutating func close(downTo place: Int) {
        while open.depth > place, let element = open.pop() {
            if let depth = silentBelow, open.depth < depth { silentBelow = nil }
            guard !isSilent else { continue }
            bytes.append(UInt8(ascii: "<"))
            bytes.append(UInt8(ascii: "/"))
            bytes.append(contentsOf: Self.names[Int(element.rawValue)])
            bytes.append(UInt8(ascii: ">"))
        }
    }

    private mutating func writeTagStart(_ element: HTMLElement) {
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: Self.names[Int(element.rawValue)])
    }

    private mutating func writeVoid(
        _ element: HTMLElement, _ attributes: [MarkupAttribute], in source: [UInt8]
    ) {
        if element == .img {
            writeImage(attributes, in: source)
        } else {
            writeTagStart(element)
            bytes.append(UInt8(ascii: ">"))
        }
    }

    /// Writes an image that shows something: no tracking pixel, and with the address that lazy
    /// loading keeps in another attribute.
    private mutating func writeImage(_ attributes: [MarkupAttribute], in source: [UInt8]) {
        var address: String?
        for attribute in attributes {
            switch attribute.name {
            case .width, .height:
                if TrackingPixel.isSize(source, attribute.value) { return }
            case .style:
                if TrackingPixel.isHidden(source, attribute.value) { return }
            case .src:
                if TrackingPixel.isBeacon(source, attribute.value) { return }
                if address == nil { address = safeURL(attribute, kind: .image, in: source) }
            case .dataSource, .dataOriginal, .dataLazySource:
                if let lazy = safeURL(attribute, kind: .image, in: source),
                    !lazy.hasPrefix("data:")
                {
                    address = lazy
                }
            default: break
            }
        }
        guard let address else { return }
        writeTagStart(.img)
        writeAttribute("src", address)
        for attribute in attributes {
            switch attribute.name {
            case .alt, .title, .width, .height, .lang, .dir: write(attribute, of: .img, in: source)
            default: break
            }
        }
        bytes.append(UInt8(ascii: ">"))
    }

    // MARK: - Attributes

    /// What an article needs of all that is safe.
    private static func keeps(_ attribute: HTMLAttribute, on element: HTMLElement) -> Bool {
        guard attribute.rule(on: element) != .never else { return false }
        return switch attribute {
        case .lang, .dir: true
        case .href: element == .a
        case .title: element == .a || element == .abbr || element == .dfn
        case .colspan, .rowspan, .scope: element == .td || element == .th
        case .start, .reversed, .type: element == .ol
        case .value: element == .li
        case .datetime: element == .time || element == .ins || element == .del
        case .cite:
            element == .blockquote || element == .q || element == .ins || element == .del
        default: false
        }
    }

    private mutating func write(
        _ attribute: MarkupAttribute, of element: HTMLElement, in source: [UInt8]
    ) {
        guard attribute.value.count <= ReadingLimits.maxAttributeBytes else { return }
        if attribute.name == .href || attribute.name == .cite {
            if SafeURL.isPlainWeb(source, attribute.value),
                !source[attribute.value].contains(UInt8(ascii: "&"))
            {
                writeAttribute(attribute.name.rawValue, source, attribute.value)
            } else if let url = safeURL(attribute, kind: .link, in: source) {
                writeAttribute(attribute.name.rawValue, url)
            }
        } else if isDecoded || !source[attribute.value].contains(UInt8(ascii: "&")) {
            writeAttribute(attribute.name.rawValue, source, attribute.value)
        } else {
            writeAttribute(attribute.name.rawValue, decoded(attribute.value, in: source))
        }
    }

    private func safeURL(
        _ attribute: MarkupAttribute, kind: SafeURL.Kind, in source: [UInt8]
    ) -> String? {
        guard attribute.value.count <= ReadingLimits.maxAttributeBytes else { return nil }
        return SafeURL.absolute(decoded(attribute.value, in: source), kind: kind, base: base)
    }

    private func decoded(_ range: Range<Int>, in source: [UInt8]) -> String {
        let text = String(decoding: source[range], as: UTF8.self)
        return isDecoded ? text : HTMLEntities.decoded(text, context: .attribute)
    }

    private mutating func writeAttribute(_ name: String, _ value: String) {
        let value = Array(value.utf8)
        writeAttribute(name, value, 0..<value.count)
    }

    private mutating func writeAttribute(_ name: String, _ source: [UInt8], _ value: Range<Int>) {
        bytes.append(0x20)
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "="))
        bytes.append(UInt8(ascii: "\""))
        for index in value { Self.appendEscaped(source[index], to: &bytes) }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        default: output.append(byte)
        }
    }

    /// The name under which each element comes out.
    private static let names: [[UInt8]] = HTMLElement.allCases.map {
        ($0.traits.contains(.section) ? HTMLElement.div : $0).nameBytes
    }
}
