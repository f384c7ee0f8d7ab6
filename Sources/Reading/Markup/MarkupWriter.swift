internal import Articles
internal import Feeds

/// Sanitised HTML in the making. Only elements and attributes of the allow list come out, every
/// element that is opened is closed, and no URL runs a program.
struct MarkupWriter {
    private(set) var bytes: [UInt8] = []
    /// How many elements are open.
    var depth: Int { open.count }

    private var open: [HTMLElement] = []
    private var openCounts = [UInt16](repeating: 0, count: HTMLElement.allCases.count)
    /// How many elements were open where the markup fell silent; nil while it speaks.
    private var silentBelow: Int?
    private let base: URLReference?
    private let isDecoded: Bool

    private var isSilent: Bool { silentBelow != nil }

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
        closeImplied(by: element, traits)
        guard !traits.isDisjoint(with: [.allowed, .section]) else { return false }
        if traits.contains(.void) {
            if !isSilent { writeVoid(element, attributes, in: source) }
            return false
        }
        guard open.count < ReadingLimits.maxDepth else { return false }
        open.append(element)
        openCounts[Int(element.rawValue)] += 1
        guard !isSilent else { return true }
        writeTagStart(element)
        for attribute in attributes where Self.allows(attribute.name, on: element) {
            write(attribute, of: element, in: source)
        }
        bytes.append(UInt8(ascii: ">"))
        return true
    }

    /// Closes `element` and what is still open in it; nothing where it is not open.
    mutating func end(_ element: HTMLElement) {
        guard openCounts[Int(element.rawValue)] > 0 else { return }
        let traits = element.traits
        let isInline = traits.isDisjoint(with: [.block, .line, .tablePart])
        for place in stride(from: open.count - 1, through: 0, by: -1) {
            let other = open[place]
            if other == element { return close(downTo: place) }
            // `<b><p>…</b>` does not end the paragraph, nor a stray `</div>` in a cell the table.
            if isInline, other.traits.contains(.block) { return }
            if other.traits.contains(.tablePart), traits.isDisjoint(with: .tablePart),
                element != .table
            {
                return
            }
        }
    }

    /// Leaves out what is to come in the element that was opened last.
    mutating func silenceOpenElement() {
        if silentBelow == nil { silentBelow = open.count }
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

    /// What the start of `element` closes (WHATWG HTML, 13.2.6.4.7 and the table modes).
    private mutating func closeImplied(by element: HTMLElement, _ traits: HTMLElementTraits) {
        if traits.contains(.block) {
            if isOpen(.p) { close(downToLast: [.p], within: []) }
        } else if traits.contains(.line) || traits.contains(.tablePart) {
            switch element {
            case .li: close(downToLast: [.li], within: [.ul, .ol])
            case .dt, .dd: close(downToLast: [.dt, .dd], within: [.dl])
            case .tr: close(downToLast: [.tr, .caption], within: [.table])
            case .td, .th: close(downToLast: [.td, .th], within: [.tr, .table])
            default: close(downToLast: [.thead, .tbody, .tfoot, .caption], within: [.table])
            }
        } else if element == .a, isOpen(.a) {
            close(downToLast: [.a], within: [])
        }
    }

    private func isOpen(_ element: HTMLElement) -> Bool { openCounts[Int(element.rawValue)] > 0 }

    private mutating func close(downToLast elements: [HTMLElement], within scope: [HTMLElement]) {
        for place in stride(from: open.count - 1, through: 0, by: -1) {
            if elements.contains(open[place]) { return close(downTo: place) }
            if scope.contains(open[place]) { return }
        }
    }

    private mutating func close(downTo place: Int) {
        while open.count > place, let element = open.popLast() {
            openCounts[Int(element.rawValue)] -= 1
            if let depth = silentBelow, open.count < depth { silentBelow = nil }
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
                let value = source[attribute.value]
                if value.first == 0x30 || value.first == 0x31,
                    value.dropFirst().first.map({ !$0.isDigit && $0 != 0x25 && $0 != 0x2E }) ?? true
                {
                    return
                }
            case .style:
                let style = source.span.extracting(attribute.value)
                if style.firstIndex(of: "display:none") != nil
                    || style.firstIndex(of: "display: none") != nil
                {
                    return
                }
            case .src:
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

    private static func allows(_ attribute: HTMLAttribute, on element: HTMLElement) -> Bool {
        switch attribute {
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
            if SafeURL.isPlainWeb(source.span.extracting(attribute.value)) {
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
        Array(($0.traits.contains(.section) ? HTMLElement.div.name : $0.name).utf8)
    }
}
