internal import Articles
package import Feeds

/// How the body ends that a feed carries for an item: whole, or broken off.
package enum FeedTextEnd {
    /// Bytes at the end in which the marks of a cut are looked for: publishers put a line about
    /// themselves behind them.
    private static let tail = 700
    /// Bytes; a longer line is the article's own, whatever it begins with.
    private static let longestLink = 60

    /// True where `body` ends in an ellipsis or a "read more", perhaps with a line about its feed
    /// behind it.
    package static func breaksOff(_ body: FeedText) -> Bool {
        let lines = self.lines(Array(body.value.utf8.suffix(tail)), isMarkup: body.kind == .html)
        guard let last = lines.last else { return false }
        if ["…", "...", "…]", "...]", "…)", "...)"].contains(where: last.hasSuffix) { return true }
        return lines.suffix(8).contains { line in
            line.hasSuffix("[…]") || line.hasSuffix("[...]")
                || line.utf8.count <= longestLink && continuations.contains(where: line.hasPrefix)
        }
    }

    /// The text between tags, each for itself, in lower case and without entities for dots.
    private static func lines(_ bytes: [UInt8], isMarkup: Bool) -> [String] {
        var text = String(decoding: bytes, as: UTF8.self)
        for entity in ["&hellip;", "&#8230;", "&#x2026;"] {
            text = text.split(separator: entity, omittingEmptySubsequences: false)
                .joined(separator: "…")
        }
        var lines: [String] = []
        var line = ""
        var isTag = false
        for character in text.lowercased() {
            switch character {
            case "<" where isMarkup:
                lines.append(line)
                line = ""
                isTag = true
            case ">" where isMarkup:
                // The cut may have gone through a tag.
                line = ""
                isTag = false
            case _ where isTag: continue
            case "\n":
                lines.append(line)
                line = ""
            default: line.append(character)
            }
        }
        if !isTag { lines.append(line) }
        return lines.map { line in
            String(
                line.drop { $0.isWhitespace || $0 == "(" || $0 == "»" || $0 == "→" }
                    .reversed().drop { $0.isWhitespace }.reversed())
        }.filter { !$0.isEmpty }
    }

    /// What leads on to the rest of a text, rather than to another text.
    private static let continuations = [
        "read more", "continue reading", "keep reading", "read the rest", "read the full",
        "read full", "click here to read more", "weiterlesen", "mehr lesen", "lire la suite",
        "leer más", "sigue leyendo", "seguir leyendo", "leia mais", "continue lendo",
        "continuar a ler",
        "leggi tutto", "continua a leggere", "lees meer", "lees verder", "czytaj dalej",
        "czytaj więcej", "läs mer", "læs mere", "les mer", "lue lisää", "devamını oku",
        "baca selengkapnya", "читать далее", "читать дальше", "подробнее", "читати далі",
        "阅读全文", "阅读更多", "閱讀更多", "続きを読む", "xem thêm", "đọc tiếp", "อ่านต่อ",
        "اقرأ المزيد", "مزید پڑھیں", "और पढ़ें", "आगे पढ़ें",
    ]
}
