import Articles
import FoundationEssentials

/// The JSON in which a source's fetch options are stored. There is no secret in it.
enum FetchOptionsText {
    /// Nil where they say nothing.
    static func text(_ options: FetchOptions) -> String? {
        guard !options.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(options)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What cannot be read says nothing.
    static func options(_ text: String?) -> FetchOptions {
        guard let text else { return FetchOptions() }
        let options = try? JSONDecoder().decode(FetchOptions.self, from: Data(text.utf8))
        return options ?? FetchOptions()
    }
}
