/// The paragraph about the author that pages put below the text: `Ada Penn is a reporter in Alder.`
struct AuthorBox {
    /// Bytes; a longer paragraph tells of something else.
    private static let maxLength = 900
    private static let verbs = [
        " is ", " was ", " has ", " writes ", " covers ", " reports ", " ist ", " schreibt ",
        " est ",
        " es ", " è ", " é ", " is\n", ", ", " – ", " — ",
    ]

    private let names: [String]

    init(authors: [String]) {
        names = authors.filter { $0.contains(" ") && $0.utf8.count > 5 }
    }

    /// True where `paragraph`, one of a text's last, presents one of the authors.
    func matches(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= Self.maxLength else { return false }
        return names.contains { name in
            if presents(paragraph, name) { return true }
            let given = name.prefix { $0 != " " }
            return given.count > 2
                && [" is a ", " is an ", " is the ", " writes ", " covers "]
                    .contains { paragraph.hasPrefix(given + $0) }
        }
    }

    /// True where `line` is what stands over such a paragraph.
    func isHeading(_ line: String) -> Bool {
        guard line.utf8.count <= 60 else { return false }
        let text = line.lowercased()
        return names.contains { text == $0.lowercased() || text == "about " + $0.lowercased() }
            || [
                "author", "authors", "writer", "about the author", "about the authors",
                "written by",
                "about the writer",
            ].contains(text)
    }

    private func presents(_ paragraph: String, _ name: String) -> Bool {
        guard paragraph.hasPrefix(name) else { return false }
        let rest = paragraph.dropFirst(name.count)
        return Self.verbs.contains { rest.hasPrefix($0) }
    }
}
