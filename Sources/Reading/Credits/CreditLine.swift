internal import Articles

/// A line above or below a page's text that says who wrote it and when, and nothing else:
/// `By Ada Penn | Updated 3 May 2024, 10:30`, `4 min read`.
struct CreditLine {
    /// Bytes; longer lines are text.
    private static let maxLength = 140

    /// The words of the page's authors, in lower case.
    private let names: Set<String>

    init(authors: [String]) {
        names = Set(authors.flatMap { Self.words($0) })
    }

    /// True where each line of `paragraph` is one.
    func matches(_ paragraph: String) -> Bool {
        let lines = paragraph.split(separator: "\n")
        return !lines.isEmpty && lines.allSatisfy { isCredit(String($0)) }
    }

    private func isCredit(_ line: String) -> Bool {
        guard line.utf8.count <= Self.maxLength else { return false }
        if !Byline.names(in: Array(line.utf8).span).isEmpty { return true }
        let words = Self.words(line)
        var saysSomething = false
        var index = 0
        while index < words.count {
            if let length = dateLength(words[index...]) {
                saysSomething = true
                index += length
            } else if names.contains(words[index]) || Self.readingWords.contains(words[index]) {
                saysSomething = true
                index += 1
            } else if Self.fillers.contains(words[index]) || Self.isTime(words[index]) {
                index += 1
            } else {
                return false
            }
        }
        return saysSomething
    }

    private func dateLength(_ words: ArraySlice<String>) -> Int? {
        for length in [3, 1] where length <= words.count {
            let day = CalendarText(words.prefix(length).joined(separator: " "))
            if let day, day.year != nil { return length }
        }
        return nil
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { " \u{A0}\t|•·–—,;()/∙⋅".contains($0) }
            .map { word in
                var word = word
                while let last = word.last, ":.-".contains(last) { word.removeLast() }
                while let first = word.first, ":-".contains(first) { word.removeFirst() }
                return String(word)
            }
            .filter { !$0.isEmpty }
    }

    /// `10:30`, `10:39am`, `4`.
    private static func isTime(_ word: String) -> Bool {
        let digits = word.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        return !digits.isEmpty
            && ["", "am", "pm", "h", "min", "m"].contains(word.dropFirst(digits.count))
    }

    /// What says how long it takes to read.
    private static let readingWords: Set<String> = [
        "min", "mins", "minute", "minutes", "read", "lesezeit", "minuten", "lecture", "lectura",
        "lettura", "leitura", "leestijd", "минут", "минуты",
    ]

    private static let fillers: Set<String> = [
        "by", "published", "posted", "updated", "written", "last", "modified", "on", "at", "and",
        "date", "reading", "time", "article", "first", "originally", "edited", "reviewed", "am",
        "pm", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "cet", "cest", "bst", "ist", "a.m",
        "p.m", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
        "tue", "wed", "thu", "fri", "sat", "sun", "von", "am", "um", "uhr", "veröffentlicht",
        "aktualisiert", "zuletzt", "stand", "par", "le", "à", "publié", "mis", "jour", "por", "el",
        "publicado", "actualizado", "di", "il", "pubblicato", "aggiornato", "em", "às",
        "atualizado",
        "door", "op", "gepubliceerd", "bijgewerkt", "автор", "опубликовано", "обновлено", "в",
        "опубліковано", "оновлено", "&",
    ]
}
