/// A way of packing a body that we ask for and can undo (RFC 9110, section 8.4.1).
///
/// We undo it ourselves and not libcurl, because libcurl 7.88 takes a stream that was cut for whole.
enum ContentCoding: Hashable {
    case gzip
    /// zlib's form, or the bare stream that some servers send under this name.
    case deflate
    case brotli

    /// What goes out as `Accept-Encoding`.
    static let accepted = "gzip, br, deflate"

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
            // Not to be sent (RFC 9110, section 8.4.1), but it is, and says nothing.
            case "identity", "": continue
            case let other:
                unknown = String(other.prefix(40))
                return nil
            }
        }
        return codings
    }
}
