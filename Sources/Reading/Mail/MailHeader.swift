internal import Feeds

/// The header of a mail, or of one of its parts (RFC 5322, section 2.2).
struct MailHeader {
    private struct Field {
        /// In lower case.
        var name: String
        /// Folded lines joined.
        var value: [UInt8]
    }

    private var fields: [Field] = []
    /// The index in the source of the body's first byte.
    private(set) var end: Int

    private static let maxFields = 1_000
    /// Bytes of one field; what is beyond is left out.
    private static let maxLength = 64 << 10

    /// Reads the fields that begin at `start`. The header ends at an empty line, or where a line is
    /// no field: broken mails leave the empty line out.
    init(_ source: [UInt8], from start: Int) {
        end = start
        // The envelope line of a mailbox file.
        if source.span.hasPrefix("from ", at: end) || source.span.hasPrefix(">from ", at: end) {
            end = Self.next(source, after: end)
        }
        while end < source.count {
            let next = Self.next(source, after: end)
            let line = Self.line(source, end..<next)
            if line.isEmpty {
                end = next
                return
            }
            if source[end] == 0x20 || source[end] == 0x09, !fields.isEmpty {
                add(source[line])
            } else if let colon = Self.colon(source, line) {
                guard fields.count < Self.maxFields else { return }
                let name = source.span.text(source.span.trimmed(line.lowerBound..<colon))
                fields.append(Field(name: name.lowercased(), value: []))
                add(source[(colon + 1)..<line.upperBound])
            } else {
                return
            }
            end = next
        }
    }

    /// True where there is no field at all.
    var isEmpty: Bool { fields.isEmpty }

    /// The first field called `name`, in lower case, with its encoded words decoded; nil where it is
    /// absent or says nothing.
    subscript(name: String) -> String? {
        for field in fields where field.name == name {
            let text = EncodedWords.decoded(field.value).trimmingSpaces()
            if !text.isEmpty { return text }
        }
        return nil
    }

    /// The first field called `name` as it is written, for values that have no words.
    func raw(_ name: String) -> String? {
        fields.first { $0.name == name }
            .map { String(decoding: $0.value, as: UTF8.self).trimmingSpaces() }
    }

    /// How many of its fields are called as one of `names`.
    func count(of names: Set<String>) -> Int {
        fields.count { names.contains($0.name) }
    }

    private mutating func add(_ piece: ArraySlice<UInt8>) {
        let room = Self.maxLength - fields[fields.count - 1].value.count
        fields[fields.count - 1].value.append(contentsOf: piece.prefix(max(0, room)))
    }

    /// The colon behind a field's name; nil where `line` is none.
    private static func colon(_ source: [UInt8], _ line: Range<Int>) -> Int? {
        for index in line.prefix(128) {
            if source[index] == UInt8(ascii: ":") { return index > line.lowerBound ? index : nil }
            // Some programs write a blank before the colon.
            let isBlank =
                source[index] == 0x20 && index + 1 < line.upperBound
                && source[index + 1] == UInt8(ascii: ":")
            if source[index] <= 0x20 && !isBlank || source[index] >= 0x7F { return nil }
        }
        return nil
    }

    private static func next(_ source: [UInt8], after start: Int) -> Int {
        source.span.firstIndex(of: 0x0A, from: start).map { $0 + 1 } ?? source.count
    }

    /// `range` without its line end.
    private static func line(_ source: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var high = range.upperBound
        if high > range.lowerBound, source[high - 1] == 0x0A { high -= 1 }
        if high > range.lowerBound, source[high - 1] == 0x0D { high -= 1 }
        return range.lowerBound..<high
    }
}
