import Articles

/// Relative addresses in a fragment of HTML, made absolute: the fragment leaves the page or feed in
/// which they meant something.
enum MarkupLinks {
    /// The fragment with its addresses resolved against `base`; nil where nothing was to be changed.
    static func resolve(_ bytes: [UInt8], _ range: Range<Int>, base: URLReference) -> [UInt8]? {
        var tags = MarkupTags(bytes, range)
        var output: [UInt8] = []
        var copied = range.lowerBound
        while tags.next() {
            if tags.isEnd { continue }
            if tags.isNamed("script") || tags.isNamed("style") {
                tags.skipRawContent()
                continue
            }
            for attribute in tags.attributes where carriesAddress(bytes, attribute.name) {
                let value = bytes.trimmed(attribute.value)
                guard isRelative(bytes, value) else { continue }
                let written = HTMLEntities.decoded(bytes.text(value), context: .attribute)
                let resolved = URLReference(written).resolved(against: base).description
                output.append(contentsOf: bytes[copied..<attribute.value.lowerBound])
                output.append(contentsOf: HTMLEntities.escaped(resolved).utf8)
                copied = attribute.value.upperBound
            }
        }
        guard copied > range.lowerBound else { return nil }
        output.append(contentsOf: bytes[copied..<range.upperBound])
        return output
    }

    private static func carriesAddress(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
        switch name.count {
        case 3: bytes.matches("src", in: name)
        case 4: bytes.matches("href", in: name) || bytes.matches("cite", in: name)
        case 6: bytes.matches("poster", in: name) || bytes.matches("action", in: name)
        default: bytes.matches("longdesc", in: name) || bytes.matches("background", in: name)
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
