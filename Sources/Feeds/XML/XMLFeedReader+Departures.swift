/// What is repaired on every page of a broken feed, and told once: the first place helps its
/// publisher, the other thousand do not.
struct Departures {
    var hasBareReference = false
    var hasForeignReference = false
    var hasRelativeID = false
    /// In lower case.
    var prefixes: Set<String> = []
    /// The line in which something stood before the feed's root element.
    var garbageLine: Int?
}

extension XMLFeedReader {
    /// Notes an `&` in `range` that is no reference of XML's own.
    mutating func noteReferences(_ range: Range<Int>) {
        guard !departures.hasBareReference || !departures.hasForeignReference else { return }
        var position = range.lowerBound
        while let mark = ByteSearch.first(
            UInt8(ascii: "&"), in: scanner.bytes, from: position, to: range.upperBound)
        {
            position = mark + 1
            if !isKnownReference(at: mark) { noteReference(at: mark, end: range.upperBound) }
        }
    }

    /// The five that XML knows, and numbers.
    private func isKnownReference(at mark: Int) -> Bool {
        let bytes = scanner.bytes
        return bytes.hasPrefix("lt;", at: mark + 1) || bytes.hasPrefix("gt;", at: mark + 1)
            || bytes.hasPrefix("amp;", at: mark + 1) || bytes.hasPrefix("quot;", at: mark + 1)
            || bytes.hasPrefix("#", at: mark + 1) || bytes.hasPrefix("apos;", at: mark + 1)
    }

    private mutating func noteReference(at mark: Int, end: Int) {
        var stop = mark + 1
        while stop < min(end, mark + 32), scanner.bytes[stop].isAlphanumeric { stop += 1 }
        let isReference =
            stop > mark + 1 && stop < end && scanner.bytes[stop] == UInt8(ascii: ";")
        if isReference, !departures.hasForeignReference {
            departures.hasForeignReference = true
            let name = scanner.bytes.text(mark..<stop + 1)
            warn("\(name) is no entity of XML; write the character itself", at: mark)
        } else if !isReference, !departures.hasBareReference {
            departures.hasBareReference = true
            warn("& is not escaped; write &amp;", at: mark)
        }
    }

    /// Notes a prefix that is declared nowhere, as that of the element just begun.
    mutating func notePrefix(_ prefix: Range<Int>) {
        let text = scanner.bytes.text(prefix)
        guard departures.prefixes.count < 16, departures.prefixes.insert(text.lowercased()).inserted
        else { return }
        warn("the prefix \(text): is not declared (xmlns:\(text))", at: prefix.lowerBound)
    }

    /// Notes an Atom id that is no absolute URI (RFC 4287, 4.2.6).
    mutating func noteRelativeID(_ text: String, at offset: Int) {
        guard !departures.hasRelativeID else { return }
        departures.hasRelativeID = true
        warn("an id must be an absolute URI: \"\(text.prefix(60))\"", at: offset)
    }

    /// Notes what stands before the root.
    mutating func noteGarbage(at offset: Int) {
        guard departures.garbageLine == nil else { return }
        departures.garbageLine = warnings.line(of: offset, in: scanner.bytes)
    }

    /// Called at the root.
    mutating func tellGarbage() {
        guard let line = departures.garbageLine else { return }
        warnings.add("something stands before the feed itself; it is passed over", line: line)
    }
}
