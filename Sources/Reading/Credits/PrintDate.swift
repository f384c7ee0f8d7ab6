internal import Articles

/// The date line that a print view puts above the text: `date 2022-02-22 Fast News`,
/// `Published: 22 February 2022, 10:30`, `22.02.2022`.
enum PrintDate {
    /// Words that say that a date follows, in lower case.
    private static let labels: Set<String> = [
        "date", "dated", "published", "publish date", "published on", "publication date", "posted",
        "posted on", "posted at", "updated", "last updated", "last updated on", "updated on",
        "date published",
        "veröffentlicht", "veröffentlicht am", "datum", "stand", "aktualisiert", "publié",
        "publié le",
        "mis à jour", "mis à jour le", "publicado", "publicado el", "fecha", "actualizado",
        "pubblicato", "pubblicato il", "data", "publicado em", "gepubliceerd", "gepubliceerd op",
        "opublikowano", "опубликовано", "дата", "опубліковано", "yayınlanma", "tarih",
    ]

    /// The day that `line` names, where the line is nothing else; nil for every other line.
    static func read(_ line: Span<UInt8>) -> Timestamp? {
        guard line.count >= 8, line.count <= 90, hasYear(line) else { return nil }
        var words = line.text.split { $0 == " " || $0 == "\u{A0}" || $0 == "|" || $0 == "\t" }
        let hasLabel = dropLabel(&words)
        for length in stride(from: min(5, words.count), through: 1, by: -1) {
            let date = words[..<length].joined(separator: " ").trimmingMarks()
            guard let day = CalendarText(date), day.year != nil else { continue }
            let rest = words.dropFirst(length).filter { !isTime($0) }
            // After a label a few words more may name the section; without one nothing may.
            let isDayOfWeek = rest.count == 1 && CalendarText("\(rest[0]) \(date)") != nil
            guard
                rest.isEmpty || isDayOfWeek || (hasLabel && rest.count <= 4 && !endsSentence(rest))
            else {
                return nil
            }
            return day.timestamp(near: nil)
        }
        return nil
    }

    private static func hasYear(_ line: Span<UInt8>) -> Bool {
        var digits = 0
        for index in line.indices {
            digits = line[index].isDigit ? digits + 1 : 0
            if digits == 4 { return true }
        }
        return false
    }

    private static func dropLabel(_ words: inout [Substring]) -> Bool {
        for length in stride(from: min(4, words.count - 1), through: 1, by: -1) {
            let label = words[..<length].joined(separator: " ").lowercased().trimmingMarks()
            guard labels.contains(label) else { continue }
            words.removeFirst(length)
            return true
        }
        return false
    }

    /// `10:30`, `10:30:00`, `pm`, `GMT`, `Uhr`, `at`, a dash.
    private static func isTime(_ word: Substring) -> Bool {
        let text = word.lowercased().trimmingMarks()
        if [
            "am", "pm", "a.m", "p.m", "gmt", "utc", "est", "edt", "cet", "cest", "ist", "pkt",
            "uhr",
            "at", "à", "um", "-", "–", "—", "h", "",
        ].contains(text) {
            return true
        }
        return text.contains(":") && text.allSatisfy { $0.isNumber || $0 == ":" }
    }

    private static func endsSentence(_ words: [Substring]) -> Bool {
        words.last?.last.map { ".!?".contains($0) } ?? false
    }
}

extension StringProtocol {
    /// The text without commas, colons and the like at its ends.
    fileprivate func trimmingMarks() -> String {
        var low = startIndex
        var high = endIndex
        while low < high, ",:;|()".contains(self[low]) { low = index(after: low) }
        while high > low, ",:;|()".contains(self[index(before: high)]) {
            high = index(before: high)
        }
        return String(self[low..<high])
    }
}
