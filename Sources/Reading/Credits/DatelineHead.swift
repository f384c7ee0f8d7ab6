internal import Articles

/// The words before a dateline's separator, taken apart: place, date, agency in brackets.
struct DatelineHead {
    private(set) var dateline: Dateline
    /// The place is set in capitals.
    private(set) var isAllCapitals = false
    private(set) var namesKnownAgency = false
    /// The name in brackets means something else, too.
    private(set) var agencyIsEverydayWord = false
    private(set) var hasDate = false

    /// Nil where `text` has not the form of one.
    init?(_ text: String, reference: Timestamp?) {
        var rest = text
        var agency: String?
        for (open, close) in [("(", ")"), ("/", "/")] as [(Character, Character)] {
            guard agency == nil, rest.last == close,
                let start = rest.dropLast().lastIndex(of: open)
            else { continue }
            let name = rest[rest.index(after: start)...].dropLast().trimmingSpaces()
            guard let known = Self.agency(name) else { return nil }
            agency = known.name
            namesKnownAgency = known.isKnown
            agencyIsEverydayWord = NewsAgency.isEverydayWord(name)
            rest = rest[..<start].trimmingSpaces()
        }
        var date: CalendarText?
        var parts = rest.split { $0 == "," || $0 == "،" }.map { $0.trimmingSpaces() }
        for index in parts.indices {
            guard let found = CalendarText(parts[index...].joined(separator: " ")) else { continue }
            date = found
            parts.removeSubrange(index...)
            break
        }
        if date == nil, namesKnownAgency, let last = parts.popLast() {
            // `القاهرة 4 مارس (رويترز)`: no comma before the day.
            let words = last.split(separator: " ")
            let count = (2...4).first {
                $0 < words.count && CalendarText(words.suffix($0).joined(separator: " ")) != nil
            }
            date = count.flatMap { CalendarText(words.suffix($0).joined(separator: " ")) }
            parts.append(words.dropLast(count ?? 0).joined(separator: " "))
        }
        let isCertain = namesKnownAgency
        guard parts.count <= 3, parts.allSatisfy({ Self.isPlace($0, isCertain: isCertain) })
        else { return nil }
        let place = parts.joined(separator: ", ")
        guard place.unicodeScalars.count <= 60, !place.isEmpty || namesKnownAgency else {
            return nil
        }
        isAllCapitals = parts.first.map(Self.isAllCapitals) ?? false
        dateline = Dateline(
            place: place.isEmpty ? nil : place, date: date?.timestamp(near: reference),
            agency: agency)
        hasDate = date != nil
    }

    /// True where this is a dateline rather than words that happen to stand before a colon.
    func isCredible(before paragraph: Span<UInt8>, at separator: DatelineReader.Separator) -> Bool {
        if namesKnownAgency { return true }
        guard let place = dateline.place else { return false }
        if hasDate || dateline.agency != nil { return isAllCapitals || hasDate }
        guard isAllCapitals, separator.end < paragraph.count else { return false }
        // `KYIV, Ukraine — ` is a dateline; a colon wants the place alone.
        if separator.isColon, place.contains(",") { return false }
        let words = place.lowercased()
        guard place.unicodeScalars.count >= 4, !Self.labels.contains(words),
            !Self.labels.contains(String(words.prefix { $0 != " " }))
        else { return false }
        return Self.beginsSentence(paragraph, at: separator.end)
    }

    /// A known agency, or an outlet's initials.
    private static func agency(_ text: String) -> (name: String, isKnown: Bool)? {
        if let known = NewsAgency.list(in: text) { return (known, true) }
        let isInitials =
            (2...8).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { $0.properties.isUppercase }
        return isInitials ? (text, false) : nil
    }

    private static let connectors: Set<Substring> = [
        "of", "de", "del", "la", "le", "el", "los", "las", "da", "do", "di", "du", "des", "sur",
        "am",
        "an", "der", "den", "and", "y", "upon", "al", "bei", "im", "on", "в", "на",
    ]

    /// One to four words, each with a capital, no digits and no sentence's marks.
    private static func isPlace(_ text: String, isCertain: Bool) -> Bool {
        let words = text.split(separator: " ")
        guard (1...5).contains(words.count) else { return false }
        for (index, word) in words.enumerated() {
            guard let first = word.unicodeScalars.first else { return false }
            if index > 0, connectors.contains(word) { continue }
            let isCapital =
                first.properties.isUppercase || first.properties.generalCategory == .titlecaseLetter
            let isCaseless = first.properties.generalCategory == .otherLetter
            guard isCapital || (isCertain && isCaseless) else { return false }
            let isWord = word.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark
                    || $0 == "-" || $0 == "." || $0 == "'" || $0 == "’" || $0 == "/"
            }
            guard isWord else { return false }
        }
        return true
    }

    private static func isAllCapitals(_ text: String) -> Bool {
        var letters = 0
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            guard scalar.properties.isUppercase else { return false }
            letters += 1
        }
        return letters >= 3
    }

    /// After a dateline a sentence begins: a capital, a digit or a quotation mark.
    private static func beginsSentence(_ paragraph: Span<UInt8>, at index: Int) -> Bool {
        let end = paragraph.characterStart(at: min(index + 4, paragraph.count))
        guard let first = paragraph.text(index..<max(index, end)).unicodeScalars.first else {
            return false
        }
        return first.properties.isUppercase || first.properties.numericType != nil
            || "\"'“‘«„".unicodeScalars.contains(first)
    }

    /// What headlines and interviews set in capitals before a colon or a dash.
    private static let labels: Set<String> = [
        "update", "updated", "updates", "breaking", "watch", "note", "exclusive", "opinion",
        "analysis",
        "live", "video", "photos", "photo", "pictures", "read", "related", "editorial", "explainer",
        "explained", "fact", "factbox", "timeline", "review", "interview", "correction",
        "corrected",
        "editor's", "editor’s", "warning", "news", "sport", "sports", "brief", "briefs", "column",
        "comment", "podcast", "poll", "quiz", "alert", "disclaimer", "source", "sources", "spoiler",
        "faq", "urgent", "just", "developing", "gallery", "letter", "letters", "obituary",
        "profile",
        "advertisement", "sponsored", "must", "also", "more", "tips", "question", "answer",
        "caution",
        "attention", "important", "summary", "conclusion", "background", "context", "result",
        "results",
        "score", "scores", "preview", "recap", "report", "feature", "special", "subscribe",
        "listen",
        "trending", "quote", "methods", "objective", "findings", "fact-check", "myth", "claim",
        "verdict", "nasa", "nato", "unesco", "unicef", "uefa", "fifa", "opec", "covid", "covid-19",
        "bbc", "cnn", "spiegel", "zeit", "host", "moderator", "interviewer", "narrator", "reporter",
        "hinweis", "achtung", "wichtig", "anmerkung", "frage", "antwort", "eilmeldung", "nota",
        "atención", "urgente", "attenzione", "срочно", "внимание", "важно", "видео", "фото",
        "мнение",
        "обновлено", "эксклюзив", "вопрос", "ответ",
    ]
}
