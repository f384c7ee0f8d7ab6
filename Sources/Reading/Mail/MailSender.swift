/// Who sent a mail, and on behalf of what.
struct MailSender {
    /// The name that the sender goes by, else the address; nil where the mail does not say.
    private(set) var author: String?
    /// The list or the publication; nil for a mail from one person to another.
    private(set) var site: String?

    init(_ header: MailHeader) {
        let from = (header["from"] ?? header["sender"]).map(Self.name)
        let list = header["list-id"].map(Self.name).flatMap(Self.withoutHost)
        let isNewsletter = header.raw("list-unsubscribe") != nil || header.raw("list-id") != nil
        site = list
        author = from
        guard isNewsletter, let from else { return }
        for mark in [" via ", " from ", " at ", " | ", " - ", ", "] {
            guard let place = Self.place(of: mark, in: from) else { continue }
            author = from[..<place.lowerBound].trimmingSpaces()
            site = from[place.upperBound...].trimmingSpaces()
            return
        }
        // A publication's own address: it is the site, and nobody is named.
        if site == nil { site = from }
        if site == from { author = nil }
    }

    /// `Name <address>`, `"Name" <address>`, `address (Name)`, `address`: the name, else the address.
    private static func name(_ field: String) -> String {
        let first = field.trimmingSpaces()
        if let open = first.lastIndex(of: "<") {
            let name = unquoted(first[..<open].trimmingSpaces())
            if !name.isEmpty { return name }
            let inner = first[first.index(after: open)...].prefix { $0 != ">" }
            return inner.trimmingSpaces()
        }
        if first.hasSuffix(")"), let open = first.lastIndex(of: "("), open > first.startIndex {
            return first[first.index(after: open)...].dropLast().trimmingSpaces()
        }
        return unquoted(first)
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count > 1, text.first == "\"", text.last == "\"" else { return text }
        var name = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                name.append(character)
                isEscaped = false
            }
        }
        return name.trimmingSpaces()
    }

    /// A list's bare identifier says no more than its first label: `river-news.lists.example`.
    private static func withoutHost(_ name: String) -> String? {
        guard !name.contains(" "), name.contains(".") else { return name.isEmpty ? nil : name }
        let label = name.prefix { $0 != "." }
        // Senders of bulk mail write numbers there.
        return label.contains(where: \.isLetter) && !label.contains(where: \.isNumber)
            ? String(label) : nil
    }

    private static func place(of mark: String, in text: String) -> Range<String.Index>? {
        guard let first = mark.first else { return nil }
        var start = text.startIndex
        while let candidate = text[start...].firstIndex(of: first) {
            if text[candidate...].hasPrefix(mark) {
                let end = text.index(candidate, offsetBy: mark.count)
                return candidate > text.startIndex && end < text.endIndex ? candidate..<end : nil
            }
            start = text.index(after: candidate)
        }
        return nil
    }
}
