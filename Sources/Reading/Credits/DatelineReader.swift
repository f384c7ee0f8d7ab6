internal import Articles

/// Finds the dateline at the front of a paragraph: `ISLAMABAD: …`, `LONDON (Reuters) - …`,
/// `Moscow, 30 January 2023 (TDI): …`, `PARIS, Jan 3 (AFP) — …`, `(ANSA) - ROMA, 03 GEN - …`.
///
/// Without an agency or a date the place must be in capitals, which is how wires set it, and must
/// not be one of the words that headlines set so ("UPDATE:").
struct DatelineReader: Equatable {
    /// What the front of the paragraph says.
    private(set) var dateline: Dateline
    /// Bytes of the paragraph that are the dateline, with the separator and the space after it.
    private(set) var length: Int

    /// Bytes in which the dateline must end.
    private static let maxLength = 120

    /// Nil where `paragraph` begins with no dateline. A date without a year is in that of
    /// `reference`.
    init?(_ paragraph: Span<UInt8>, reference: Timestamp?) {
        guard Self.mayBegin(paragraph) else { return nil }
        if let wide = WideDateline(paragraph, reference: reference) {
            self.init(dateline: wide.dateline, length: wide.length)
            return
        }
        if let bracketed = Self.bracketed(paragraph, reference: reference) {
            self = bracketed
            return
        }
        var found: DatelineReader?
        var start = 0
        // An agency may stand before the place, or after the date and the dash.
        for _ in 0..<3 {
            guard
                let part = Self.part(of: paragraph, from: start, after: found, reference: reference)
            else { break }
            start = part.length
            found = found.map { $0.merged(with: part) } ?? part
        }
        guard let found, paragraph.count - found.length >= 15 else { return nil }
        self = found
    }

    private init(dateline: Dateline, length: Int) {
        self.dateline = dateline
        self.length = length
    }

    private func merged(with other: DatelineReader) -> DatelineReader {
        DatelineReader(
            dateline: Dateline(
                place: dateline.place ?? other.dateline.place,
                date: dateline.date ?? other.dateline.date,
                agency: dateline.agency ?? other.dateline.agency),
            length: other.length)
    }

    /// A capital, a bracket, or a letter beyond ASCII, and a separator not far behind.
    private static func mayBegin(_ paragraph: Span<UInt8>) -> Bool {
        guard paragraph.count > 20 else { return false }
        let first = paragraph[0]
        return first >= 0x80 || (first.isLetter && first != first.lowercased)
            || first == UInt8(ascii: "(") || first == UInt8(ascii: "/")
    }

    /// The piece of a dateline that ends at one of the next separators.
    private static func part(
        of paragraph: Span<UInt8>, from start: Int, after earlier: DatelineReader?,
        reference: Timestamp?
    ) -> DatelineReader? {
        var position = start
        while let separator = Separator(in: paragraph, from: position, to: maxLength) {
            // `/ТАСС/.` is the only one that a full stop ends.
            if earlier == nil, separator.isFullStop,
                separator.start == 0 || paragraph[separator.start - 1] != UInt8(ascii: "/")
            {
                position = separator.end
                continue
            }
            let head = paragraph.text(paragraph.trimmed(start..<separator.start))
            if let earlier {
                if let dateline = continuation(head, of: earlier.dateline, reference: reference) {
                    return DatelineReader(dateline: dateline, length: separator.end)
                }
                return nil
            }
            if let head = DatelineHead(head, reference: reference),
                head.isCredible(before: paragraph, at: separator)
            {
                return DatelineReader(dateline: head.dateline, length: separator.end)
            }
            position = separator.end
        }
        return nil
    }

    /// In scripts without capitals the bracket with the agency ends a dateline, whether a dash
    /// follows or not: `नई दिल्ली, 4 मार्च (भाषा) …`. An agency with the name of an everyday thing
    /// asks for the day or the dash.
    private static func bracketed(
        _ paragraph: Span<UInt8>, reference: Timestamp?
    ) -> DatelineReader? {
        guard paragraph[0] >= 0xD6 else { return nil }
        let ceiling = min(paragraph.count - 15, maxLength)
        var index = 0
        while index < ceiling, paragraph[index] != UInt8(ascii: ")") { index += 1 }
        guard index < ceiling, paragraph[index + 1].isSpace,
            let head = DatelineHead(paragraph.text(0..<(index + 1)), reference: reference),
            head.namesKnownAgency, head.dateline.place != nil
        else { return nil }
        var end = index + 1
        while end < paragraph.count, paragraph[end].isSpace { end += 1 }
        let separator = Separator(in: paragraph, from: end, to: end + 1)
        guard separator != nil || head.hasDate || !head.agencyIsEverydayWord else { return nil }
        return DatelineReader(dateline: head.dateline, length: separator?.end ?? end)
    }

    /// What may follow a first part: the agency alone after a place, a place after an agency.
    private static func continuation(
        _ head: String, of earlier: Dateline, reference: Timestamp?
    ) -> Dateline? {
        if earlier.agency == nil {
            return NewsAgency.list(in: head.trimmingSlashes()).map {
                Dateline(place: nil, date: nil, agency: $0)
            }
        }
        guard earlier.place == nil, let head = DatelineHead(head, reference: reference),
            head.isAllCapitals || head.dateline.date != nil
        else { return nil }
        return head.dateline
    }

    /// What ends a dateline or a part of one.
    struct Separator {
        let start: Int
        /// After the white space behind it.
        let end: Int
        let isColon: Bool
        let isFullStop: Bool

        init?(in paragraph: Span<UInt8>, from start: Int, to limit: Int) {
            var position = start
            let ceiling = min(paragraph.count, limit)
            while position < ceiling {
                let length = Self.length(in: paragraph, at: position)
                if length > 0 {
                    var end = position + length
                    let hasSpace = end < paragraph.count && paragraph[end].isSpace
                    while end < paragraph.count, paragraph[end].isSpace { end += 1 }
                    let byte = paragraph[position]
                    let isTight = byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
                    if hasSpace || !isTight {
                        self.start = position
                        self.end = end
                        isColon = byte == UInt8(ascii: ":")
                        isFullStop = length == 1 && byte == UInt8(ascii: ".")
                        return
                    }
                }
                position += 1
            }
            return nil
        }

        /// Bytes of the separator at `position`; 0 where there is none.
        private static func length(in paragraph: Span<UInt8>, at position: Int) -> Int {
            switch paragraph[position] {
            case UInt8(ascii: ":"): return 1
            case UInt8(ascii: "."):
                // EFE and Europa Press set ".-"; RIA ends its name with a full stop.
                return paragraph.hasPrefix(".-", at: position) ? 2 : 1
            case UInt8(ascii: "|"): return 1
            case UInt8(ascii: "-"):
                if paragraph.hasPrefix("--", at: position) { return 2 }
                let isApart =
                    position > 0 && paragraph[position - 1].isSpace
                    && position + 1 < paragraph.count && paragraph[position + 1].isSpace
                let isBehindBracket =
                    position > 0 && paragraph[position - 1] == UInt8(ascii: ")")
                return isApart || isBehindBracket ? 1 : 0
            case 0xE2:
                return paragraph.hasPrefix("—", at: position)
                    || paragraph.hasPrefix("–", at: position) ? 3 : 0
            default: return 0
            }
        }
    }
}

extension String {
    /// `/ТАСС/` as `ТАСС`.
    fileprivate func trimmingSlashes() -> String {
        guard hasPrefix("/"), hasSuffix("/"), count > 2 else { return self }
        return String(dropFirst().dropLast())
    }
}
