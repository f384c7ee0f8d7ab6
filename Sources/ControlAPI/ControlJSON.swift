import FoundationEssentials

/// The one form of JSON that daemon and CLI write: keys in order, no line break inside a value,
/// slashes as they are. The same value always gives the same bytes.
package enum ControlJSON {
    /// `value` as one line, without its line feed.
    package static func bytes(_ value: some Encodable) throws -> [UInt8] {
        [UInt8](try encoder().encode(value))
    }

    /// `value` as one line of a JSON-lines answer, line feed included.
    package static func line(_ value: some Encodable) throws -> [UInt8] {
        try bytes(value) + [0x0A]
    }

    /// Reads what `bytes(_:)` wrote. Keys that are not known are passed over, so that an older
    /// client understands a newer server.
    package static func value<Value: Decodable>(
        _ type: Value.Type = Value.self, from bytes: some Sequence<UInt8>
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }

    private static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
