import Articles

/// The attributes of a start tag: which are there, and which may stay.
extension SanitisingPass {
    /// Reads up to and past the tag's `>`; nil where there is none. Only where `keeping` is true are
    /// the attributes looked at.
    mutating func readAttributes(
        of element: HTMLElement, from start: Int, keeping: Bool
    ) -> TagShape? {
        attributes.removeAll(keepingCapacity: true)
        var shape = TagShape(end: start)
        var index = start
        while index < end {
            let byte = source[index]
            if byte == UInt8(ascii: ">") {
                shape.end = index + 1
                return shape
            }
            if byte.isSpace {
                index += 1
            } else if byte == UInt8(ascii: "/") {
                index += 1
                if index < end, source[index] == UInt8(ascii: ">") {
                    shape.isSelfClosing = true
                } else {
                    shape.isIntact = false
                }
            } else {
                if !source[index - 1].isSpace { shape.isIntact = false }
                index = readAttribute(of: element, from: index, keeping: keeping, &shape)
            }
        }
        return nil
    }

    private mutating func readAttribute(
        of element: HTMLElement, from start: Int, keeping: Bool, _ shape: inout TagShape
    ) -> Int {
        // The first byte is part of the name even where it is `=` (13.2.5.32).
        var index = start + 1
        while index < end, !endsName(source[index]) { index += 1 }
        let name = start..<index
        var value = index..<index
        var isQuoted = true
        var probe = index
        while probe < end, source[probe].isSpace { probe += 1 }
        if probe < end, source[probe] == UInt8(ascii: "=") {
            if probe != index { shape.isIntact = false }
            index = probe + 1
            while index < end, source[index].isSpace { index += 1 }
            (value, index, isQuoted) = readValue(from: index)
        }
        guard keeping else { return index }
        if !isQuoted { shape.isIntact = false }
        guard let packed = PackedName(source, name),
            let known = HTMLAttribute.names.value(for: packed)
        else {
            shape.isIntact = false
            return index
        }
        let attribute = TagAttribute(name: known, rule: known.rule(on: element), value: value)
        if attribute.rule == .never, element != .img {
            shape.isIntact = false
            return index
        }
        if shape.isIntact,
            source[name].contains(where: { $0 &- 0x41 < 26 })
                || attributes.contains(where: { $0.name == known }) || !staysAsItIs(attribute)
        {
            shape.isIntact = false
        }
        attributes.append(attribute)
        return index
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "=") || byte.isSpace || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "/")
    }

    /// The value at `start`, the index after it, and whether it is quoted as it should be.
    private mutating func readValue(from start: Int) -> (Range<Int>, Int, Bool) {
        guard start < end else { return (start..<start, start, false) }
        let quote = source[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            var index = start
            while index < end, !source[index].isSpace, source[index] != UInt8(ascii: ">") {
                index += 1
            }
            return (start..<index, index, false)
        }
        let isDouble = quote == UInt8(ascii: "\"")
        if isDouble ? !hasNoMoreQuotes : !hasNoMoreApostrophes {
            if let close = ByteSearch.first(quote, in: source, from: start + 1, to: end) {
                return (start + 1..<close, close + 1, true)
            }
            if isDouble { hasNoMoreQuotes = true } else { hasNoMoreApostrophes = true }
        }
        // Its end is missing: a browser takes all that follows for it, which nobody means.
        var index = start + 1
        while index < end, source[index] != UInt8(ascii: ">"), source[index] != UInt8(ascii: "<") {
            index += 1
        }
        return (start + 1..<index, index, false)
    }

    // MARK: Values

    /// True where the attribute may stay byte for byte.
    func staysAsItIs(_ attribute: TagAttribute) -> Bool {
        let value = attribute.value
        switch attribute.rule {
        case .never: return false
        case .text: return value.count <= MarkupSanitiser.maxAttributeBytes && isQuiet(value)
        case .link:
            return SafeURL.isPlainWeb(source, value) || isPlainFragment(value)
        case .image, .media: return SafeURL.isPlainWeb(source, value)
        case .imageSet: return SafeImageSet.isPlainWeb(source, value)
        case .style:
            return isQuiet(value) && !source[value].contains(UInt8(ascii: "&"))
                && SafeStyle.cleaned(source, value) == nil
        }
    }

    private func isPlainFragment(_ value: Range<Int>) -> Bool {
        source[value].first == UInt8(ascii: "#") && source[value].allSatisfy(SafeURL.isPlain)
    }

    /// True where nothing between quotes could be taken for markup.
    private func isQuiet(_ value: Range<Int>) -> Bool {
        for index in value {
            let byte = source[index]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == 0x60
                || byte == 0x7F || byte < 0x20 && !byte.isSpace
            {
                return false
            }
        }
        return true
    }

    /// What may stay of the attribute's value, its references decoded; nil where it must go.
    func safeValue(of attribute: TagAttribute) -> [UInt8]? {
        guard attribute.rule != .never,
            attribute.value.count <= MarkupSanitiser.maxAttributeBytes
        else { return nil }
        var value: [UInt8] = []
        HTMLEntities.decode(source, attribute.value, context: .attribute, into: &value)
        switch attribute.rule {
        case .never: return nil
        case .text: return value
        case .link: return address(value, .link)
        case .image: return address(value, .image)
        case .media: return address(value, .media)
        case .imageSet: return SafeImageSet.absolute(value, base: base)
        case .style:
            let cleaned = SafeStyle.cleaned(value, 0..<value.count) ?? value
            return cleaned.isEmpty ? nil : cleaned
        }
    }

    private func address(_ value: [UInt8], _ kind: SafeURL.Kind) -> [UInt8]? {
        SafeURL.absolute(value.text, kind: kind, base: base).map {
            Array($0.utf8)
        }
    }
}
