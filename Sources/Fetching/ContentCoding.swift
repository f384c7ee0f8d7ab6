/// A way of packing a body that we ask for and can undo (RFC 9110, section 8.4.1).
///
/// We undo it ourselves and not libcurl, because libcurl 7.88 takes a stream that was cut for whole.
enum ContentCoding: Hashable {
    case gzip
    /// zlib's form, or the bare stream that some servers send under this name.
    case deflate
    case brotli
    /// In frames with windows of at most 8 MiB (RFC 9659).
    case zstandard

    /// What goes out as `Accept-Encoding`.
    static let accepted = "gzip, br, zstd, deflate"

    /// More layers than this are an attack: a server has no reason for a second one.
    static let maxLayers = 3

    /// What the lines of `Content-Encoding` name, the one to be undone last first. Nil where one of
    /// them is not known, with its name in `unknown`.
    static func all(in lines: [String], unknown: inout String) -> [ContentCoding]? {
        var codings: [ContentCoding] = []
        for name in lines.joined(separator: ",").lowercased().split(separator: ",") {
            switch name.filter({ $0 != " " && $0 != "\t" }) {
            case "gzip", "x-gzip": codings.append(.gzip)
            case "deflate": codings.append(.deflate)
            case "br": codings.append(.brotli)
            case "zstd": codings.append(.zstandard)
            // Not to be sent (RFC 9110, section 8.4.1), but it is, and says nothing.
            case "identity", "": continue
            case let other:
                unknown = String(other.prefix(40))
                return nil
            }
        }
        return codings
    }

    /// What undoes it.
    func decoder() -> any StreamDecoder {
        switch self {
        case .gzip, .deflate: ZlibDecoder(self)
        case .brotli: BrotliDecoder()
        case .zstandard: ZstandardDecoder()
        }
    }
}
