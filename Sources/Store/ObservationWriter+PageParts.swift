import Articles
import Identity
import Scheduling

// Articles that are on several pages: each page has a look of its own, and what they say is judged and
// kept when all are there. Until then the entry stays as it is, and so it does where a page is not to be
// had that its text has; what lies behind one that was never read is left out.
extension ObservationWriter {
    /// Takes in what a look showed of one page. `textWords` is how many words the text has that is
    /// known of the article's pages; nil where none was read yet.
    ///
    /// - Returns: false where the article goes on with another page, which is due now; true where
    ///   `look` says what the whole came to.
    mutating func gather(
        _ look: inout PageLook, _ parts: inout PageParts, _ page: inout PageRecord,
        textWords: Int?
    ) throws -> Bool {
        let part = parts.next
        if look.finding.isAnswer { try forgetFailures(ofPart: part, &page) }
        guard part > 1 || !parts.all.isEmpty || look.nextURL != nil else { return true }
        switch look.finding {
        case .text(let item):
            if part > 1, look.isForeign || parts.repeats(item) {
                try parts.endWithLast()
                look.nextURL = nil
                return try finish(&look, parts: &parts, &page)
            }
            let found = look.foundAt ?? page.url
            let next = look.nextURL.flatMap {
                parts.leadsBack($0, from: found, firstURL: page.url) ? nil : $0
            }
            if part == 1, next == nil {
                // It may have been on several: whether it is shorter now is judged like any text.
                look.lostPages = parts.all.count - 1
                try parts.deleteAll()
                try ask(page.url, of: &page)
                return true
            }
            try parts.keep(item, look, nextURL: next, at: observation.at)
            return try goOn(to: next, &look, &parts, &page)
        case .unchanged:
            guard let known = parts.known else { return true }
            try parts.keepAsItWas(look, at: observation.at)
            return try goOn(to: known.nextURL, &look, &parts, &page)
        case .failed(let note):
            look.finding = .failed(Self.note(note, ofPart: part))
            let isGivenUp = PageRetry.wait(after: page.failures + 1, jitter: 0) == nil
            if part > 1, isGivenUp {
                return try finishWithout(part, &look, parts: &parts, &page, textWords: textWords)
            }
        case .missing(let note) where part > 1, .unreadable(let note) where part > 1:
            // The article is there, and leads to what is not: that is no state of it.
            look.finding = .failed(Self.note(note, ofPart: part))
            return try finishWithout(part, &look, parts: &parts, &page, textWords: textWords)
        case .hindered(let state, let note):
            look.finding = .hindered(state, Self.note(note, ofPart: part))
            return try finishWithout(part, &look, parts: &parts, &page, textWords: textWords)
        case .disallowed(let note):
            look.finding = .disallowed(Self.note(note, ofPart: part))
            return try finishWithout(part, &look, parts: &parts, &page, textWords: textWords)
        case .missing, .unreadable:
            try parts.beginAnew()
        }
        if parts.next == 1 { try ask(page.url, of: &page) }
        return true
    }

    // MARK: Pages that are not to be had

    /// An article of which page `part` is not to be had. What was read of it is its text, unless that
    /// page was read before: then the text that there is has it, and stays.
    private mutating func finishWithout(
        _ part: Int, _ look: inout PageLook, parts: inout PageParts, _ page: inout PageRecord,
        textWords: Int?
    ) throws -> Bool {
        if part > 1, parts.known == nil || textWords == nil {
            let article = try parts.joined(key: page.url)
            // Much less than what is known is no edit, but an article that was parted anew.
            if article.fingerprint.words * 5 >= (textWords ?? 0) * 4 {
                look.missingPage = look.finding.note
                look.nextURL = parts.nextURL
                return try finish(&look, parts: &parts, &page)
            }
        }
        try parts.beginAnew()
        try ask(page.url, of: &page)
        return true
    }

    private static func note(_ note: String, ofPart part: Int) -> String {
        part == 1 ? note : "page \(part)\(furtherPage)\(note)"
    }

    private static let furtherPage = " of the article: "

    /// Of which page a note tells that `note(_:ofPart:)` made.
    private static func part(ofNote note: String?) -> Int {
        guard let note, note.hasPrefix("page "), let end = note.firstRange(of: furtherPage) else {
            return 1
        }
        return Int(note[..<end.lowerBound].dropFirst(5)) ?? 1
    }

    /// The page whose failures were counted is there: those of another one are no more of the same. A
    /// round that begins anew says nothing of the page at which the last one stopped.
    private mutating func forgetFailures(ofPart part: Int, _ page: inout PageRecord) throws {
        guard page.failures > 0, Self.part(ofNote: page.note) == part else { return }
        page.failures = 0
        try session.pages().forgetFailures.bind(1, Int64(page.entryID.rawValue)).run()
    }

    // MARK: The whole

    private mutating func goOn(
        to next: String?, _ look: inout PageLook, _ parts: inout PageParts,
        _ page: inout PageRecord
    ) throws -> Bool {
        look.nextURL = next
        guard let next, !parts.isFull else { return try finish(&look, parts: &parts, &page) }
        try ask(next, of: &page)
        outcome.pagesRead += 1
        outcome.openPages[page.entryID] = page.host
        return false
    }

    /// The article ends with the page before the one that is next.
    private mutating func finish(
        _ look: inout PageLook, parts: inout PageParts, _ page: inout PageRecord
    ) throws -> Bool {
        look.lostPages = max(0, parts.all.count - parts.read.count)
        // One that leads to what is not to be had is asked for that again.
        let only = parts.read.count == 1 && look.missingPage == nil ? parts.read.first : nil
        // What was no article, or could not be had whole, is judged again.
        if parts.isAsItWas, page.result?.isGood == true, only == nil,
            look.nextURL == parts.nextURL
        {
            look.finding = .unchanged
        } else {
            var article = try parts.joined(key: page.url)
            if look.missingPage != nil { article.extent = .cut }
            look.finding = .text(article)
        }
        // Each page has its own, and an article on one page has no others.
        look.validators = only?.validators
        look.bodyHash = only?.bodyHash
        try only == nil ? parts.end() : parts.deleteAll()
        try ask(page.url, of: &page)
        return true
    }

    /// Has the next request take its turn among those to the host of `url`.
    private func ask(_ url: String, of page: inout PageRecord) throws {
        guard let host = PageRecord.host(of: url), host != page.host else { return }
        page.host = host
        try session.pages().ask.bind(1, Int64(page.entryID.rawValue)).bind(2, host).run()
    }
}
