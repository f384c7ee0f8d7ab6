package import Articles

/// Relative addresses in a fragment of HTML, made absolute: the fragment leaves the page or feed in
/// which they meant something.
package enum MarkupLinks {
    /// The fragment with its addresses resolved against `base`; nil where nothing was to be changed.
    ///
    /// `hasOwnBases` is true for markup that was part of an XML document, where `xml:base` counts; in
    /// escaped HTML it is an attribute like any other.
    package static func resolve(
        _ bytes: [UInt8], _ range: Range<Int>, base: URLReference?, hasOwnBases: Bool = false
    ) -> [UInt8]? {
        let hasOwnBases = hasOwnBases && self.hasOwnBases(bytes, range)
        guard base != nil || hasOwnBases else { return nil }
        var tags = MarkupTags(bytes, range)
        var bases = OpenBases(outside: base)
        var output: [UInt8] = []
        var copied = range.lowerBound
        while tags.next() {
            if hasOwnBases { bases.follow(tags) }
            if tags.isEnd { continue }
            if tags.isNamed("script") || tags.isNamed("style") {
                tags.skipRawContent()
                continue
            }
            guard let base = bases.current else { continue }
            for attribute in tags.attributes {
                let value = bytes.trimmed(attribute.value)
                let resolved: String
                if carriesAddress(bytes, attribute.name, of: tags) {
                    guard isRelative(bytes, value) else { continue }
                    let written = HTMLEntities.decoded(bytes.text(value), context: .attribute)
                    resolved = URLReference(written).resolved(against: base).description
                } else if bytes.matches("srcset", in: attribute.name) {
                    let written = HTMLEntities.decoded(bytes.text(value), context: .attribute)
                    resolved = ImageCandidates.resolve(written, base: base)
                    if resolved == written { continue }
                } else {
                    continue
                }
                output.append(contentsOf: bytes[copied..<attribute.value.lowerBound])
                for byte in resolved.utf8 { appendEscaped(byte, to: &output) }
                copied = attribute.value.upperBound
            }
        }
        guard copied > range.lowerBound else { return nil }
        output.append(contentsOf: bytes[copied..<range.upperBound])
        return output
    }

    /// True where some element may have a base of its own.
    static func hasOwnBases(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        ByteSearch.first(
            " xml:base", in: bytes, from: range.lowerBound, to: range.upperBound) != nil
    }

    /// `range` without the `div` that programs put around a text to make it XHTML, where it is all of
    /// it, even when they escape it afterwards.
    static func withoutWrapper(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        guard bytes.hasPrefix("<div xmlns=", at: range.lowerBound) else { return range }
        var tags = MarkupTags(bytes, range)
        guard tags.next() else { return range }
        let inside = tags.tag.upperBound
        var depth = 1
        while tags.next() {
            guard tags.isNamed("div") else { continue }
            depth += tags.isEnd ? -1 : 1
            if depth == 0 {
                let isWhole = tags.tag.upperBound == range.upperBound
                return isWhole ? bytes.trimmed(inside..<tags.tag.lowerBound) : range
            }
        }
        return range
    }

    /// Whatever the quotation marks around it are: an apostrophe that was a reference would end a
    /// value between apostrophes.
    private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        if byte == UInt8(ascii: "'") {
            output.append(contentsOf: "&#39;".utf8)
        } else {
            HTMLEntities.appendEscaped(byte, to: &output)
        }
    }

    private static func carriesAddress(
        _ bytes: [UInt8], _ name: Range<Int>, of tags: MarkupTags
    ) -> Bool {
        switch name.count {
        case 3: bytes.matches("src", in: name)
        case 4:
            bytes.matches("href", in: name) || bytes.matches("cite", in: name)
                || bytes.matches("data", in: name) && tags.isNamed("object")
        case 6: bytes.matches("poster", in: name) || bytes.matches("action", in: name)
        case 8:
            bytes.matches("longdesc", in: name)
                || bytes.matches("codebase", in: name)
        case 10:
            bytes.matches("background", in: name) || bytes.matches("formaction", in: name)
                || bytes.matches("xlink:href", in: name)
        default: bytes.matches("usemap", in: name)
        }
    }

    /// True for everything but an absolute URL, a fragment of the same page, and nothing.
    private static func isRelative(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard let first = bytes[range].first, first != UInt8(ascii: "#") else { return false }
        guard first.isLetter else { return true }
        for byte in bytes[range] {
            if byte == UInt8(ascii: ":") { return false }
            let isSchemeByte =
                byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
            if !isSchemeByte { return true }
        }
        return true
    }
}
