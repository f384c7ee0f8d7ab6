import Reading

/// What a file is, before it is read: which of the readers it is for.
package enum FileKind: String, Hashable, Sendable {
    /// A page, a mail or a text: one article.
    case document
    /// One or more articles as JSON.
    case json
    case pdf
    /// Many articles, read one after the other: a web archive (WARC), a mailbox, JSON Lines.
    case webArchive, mailbox, jsonLines

    /// True for the kinds that are read piece by piece and may be as large as they like.
    package var isBundle: Bool {
        switch self {
        case .webArchive, .mailbox, .jsonLines: true
        case .document, .json, .pdf: false
        }
    }

    /// The kind that the end of `name` stands for, `.gz` apart; `document` for all other names.
    package init(name: String) {
        var name = name.lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...] } ?? ""
        switch ending {
        case "warc": self = .webArchive
        case "mbox": self = .mailbox
        case "jsonl", "ndjson": self = .jsonLines
        case "json", "jsonld": self = .json
        case "pdf": self = .pdf
        default: self = .document
        }
    }

    /// The kind of `bytes`, decompressed, that are called `name`: by what they begin with where that
    /// is certain.
    package init(_ bytes: [UInt8], name: String?) {
        let named = name.map { FileKind(name: $0) }
        if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if bytes.starts(with: "WARC/".utf8) {
            self = .webArchive
        } else if let named, named != .pdf, named != .document {
            self = named
        } else if name == nil, bytes.starts(with: "From ".utf8) {
            self = .mailbox
        } else if name == nil, let first = bytes.first(where: { $0 > 0x20 }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        {
            self = .json
        } else {
            self = .document
        }
    }
}
