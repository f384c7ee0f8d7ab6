internal import Articles
internal import Feeds

/// The paragraphs of a text, and what is taken out of them as knowledge about it: date line,
/// dateline, credits, headline.
struct ArticleText {
    private let bytes: [UInt8]
    private(set) var paragraphs: [Range<Int>]
    private var isChanged = false

    /// Paragraphs further down are not looked at for datelines, nor those further up for credits.
    private static let reach = 3
    /// The same for bylines and the like, of which pages have more.
    private static let reachOfCredits = 6
    /// Bytes; above a dateline stand headlines, not paragraphs.
    private static let longestHeadline = 240

    init(_ writer: TextWriter) {
        bytes = writer.bytes
        paragraphs = writer.paragraphs
    }

    /// The paragraphs that are left, apart by one empty line.
    var string: String {
        guard isChanged else { return String(decoding: bytes, as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for paragraph in paragraphs {
            if !text.isEmpty { text.append(contentsOf: [0x0A, 0x0A]) }
            text.append(contentsOf: bytes[paragraph])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Runs of characters between white space.
    var wordCount: Int {
        paragraphs.reduce(0) { $0 + bytes[$1].split(whereSeparator: \.isSpace).count }
    }

    /// The text of one paragraph.
    subscript(index: Int) -> String {
        String(decoding: bytes[paragraphs[index]], as: UTF8.self)
    }

    /// The paragraph at `index`, as phrases are compared with it.
    func folded(_ index: Int) -> [UInt8] { PhraseSet.folded(bytes[paragraphs[index]]) }

    /// Takes out the paragraph at `index`.
    mutating func remove(at index: Int) {
        paragraphs.remove(at: index)
        isChanged = true
    }

    /// Takes out the print view's date lines above the text, and gives the first one's day.
    mutating func takePrintDate() -> Timestamp? {
        var found: Timestamp?
        var index = 0
        while index < min(Self.reach, paragraphs.count) {
            if let date = PrintDate.read(bytes.span.extracting(paragraphs[index])) {
                found = found ?? date
                remove(at: index)
            } else {
                index += 1
            }
        }
        return found
    }

    /// Takes the dateline off the paragraph that it opens. `reference` gives its year where it names
    /// none. Gives the paragraph's index too.
    mutating func takeDateline(near reference: Timestamp?) -> (dateline: Dateline, index: Int)? {
        for index in 0..<min(Self.reach, paragraphs.count) {
            if index > 0, paragraphs[index - 1].count > Self.longestHeadline { return nil }
            let range = paragraphs[index]
            guard
                let found = DatelineReader(bytes.span.extracting(range), reference: reference)
            else { continue }
            let isBare = found.dateline.date == nil && found.dateline.agency == nil
            if isBare, recurs(range.lowerBound..<range.lowerBound + found.length) { return nil }
            paragraphs[index] = range.lowerBound + found.length..<range.upperBound
            isChanged = true
            return (found.dateline, index)
        }
        return nil
    }

    /// An interview names its speakers in capitals at every turn.
    private func recurs(_ prefix: Range<Int>) -> Bool {
        paragraphs.contains {
            $0.lowerBound != prefix.lowerBound && $0.count > prefix.count
                && bytes[$0.lowerBound..<$0.lowerBound + prefix.count] == bytes[prefix]
        }
    }

    /// Takes out the credit lines at the end, and gives the agency that they name.
    mutating func takeAgency() -> String? {
        var agency: String?
        var index = paragraphs.count - 1
        let floor = max(0, paragraphs.count - Self.reach)
        while index >= floor, paragraphs.count > 1 {
            let range = paragraphs[index]
            switch AgencyCredit.find(in: bytes.span.extracting(range)) {
            case .line(let name):
                agency = agency ?? name
                remove(at: index)
            case .tail(let name, let textEnd) where index == paragraphs.count - 1:
                agency = agency ?? name
                paragraphs[index] = range.lowerBound..<range.lowerBound + textEnd
                isChanged = true
            default: break
            }
            index -= 1
        }
        return agency
    }

    /// Takes out a byline above the text, and gives its names.
    mutating func takeByline() -> [String] {
        // The last paragraph is text; where every line was residue there is none.
        for index in paragraphs.indices.dropLast().prefix(Self.reach) {
            let names = Byline.names(in: bytes.span.extracting(paragraphs[index]))
            guard !names.isEmpty else { continue }
            remove(at: index)
            return names
        }
        return []
    }

    /// Takes out the lines above and below the text that say who wrote it and when, and the paragraph
    /// about the author. `authors` are those that the document names.
    mutating func dropCredits(authors: [String]) {
        let credit = CreditLine(authors: authors)
        var index = 0
        var seen = 0
        while seen < Self.reachOfCredits, index < paragraphs.count - 1,
            paragraphs[index].count <= Self.longestHeadline
        {
            seen += 1
            if credit.matches(self[index]) { remove(at: index) } else { index += 1 }
        }
        while paragraphs.count > 2, credit.matches(self[paragraphs.count - 1]) {
            remove(at: paragraphs.count - 1)
        }
        let box = AuthorBox(authors: authors)
        index = max(1, paragraphs.count - Self.reachOfCredits)
        while index < paragraphs.count, paragraphs.count > Self.reach {
            if box.matches(self[index]) {
                remove(at: index)
                while index > 1, box.isHeading(self[index - 1]) {
                    index -= 1
                    remove(at: index)
                }
            } else {
                index += 1
            }
        }
    }

    /// Takes out the first paragraph where it says no more than `title`.
    mutating func dropTitle(_ title: String) {
        guard paragraphs.count > 1, let first = paragraphs.first,
            first.count <= title.utf8.count + 16, self[0] == title
        else { return }
        remove(at: 0)
    }

    /// The first sentence, at most `ReadingLimits.maxTitleLength` characters of it.
    var firstSentence: String? {
        guard let first = paragraphs.first else { return nil }
        let length = Sentence.firstLength(of: bytes.span.extracting(first))
        let sentence = String(
            decoding: bytes[first.lowerBound..<first.lowerBound + length], as: UTF8.self)
        guard sentence.utf8.count > ReadingLimits.maxTitleLength,
            sentence.count > ReadingLimits.maxTitleLength
        else { return sentence }
        let cut = sentence.prefix(ReadingLimits.maxTitleLength)
        let end = cut.lastIndex(of: " ") ?? cut.endIndex
        return cut[..<end] + "…"
    }

    /// True where the paragraph at `index` is one sentence, or none.
    func isOneSentence(_ index: Int) -> Bool {
        let range = paragraphs[index]
        return Sentence.firstLength(of: bytes.span.extracting(range)) == range.count
    }

    /// True where the paragraph at `index` ends as a sentence does.
    func endsSentence(_ index: Int) -> Bool {
        Sentence.isEnded(bytes.span.extracting(paragraphs[index]))
    }

    /// Takes what every kind of document says about itself at its ends, and gives `document` that and
    /// the text that is left. A document without a title gets the first sentence for one.
    mutating func finish(_ document: inout Document) {
        document.agency = takeAgency()
        if let opening = takeDateline(near: document.published) {
            document.dateline = opening.dateline
            document.agency = opening.dateline.agency ?? document.agency
        }
        if document.title == nil, let sentence = firstSentence {
            document.title = sentence
            document.titleOrigin = .firstSentence
        }
        document.text = string
    }
}
