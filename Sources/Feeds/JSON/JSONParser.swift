/// Reads JSON as it comes: comments, trailing and missing commas, single quotes, bare names, raw line
/// ends in strings, wrong escapes and a missing end are no reason to give up.
///
/// The stack is a list of ours, so that no depth can exhaust the thread's own.
package struct JSONParser {
    /// What was read.
    package struct Outcome: Sendable {
        package var value: JSONValue
        /// The document ended inside a value; what was open was closed there.
        package var isTruncated: Bool
        /// Values deeper than the limit were left out.
        package var isTooDeep: Bool
    }

    private struct Level {
        var isObject: Bool
        var name: String?
        var members: [JSONValue.Member] = []
        var elements: [JSONValue] = []

        var value: JSONValue { isObject ? .object(members) : .array(elements) }

        mutating func add(_ value: JSONValue) {
            guard isObject else { return elements.append(value) }
            members.append(JSONValue.Member(name ?? "", value))
            name = nil
        }
    }

    /// What a document that is read in pieces gives piece by piece, so that it is never held whole.
    struct Streaming {
        /// The member of the outermost object whose elements are given as they are complete.
        var elements: String
        /// The other members that are kept; the rest is passed over.
        var members: Set<String>
    }

    /// The document, or a window of it.
    private(set) var bytes: [UInt8]
    /// Where the part that may be read ends.
    private var end: Int
    /// The document ends at `end`.
    private var isFinal: Bool
    /// The index after what was read.
    private(set) var position = 0
    private let maxDepth: Int
    private let streaming: Streaming?
    private var levels: [Level] = []
    private(set) var result: JSONValue?
    private(set) var isTruncated = false
    private(set) var isTooDeep = false
    /// The outermost object as far as it was read, while it is open.
    var outermost: JSONValue? {
        levels.first.flatMap { $0.isObject ? .object($0.members) : nil }
    }
    /// Containers that are open around what is read next.
    var depth: Int { levels.count + skippedDepth }
    /// Levels inside a container that is too deep; 0 where none is being passed over.
    private var skippedDepth = 0
    /// With `streaming`: an element that was completed since this was last emptied.
    var completedElement: JSONValue?

    private init(_ bytes: [UInt8], maxDepth: Int) {
        self.bytes = bytes
        self.maxDepth = maxDepth
        end = bytes.count
        isFinal = true
        streaming = nil
    }

    /// A parser of a document that is still to come.
    init(streaming: Streaming, maxDepth: Int) {
        bytes = []
        self.maxDepth = maxDepth
        end = 0
        isFinal = false
        self.streaming = streaming
    }

    /// The first value in `bytes`, which are UTF-8; nil where there is none.
    package static func parse(_ bytes: [UInt8], maxDepth: Int = 256) -> Outcome? {
        var parser = JSONParser(bytes, maxDepth: maxDepth)
        while parser.step() {}
        parser.finish()
        guard let value = parser.result else { return nil }
        return Outcome(
            value: value, isTruncated: parser.isTruncated, isTooDeep: parser.isTooDeep)
    }

    // MARK: The window

    /// Adds what arrived.
    mutating func append(_ more: [UInt8]) {
        if bytes.isEmpty { bytes = more } else { bytes.append(contentsOf: more) }
    }

    /// Lets the bytes go that were read.
    mutating func discard() {
        bytes.removeFirst(position)
        position = 0
    }

    /// Sets what may be read: up to `end`, where the document ends too if `isFinal`.
    mutating func open(to end: Int, isFinal: Bool) {
        self.end = min(end, bytes.count)
        self.isFinal = isFinal
    }

    // MARK: Reading

    /// Reads one name, value or mark. False at the end of the first value, and where the document or
    /// the window ends; then nothing that was cut was read.
    mutating func step() -> Bool {
        guard result == nil, position < end else { return false }
        let start = position
        let byte = bytes[position]
        var isWhole = true
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            position += 1
            open(isObject: byte == UInt8(ascii: "{"))
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            position += 1
            if skippedDepth > 0 { endSkipped() } else { close() }
        case UInt8(ascii: "\""):
            isWhole = readString(quote: byte)
        case UInt8(ascii: "'") where skippedDepth == 0:
            isWhole = readString(quote: byte)
        case UInt8(ascii: ","):
            position += 1
            if skippedDepth == 0 { completeName() }
        case UInt8(ascii: "/") where skippedDepth == 0:
            isWhole = skipComment()
        case UInt8(ascii: ":"):
            position += 1
        default:
            if byte.isSpace || byte < 0x20 || skippedDepth > 0 {
                position += 1
            } else {
                isWhole = readWord()
            }
        }
        if !isWhole { position = start }
        return isWhole
    }

    /// Closes what the end of the document left open.
    mutating func finish() {
        isTruncated = result == nil && !levels.isEmpty
        skippedDepth = 0
        while result == nil, !levels.isEmpty { close() }
    }

    private mutating func open(isObject: Bool) {
        if skippedDepth > 0 {
            skippedDepth += 1
        } else if levels.count < maxDepth {
            levels.append(Level(isObject: isObject))
        } else {
            isTooDeep = true
            skippedDepth = 1
        }
    }

    private mutating func endSkipped() {
        skippedDepth -= 1
        if skippedDepth == 0 { add(.null) }
    }

    private mutating func add(_ value: JSONValue) {
        if levels.isEmpty {
            result = value
        } else if let streaming, levels.count <= 2, levels[0].isObject {
            add(value, streaming)
        } else {
            levels[levels.count - 1].add(value)
        }
    }

    private mutating func add(_ value: JSONValue, _ streaming: Streaming) {
        let name = levels[0].name ?? ""
        if levels.count == 2, !levels[1].isObject, name == streaming.elements {
            completedElement = value
        } else if levels.count == 2 {
            levels[1].add(value)
        } else if streaming.members.contains(name) || name == streaming.elements {
            levels[0].members.removeAll { $0.name == name }
            levels[0].add(value)
        } else {
            levels[0].name = nil
        }
    }

    private var awaitsName: Bool {
        !levels.isEmpty && levels[levels.count - 1].isObject && levels[levels.count - 1].name == nil
    }

    /// A string is a name where an object waits for one.
    private mutating func addText(_ text: String) {
        if awaitsName {
            levels[levels.count - 1].name = text
        } else {
            add(.string(text))
        }
    }

    /// `{"a":,` and `{"a"}`: a name without a value.
    private mutating func completeName() {
        if !levels.isEmpty, levels[levels.count - 1].name != nil { add(.null) }
    }

    private mutating func close() {
        completeName()
        guard let level = levels.popLast() else { return }
        add(level.value)
    }

    /// A number, `true`, `false`, `null`, or a word that was not quoted.
    private mutating func readWord() -> Bool {
        let start = position
        while position < end, !bytes[position].isSpace, !Self.endsWord(bytes[position]) {
            position += 1
        }
        guard position < end || isFinal else { return false }
        if position == start { position += 1 }
        addWord(start..<position)
        return true
    }

    private mutating func addWord(_ range: Range<Int>) {
        let word = bytes.text(range)
        if awaitsName {
            levels[levels.count - 1].name = word
            return
        }
        switch word {
        case "true": add(.bool(true))
        case "false": add(.bool(false))
        case "null", "undefined": add(.null)
        default:
            // What only looks like one (`007`, `0x1F`, `.5`) must not be written as one again.
            if Self.isNumber(bytes, range) {
                add(.number(word))
            } else if !levels.isEmpty {
                add(.string(word))
            }
        }
    }

    /// RFC 8259, section 6, to the letter.
    private static func isNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var rest = bytes[range]
        func dropDigits() -> Bool {
            let digits = rest.prefix(while: \.isDigit).count
            rest = rest.dropFirst(digits)
            return digits > 0
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest = rest.dropFirst()
        } else if !dropDigits() {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard dropDigits() else { return false }
        }
        if rest.first?.lowercased == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                rest = rest.dropFirst()
            }
            guard dropDigits() else { return false }
        }
        return rest.isEmpty
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x22: true
        default: false
        }
    }

    private mutating func skipComment() -> Bool {
        guard position + 1 < end || isFinal else { return false }
        if bytes.hasPrefix("/*", at: position) {
            let stop = ByteSearch.first("*/", in: bytes, from: position + 2, to: end)
            position = stop.map { $0 + 2 } ?? end
            return stop != nil || isFinal
        }
        guard bytes.hasPrefix("//", at: position) else {
            position += 1
            return true
        }
        let stop = ByteSearch.first(0x0A, in: bytes, from: position, to: end)
        position = stop ?? end
        return stop != nil || isFinal
    }

    /// Reads a string whose quote stands at `position`. Without its end it is the rest of the document.
    private mutating func readString(quote: UInt8) -> Bool {
        let start = position + 1
        var stop = start
        var hasEscapes = false
        while stop < end, bytes[stop] != quote {
            let isEscape = bytes[stop] == 0x5C
            hasEscapes = hasEscapes || isEscape
            stop += isEscape ? 2 : 1
        }
        guard stop < end || isFinal else { return false }
        stop = min(stop, end)
        if skippedDepth == 0 {
            addText(hasEscapes ? unescaped(start..<stop) : bytes.text(start..<stop))
        }
        position = min(end, stop + 1)
        return true
    }

    private mutating func unescaped(_ range: Range<Int>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        position = range.lowerBound
        while position < range.upperBound {
            if bytes[position] == 0x5C {
                readEscape(into: &text)
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        return text.text
    }

    private mutating func readEscape(into text: inout [UInt8]) {
        guard position + 1 < end else {
            position = end
            return
        }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"):
            guard let unit = readUnit() else { return text.append(letter) }
            let codePoint = completePair(unit)
            // Other controls are as unwanted here as where they stand as such.
            guard codePoint >= 0x20 && codePoint != 0x7F || [0x09, 0x0A, 0x0D].contains(codePoint)
            else { return }
            if case 0x80...0x9F = codePoint {
                if let meant = C1Controls.meant(by: codePoint) { text.append(codePoint: meant) }
            } else {
                text.append(codePoint: codePoint)
            }
        default: text.append(letter)
        }
    }

    /// The other half of a surrogate pair, where there is one.
    private mutating func completePair(_ unit: UInt32) -> UInt32 {
        guard unit & 0xFC00 == 0xD800, bytes.hasPrefix("\\u", at: position) else { return unit }
        let back = position
        position += 2
        guard let low = readUnit(), low & 0xFC00 == 0xDC00 else {
            position = back
            return unit
        }
        return 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
    }

    /// Four hexadecimal digits.
    private mutating func readUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = byte.hexadecimalValue else { return nil }
            value = value << 4 | digit
        }
        position += 4
        return value
    }
}
