internal import Articles

/// A day that a short text names among other words: `Posted on 3 May 2024 by Ada Penn`.
struct DateInText {
    let day: Timestamp
    /// The words before it say that the text was changed on that day, not written.
    let isChange: Bool

    /// Bytes; longer texts are prose, where days mean something else.
    static let maxLength = 200

    /// The first day with a year in `text`, one of writing before one of change; nil where there is
    /// none.
    static func find(in text: String) -> DateInText? {
        guard text.utf8.count <= maxLength, mayNameYear(text) else { return nil }
        let words = text.split {
            $0 == " " || $0 == "\u{A0}" || $0 == "\n" || $0 == "\t" || $0 == "|"
        }
        .map { $0.trimmingDateMarks() }
        var change: DateInText?
        var isChange = false
        for start in words.indices {
            let word = words[start].lowercased()
            if changeWords.contains(word) { isChange = true }
            if writingWords.contains(word) { isChange = false }
            guard let day = day(words[start...]) else { continue }
            if !isChange { return DateInText(day: day, isChange: false) }
            change = change ?? DateInText(day: day, isChange: true)
        }
        return change
    }

    /// Every day with a year has four digits in a row.
    private static func mayNameYear(_ text: String) -> Bool {
        var digits = 0
        for byte in text.utf8 {
            digits = byte.isDigit ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }

    private static func day(_ words: ArraySlice<Substring>) -> Timestamp? {
        for length in [4, 3, 1] where length <= words.count {
            let text = words.prefix(length).joined(separator: " ")
            guard text.utf8.count <= 40, let day = CalendarText(text), day.year != nil else {
                continue
            }
            return day.timestamp(near: nil)
        }
        return nil
    }

    private static let changeWords: Set<String> = [
        "updated", "modified", "update", "revised", "reviewed", "edited", "aktualisiert", "jour",
        "actualizado", "actualización", "aggiornato", "atualizado", "bijgewerkt", "обновлено",
        "оновлено", "zaktualizowano", "güncelleme", "uppdaterad", "opdateret", "oppdatert",
    ]
    private static let writingWords: Set<String> = [
        "published", "posted", "written", "created", "veröffentlicht", "publié", "publicado",
        "pubblicato", "gepubliceerd", "опубликовано", "опубліковано", "opublikowano", "publicerad",
        "publiceret", "publisert", "yayınlanma",
    ]
}

extension Substring {
    /// The word without commas, brackets and the like at its ends.
    fileprivate func trimmingDateMarks() -> Substring {
        var word = self
        while let first = word.first, "(:;,•·–—-".contains(first) { word.removeFirst() }
        while let last = word.last, "):;,•·–—-".contains(last) { word.removeLast() }
        return word
    }
}
