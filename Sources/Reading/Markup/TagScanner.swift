internal import Feeds

/// A place in a page's or a fragment's bytes, and what is read of a tag from there: names, attributes
/// and their values, as the tokenizer of the WHATWG HTML standard has them (13.2.5).
struct TagScanner {
    let source: [UInt8]
    var position = 0
    /// True for a tag that ends in `/>`, when its attributes have been read.
    private(set) var closesItself = false

    init(_ source: [UInt8]) {
        self.source = source
    }

    /// The hash of the tag's name at the position, which is left after it.
    mutating func readName() -> NameHash {
        var name = NameHash()
        closesItself = false
        while position < source.count {
            let byte = source[position]
            if byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            name.add(byte)
            position += 1
        }
        return name
    }

    /// The next attribute of the tag that means something, and where its value stands; nil when the
    /// tag's `>` has been read, or everything.
    mutating func nextAttribute() -> (name: HTMLAttribute, value: Range<Int>)? {
        while position < source.count {
            let byte = source[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return nil
            }
            if byte.isSpace || byte == UInt8(ascii: "/") {
                closesItself = byte == UInt8(ascii: "/")
                position += 1
            } else {
                closesItself = false
                let (name, value) = readAttribute()
                if let name { return (name, value) }
            }
        }
        return nil
    }

    /// Goes past the next `byte`, or to the end.
    mutating func skip(past byte: UInt8) {
        position = source.span.firstIndex(of: byte, from: position).map { $0 + 1 } ?? source.count
    }

    private mutating func readAttribute() -> (HTMLAttribute?, Range<Int>) {
        var name = NameHash()
        // The first byte is part of the name even where it is `=` (13.2.5.32).
        repeat {
            name.add(source[position])
            position += 1
        } while position < source.count && !endsName(source[position])
        skipSpace()
        var value = position..<position
        if position < source.count, source[position] == UInt8(ascii: "=") {
            position += 1
            skipSpace()
            value = readValue()
        }
        return (HTMLAttribute.of(name), value)
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "/")
    }

    private mutating func readValue() -> Range<Int> {
        guard position < source.count else { return position..<position }
        let quote = source[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = position + 1
            let end = source.span.firstIndex(of: quote, from: start) ?? source.count
            position = min(end + 1, source.count)
            return start..<end
        }
        let start = position
        while position < source.count, !source[position].isSpace,
            source[position] != UInt8(ascii: ">")
        {
            position += 1
        }
        return start..<position
    }

    private mutating func skipSpace() {
        while position < source.count, source[position].isSpace { position += 1 }
    }
}
