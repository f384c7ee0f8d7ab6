/// Where a feed breaks off, and items that never end.
extension XMLFeedReader {
    /// An item inside an item is the next one, whose predecessor was not closed.
    mutating func startsItem(_ namespace: XMLNamespace) -> Bool {
        guard namespace == .core || namespace == .atom || namespace == .rdf else { return false }
        if hasDraft {
            warn("the item before is not closed", at: scanner.tokenStart)
            let before = itemCount
            while hasDraft, !frames.isEmpty { popFrame() }
            nestedBlankItems = itemCount == before ? nestedBlankItems + 1 : 0
            if nestedBlankItems == limits.maxDepth { refuseNesting() }
        } else {
            nestedBlankItems = 0
        }
        return true
    }

    /// So many items with nothing in them, none of which ends, are no feed that anybody wrote: what is
    /// behind them may be anything.
    private mutating func refuseNesting() {
        guard !feed.isTruncated else { return }
        feed.isTruncated = true
        warnings.conclude(
            "items stand inside items, more than \(limits.maxDepth) deep",
            at: scanner.tokenStart, in: scanner.bytes)
    }

    /// True where something stands there beside bare tags, a text or an attribute: an item whose date
    /// is none, or whose link is of an unknown kind, is not empty.
    func hasContent(from start: Int, to end: Int) -> Bool {
        let bytes = scanner.bytes
        var position = start
        while position < end {
            if bytes[position] == UInt8(ascii: "<") {
                let mark = position
                guard !bytes.hasPrefix("<![cdata[", at: mark) else { return true }
                let close = ByteSearch.first(
                    UInt8(ascii: ">"), in: bytes, from: mark, to: end)
                position = close ?? end
                if ByteSearch.first(UInt8(ascii: "="), in: bytes, from: mark, to: position) != nil {
                    return true
                }
            } else if !bytes[position].isSpace {
                return true
            }
            position += 1
        }
        return false
    }

    /// Settles what is open where the document ends.
    mutating func closeDocument() {
        if hasDraft {
            hasDraft = false
            conclude("the document ends inside an item, which is left out")
        } else if isTruncated || scanner.isCutOff || !frames.isEmpty {
            conclude("the document ends before its root element does")
        }
    }

    private mutating func conclude(_ message: String) {
        feed.isTruncated = true
        warnings.conclude(message, at: scanner.bytes.count, in: scanner.bytes)
    }
}
