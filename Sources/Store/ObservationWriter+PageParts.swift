import Articles

// Articles that are on several pages: each page has a look of its own, and what they say is judged and
// kept when all are there. Until then, and where one of them cannot be had, the entry stays as it is.
extension ObservationWriter {
    /// Takes in what a look showed of one page.
    ///
    /// - Returns: false where the article goes on with another page, which is due now; true where
    ///   `look` says what the whole came to.
    mutating func gather(
        _ look: inout PageLook, _ parts: inout PageParts, _ page: inout PageRecord
    ) throws -> Bool {
        let part = parts.next
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
        case .missing(let note) where part > 1, .unreadable(let note) where part > 1:
            // The article is there, and leads to what is not: that is no state of it.
            look.finding = .failed(Self.note(note, ofPart: part))
            try parts.beginAnew()
        case .hindered(let state, let note):
            look.finding = .hindered(state, Self.note(note, ofPart: part))
            try parts.beginAnew()
        case .disallowed(let note):
            look.finding = .disallowed(Self.note(note, ofPart: part))
            try parts.beginAnew()
        case .missing, .unreadable:
            try parts.beginAnew()
        }
        if parts.next == 1 { try ask(page.url, of: &page) }
        return true
    }

    private static func note(_ note: String, ofPart part: Int) -> String {
        part == 1 ? note : "page \(part) of the article: \(note)"
    }

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
        let only = parts.read.count == 1 ? parts.read.first : nil
        // What was no article, or could not be had whole, is judged again.
        if parts.isAsItWas, page.result?.isGood == true, only == nil {
            look.finding = .unchanged
        } else {
            look.finding = .text(try parts.joined(key: page.url))
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
