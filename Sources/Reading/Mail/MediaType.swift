/// The value of a `Content-Type` or `Content-Disposition` field (RFC 2045, section 5.1): a name and
/// its parameters.
struct MediaType {
    /// `text/html`, `attachment`: in lower case.
    private(set) var name: String
    /// By name in lower case. Values in pieces (RFC 2231) are whole.
    private(set) var parameters: [String: String] = [:]

    /// More parameters are an attack.
    private static let maxParameters = 64

    /// Takes what can be read; wrong syntax ends it.
    init(_ value: String) {
        let bytes = Array(value.utf8)
        var position = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
        name = String(decoding: bytes[..<position].filter { !$0.isSpace }, as: UTF8.self)
            .lowercased()
        var pieces: [(name: String, value: String)] = []
        while position < bytes.count, pieces.count < Self.maxParameters {
            guard let piece = Self.parameter(bytes, &position) else { continue }
            pieces.append(piece)
        }
        for (name, value) in pieces { take(name, value) }
    }

    /// `name=value` or `name="value"` behind the semicolon at `position`.
    private static func parameter(
        _ bytes: [UInt8], _ position: inout Int
    ) -> (name: String, value: String)? {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "="),
            bytes[position] != UInt8(ascii: ";")
        {
            position += 1
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return nil }
        let name = String(decoding: bytes[start..<position], as: UTF8.self).trimmingSpaces()
            .lowercased()
        position += 1
        while position < bytes.count, bytes[position].isSpace { position += 1 }
        var value: [UInt8] = []
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
                    position += 1
                }
                value.append(bytes[position])
                position += 1
            }
        }
        while position < bytes.count, bytes[position] != UInt8(ascii: ";") {
            if value.isEmpty || !bytes[position].isSpace && bytes[position] != UInt8(ascii: "\"") {
                value.append(bytes[position])
            }
            position += 1
        }
        return name.isEmpty ? nil : (name, String(decoding: value, as: UTF8.self).trimmingSpaces())
    }

    /// `boundary*0`, `boundary*1` are one value; `charset*=us-ascii'en'utf-8` is a decorated one.
    private mutating func take(_ name: String, _ value: String) {
        let parts = name.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let base = parts.first.map(String.init) else {
            if parameters[name] == nil { parameters[name] = value }
            return
        }
        let isDecorated = name.hasSuffix("*")
        let isFirst = parts[1].isEmpty || parts[1] == "0"
        var text = value
        if isDecorated, isFirst {
            let fields = value.split(
                separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            if fields.count == 3 { text = String(fields[2]) }
        }
        parameters[base, default: ""] += text
    }
}
