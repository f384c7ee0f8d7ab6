import FoundationEssentials

/// The file at `path`, as text in UTF-8.
func textOfFile(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}
