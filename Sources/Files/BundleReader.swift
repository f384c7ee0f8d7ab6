import Articles
import Fetching
package import Reading

/// Reads a file of many articles piece by piece, packed or not, so that it is never held whole: a web
/// archive, a mailbox, JSON Lines.
package struct BundleReader: ~Copyable {
    private enum Stream {
        case webArchive(WARCStream)
        case mailbox(MailboxStream)
        case lines(LineStream)
    }

    private var stream: Stream
    private var gzip: GzipStream?
    private let rules: SiteRules
    private var unread = 0
    private var empty = 0

    /// An archive of `kind`; a kind that is none is read as lines of JSON. `isPacked` says that its
    /// bytes are gzip; `rules` are those of single sites.
    package init(kind: FileKind, isPacked: Bool, rules: SiteRules = .none) {
        self.rules = rules
        stream =
            switch kind {
            case .webArchive: .webArchive(WARCStream())
            case .mailbox: .mailbox(MailboxStream())
            case .jsonLines, .document, .json, .pdf: .lines(LineStream())
            }
        gzip = isPacked ? GzipStream(limit: nil) : nil
    }

    /// Takes the next bytes of the file and hands each article that is whole now to `emit`.
    ///
    /// - Throws: `DecompressionError`: what came before it is read.
    package mutating func append(
        _ piece: ArraySlice<UInt8>, emit: (FiledDocument) -> Void
    ) throws {
        guard gzip != nil else { return take(piece, emit) }
        var pieces: [[UInt8]] = []
        // A packed piece may be a thousand times as much.
        var rest = piece
        while !rest.isEmpty {
            let part = rest.prefix(4 << 10)
            rest = rest.dropFirst(part.count)
            pieces.removeAll(keepingCapacity: true)
            try gzip?.append(part) { pieces.append(Array($0)) }
            for bytes in pieces { take(bytes[...], emit) }
        }
    }

    /// Says that nothing more comes, and hands over what is left.
    ///
    /// - Throws: `DecompressionError.cut` where a packed file ends before its stream does.
    package mutating func finish(emit: (FiledDocument) -> Void) throws {
        switch stream {
        case .webArchive(var archive):
            archive.finish()
            stream = .webArchive(archive)
        case .mailbox(var mailbox):
            mailbox.finish { read(mail: $0, emit) }
            stream = .mailbox(mailbox)
        case .lines(var lines):
            lines.finish { read(line: $0, emit) }
            stream = .lines(lines)
        }
        try gzip?.finish()
    }

    private mutating func take(_ piece: ArraySlice<UInt8>, _ emit: (FiledDocument) -> Void) {
        // Taken out of the property meanwhile, so that it is not copied.
        let current = stream
        stream = .lines(LineStream())
        switch current {
        case .webArchive(var archive):
            archive.append(piece) { read(page: $0, emit) }
            stream = .webArchive(archive)
        case .mailbox(var mailbox):
            mailbox.append(piece) { read(mail: $0, emit) }
            stream = .mailbox(mailbox)
        case .lines(var lines):
            lines.append(piece) { read(line: $0, emit) }
            stream = .lines(lines)
        }
    }

    // MARK: - Articles

    private mutating func read(page: WARCPage, _ emit: (FiledDocument) -> Void) {
        var body = page.body
        if let coding = page.contentEncoding {
            // Some writers of archives decode the body and leave the header.
            if let decoded = try? Decompression.decode(
                body, contentEncoding: coding, limit: ReadingLimits.maxBytes)
            {
                body = decoded
            }
        }
        do {
            var document = try DocumentReader.read(
                body, as: .html, contentType: page.contentType, url: page.url, rules: rules)
            guard !document.text.isEmpty else {
                empty += 1
                return
            }
            // The page was there then at the latest.
            document.published = document.published ?? page.date
            emit(FiledDocument(identity: page.url, document: document))
        } catch .empty {
            empty += 1
        } catch {
            unread += 1
        }
    }

    private mutating func read(mail: [UInt8], _ emit: (FiledDocument) -> Void) {
        do {
            let document = try DocumentReader.read(mail, as: .mail)
            emit(FiledDocument(identity: DocumentReader.messageID(mail), document: document))
        } catch .empty {
            empty += 1
        } catch {
            unread += 1
        }
    }

    private mutating func read(line: [UInt8], _ emit: (FiledDocument) -> Void) {
        let documents = JSONDocuments.read(line: line)
        if documents.isEmpty { empty += 1 }
        for document in documents { emit(document) }
    }

    // MARK: - Warnings

    /// What was passed over, one line each.
    package var warnings: [String] {
        var warnings: [String] = []
        func add(_ count: Int, _ what: String) {
            if count > 0 { warnings.append("\(count) \(what)") }
        }
        switch stream {
        case .webArchive(let archive):
            let tally = archive.tally
            add(tally.others, "records are no HTML page; passed over")
            add(tally.refusals, "pages are answers with another status than 2xx; passed over")
            add(tally.tooLarge, "records are larger than is read; passed over")
            add(tally.broken, "stretches are no records; passed over")
            add(empty, "pages have no text; passed over")
            if archive.isTruncated { warnings.append("the archive ends inside a record") }
        case .mailbox(let mailbox):
            add(mailbox.tooLarge, "mails are larger than is read; passed over")
            add(empty, "mails say nothing; passed over")
        case .lines(let lines):
            add(lines.tooLarge, "lines are longer than is read; passed over")
            add(empty, "lines are no article; passed over")
        }
        add(unread, "could not be read; passed over")
        return warnings
    }
}
