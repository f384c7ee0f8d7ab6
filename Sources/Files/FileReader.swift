import Articles
import Feeds
package import Fetching
package import Reading

/// What was found in a file.
package struct FileContent: Sendable {
    package var documents: [FiledDocument] = []
    /// True where the file holds articles as a folder does; false where it is one.
    package var isList = false
    /// One line each, for people; those of the documents are with them.
    package var warnings: [String] = []

    package init() {}
}

/// Reads whole files: pages, texts and mails, articles as JSON, PDF files, and each of them packed.
package struct FileReader: Sendable {
    /// Nil where it is not installed.
    package let pdf: PDFProgram?
    /// Those of single sites, for pages.
    private let rules: SiteRules

    package init(pdf: PDFProgram?, rules: SiteRules = .none) {
        self.pdf = pdf
        self.rules = rules
    }

    /// A file's bytes as it was before somebody packed it.
    package struct Unpacked: Sendable {
        package var bytes: [UInt8]
        /// Without `.gz`.
        package var name: String?
    }

    /// Undoes gzip, where `bytes` are.
    package static func unpack(
        _ bytes: [UInt8], name: String?
    ) throws(DecompressionError) -> Unpacked {
        guard bytes.starts(with: [0x1F, 0x8B]) else { return Unpacked(bytes: bytes, name: name) }
        var name = name
        if let packed = name, packed.lowercased().hasSuffix(".gz") {
            name = String(packed.dropLast(3))
        }
        return Unpacked(
            bytes: try Decompression.gunzip(bytes, limit: ReadingLimits.maxBytes), name: name)
    }

    /// The articles in `file`, which is no feed. A PDF file costs the wait for another program.
    ///
    /// `contentType` is the HTTP header's value, `url` is where the file comes from; `stop` ends the
    /// wait early.
    /// - Throws: `FileError` where there is nothing to be read in it.
    package func read(
        _ file: Unpacked, contentType: String? = nil, url: String? = nil, stop: StopFlag
    ) throws(FileError) -> FileContent {
        var content = FileContent()
        switch FileKind(file.bytes, name: file.name) {
        case .pdf:
            guard let pdf else { throw .noPDFProgram }
            content.documents = [
                FiledDocument(
                    identity: nil, document: try pdf.read(file.bytes, url: url, stop: stop))
            ]
        case .webArchive, .mailbox, .jsonLines:
            var bundle = BundleReader(
                kind: FileKind(file.bytes, name: file.name), isPacked: false, rules: rules)
            do {
                try bundle.append(file.bytes[...]) { content.documents.append($0) }
                try bundle.finish { content.documents.append($0) }
            } catch {
                throw .unreadable("\(error)")
            }
            content.isList = true
            content.warnings = bundle.warnings
        case .json:
            let found = JSONDocuments.read(file.bytes, url: url)
            content.documents = found.documents
            content.isList = found.isList
            content.warnings = found.warnings
            guard !found.documents.isEmpty else { throw .noArticle(kind: nil) }
        case .document:
            content.documents = [
                FiledDocument(
                    identity: nil, document: try document(file, contentType: contentType, url: url))
            ]
        }
        return content
    }

    private func document(
        _ file: Unpacked, contentType: String?, url: String?
    ) throws(FileError) -> Document {
        let format = DocumentFormat.sniff(
            file.bytes, fileName: file.name, contentType: contentType)
        guard let format else { throw .noArticle(kind: BinaryKind.of(file.bytes)) }
        do {
            return try DocumentReader.read(
                file.bytes, as: format, contentType: contentType, url: url,
                rules: rules)
        } catch {
            throw .document(error)
        }
    }
}

/// Why there is nothing to be read in a file.
package enum FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Data for programs, in which nothing is an article; `kind` says what it looks like ("a PNG
    /// picture") where that is known.
    case noArticle(kind: String?)
    case noPDFProgram
    case document(ReadingError)
    /// What the program made of a PDF file, in one line.
    case pdf(PDFError)
    case unreadable(String)

    package var description: String {
        switch self {
        case .noArticle(let kind):
            (kind.map { "\($0): " } ?? "") + "neither a text nor a feed; passed over"
        case .noPDFProgram: "a PDF file is read through pdftotext: install poppler-utils"
        case .document(let error): error.description
        case .pdf(let error): error.description
        case .unreadable(let reason): reason
        }
    }
}
