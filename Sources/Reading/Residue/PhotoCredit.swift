/// A picture's caption that stands among the paragraphs, told by the credit at its end or front:
/// `… fields. (AFP Archive)`, `[Name Name/Reuters]`, `Photo credit: …`, `… in Rome. Photo: Name`.
enum PhotoCredit {
    /// Bytes; captions are short.
    private static let maxLength = 700
    private static let maxCredit = 120

    /// True where `paragraph` is a caption with its credit.
    static func matches(_ paragraph: Span<UInt8>, _ marks: ParagraphMarks) -> Bool {
        guard paragraph.count <= maxLength,
            let last = paragraph.count > 5 ? paragraph.count - 1 : nil
        else { return false }
        if beginsWithLabel(paragraph) { return true }
        if paragraph[last] == UInt8(ascii: ")") {
            return isBracketed(paragraph, by: UInt8(ascii: "("), end: last)
        }
        if paragraph[last] == UInt8(ascii: "]") {
            return isBracketed(paragraph, by: UInt8(ascii: "["), end: last)
        }
        return marks.contains(.colon) && endsWithLabel(paragraph)
    }

    /// Labels at the front of a paragraph, with their colon or "by".
    private static let frontLabels = [
        "photo credit:", "photo credits:", "photo:", "photos:", "photo by ", "photo courtesy",
        "photograph:", "photograph by ", "image credit:", "image credits:", "image:", "images:",
        "image source:", "image by ", "image courtesy", "picture credit:", "picture:", "pictures:",
        "picture by ", "file photo", "cover image:", "featured image:", "header image:",
        "photo illustration:", "credit:", "foto:", "fotos:", "foto de ", "bild:", "bildquelle:",
        "crédit photo", "crédits photo", "crédit :", "fotocrédito", "фото:", "фото ©", "©",
    ]

    /// What the inside of a bracket begins with.
    private static let innerLabels = [
        "photo:", "photos:", "photo by ", "photo credit", "photo courtesy", "photo/", "photo :",
        "photograph:", "image:", "images:", "image credit", "image courtesy", "picture:",
        "picture by ",
        "pictures:", "credit:", "credits:", "courtesy:", "file photo", "file image", "file picture",
        "file:", "foto:", "fotos:", "bild:", "crédit", "ap photo", "afp photo", "reuters photo",
        "©",
    ]

    /// What the last words of a caption begin with, after its sentence.
    private static let endLabels = [
        "photo: ", "photos: ", "photo credit: ", "photograph: ", "image: ",
        "image credit: ", "picture: ", "credit: ", "foto: ", "bild: ", "crédit photo : ",
    ]

    private static let photoWords = NameTable<Bool>(
        [
            "archive", "archives", "archiv", "archivo", "file", "photo", "photos", "photographer",
            "image", "images", "picture", "pictures", "getty", "handout", "pool", "shutterstock",
            "istock", "istockphoto", "alamy", "unsplash", "pixabay", "pexels", "wikimedia", "stock",
            "screengrab", "screenshot", "foto", "fotos", "bild", "alliance",
        ].map { (name: $0, value: true) })

    /// The first words of the labels at the front.
    private static let frontWords = NameTable<Bool>(
        frontLabels.map { label in
            let word = label.utf8.prefix { $0.isAlphanumeric || $0 >= 0x80 }
            return (name: String(decoding: Array(word), as: UTF8.self), value: true)
        })

    private static func beginsWithLabel(_ paragraph: Span<UInt8>) -> Bool {
        guard paragraph.count <= 200 else { return false }
        var word = NameHash()
        var position = 0
        while position < 20, position < paragraph.count,
            paragraph[position].isAlphanumeric || paragraph[position] >= 0x80
        {
            word.add(paragraph[position])
            position += 1
        }
        return frontWords.value(for: word) != nil
            && frontLabels.contains { paragraph.hasPrefix($0) }
    }

    private static func isBracketed(
        _ paragraph: Span<UInt8>, by bracket: UInt8, end: Int
    ) -> Bool {
        guard
            let open = paragraph.lastIndex(of: bracket, downTo: end - maxCredit),
            end - open > 3
        else { return false }
        let inner = paragraph.extracting(open + 1..<end)
        if innerLabels.contains(where: { inner.hasPrefix($0) }) { return true }
        return namesPictures(inner) || endsInAgency(inner)
    }

    /// Agencies and words of the trade only, at least one of the latter: `AFP Archive`,
    /// `Getty Images`, `Reuters/File Photo`.
    private static func namesPictures(_ inner: Span<UInt8>) -> Bool {
        guard inner.count <= 60 else { return false }
        var hasPhotoWord = false
        for word in words(of: inner) {
            var name = NameHash()
            for byte in word.utf8 { name.add(byte) }
            if photoWords.value(for: name) != nil {
                hasPhotoWord = true
            } else if NewsAgency.named(word) == nil, word != "via", word != "AP" {
                return false
            }
        }
        return hasPhotoWord
    }

    /// `Name Name/Reuters`: a photographer, not two agencies.
    private static func endsInAgency(_ inner: Span<UInt8>) -> Bool {
        guard let slash = inner.lastIndex(of: UInt8(ascii: "/")), slash > 2 else { return false }
        let agency = inner.text(inner.trimmed(slash + 1..<inner.count))
        let name = inner.text(inner.trimmed(0..<slash))
        return NewsAgency.named(agency) != nil && NewsAgency.list(in: name) == nil
            && !name.contains(".")
    }

    private static func endsWithLabel(_ paragraph: Span<UInt8>) -> Bool {
        // A label ends in a colon or in "by"; prose seldom has either so near its end.
        let floor = max(0, paragraph.count - 90)
        for start in stride(from: paragraph.count - 8, through: floor, by: -1)
        where start > 1 && paragraph[start - 1].isSpace {
            let before = paragraph[start - 2]
            guard
                before == UInt8(ascii: ".") || before == UInt8(ascii: ")")
                    || before == UInt8(ascii: "|")
            else { continue }
            if endLabels.contains(where: { paragraph.hasPrefix($0, at: start) }) {
                return !hasSentence(paragraph, from: start)
            }
        }
        return false
    }

    /// A credit is a name, not a sentence: it has no full stop and blank inside.
    private static func hasSentence(_ paragraph: Span<UInt8>, from start: Int) -> Bool {
        for index in start..<paragraph.count - 1
        where paragraph[index] == UInt8(ascii: ".") && paragraph[index + 1].isSpace {
            return true
        }
        return false
    }

    private static func words(of inner: Span<UInt8>) -> [String] {
        inner.text.split { " /,-.|&".contains($0) }.map(String.init)
    }
}
