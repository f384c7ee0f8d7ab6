/// What of a mail's parts is its text.
struct MailText {
    /// One stretch of the mail, in each form that it comes in: indices in the tree.
    struct Stretch {
        var plain: [Int] = []
        var html: Int?
    }

    /// In the order of the mail; attachments are none.
    private(set) var stretches: [Stretch] = []
    /// The first mail that this one carries; nil where it carries none.
    private(set) var message: Int?

    /// More are an attack, or a mail of pictures with an empty line between each.
    private static let maxStretches = 64

    /// Finds the text of the mail whose header is that of the part at `root`.
    init(_ tree: MIMETree, root: Int) {
        var index = root
        while index < tree.parts[root].end, stretches.count < Self.maxStretches {
            let part = tree.parts[index]
            if index > root,
                part.type.name == "message/rfc822" || part.type.name == "message/global"
            {
                if part.end > index + 1 { message = message ?? index + 1 }
                index = part.end
            } else if part.type.name == "multipart/alternative" {
                var stretch = Stretch()
                for inner in index + 1..<max(index + 1, part.end) { stretch.add(inner, tree) }
                if stretch.html != nil || !stretch.plain.isEmpty { stretches.append(stretch) }
                index = part.end
            } else {
                var stretch = Stretch()
                stretch.add(index, tree)
                if stretch.html != nil || !stretch.plain.isEmpty { stretches.append(stretch) }
                index += 1
            }
        }
    }
}

extension MailText.Stretch {
    fileprivate mutating func add(_ index: Int, _ tree: MIMETree) {
        let part = tree.parts[index]
        guard !part.body.isEmpty else { return }
        let disposition = MediaType(part.header.raw("content-disposition") ?? "")
        guard disposition.name != "attachment" else { return }
        switch part.type.name {
        case "text/html", "application/xhtml+xml":
            if html == nil { html = index }
        case "text/plain", "text", "text/enriched":
            // A text with a name is a file that somebody sent along.
            guard disposition.parameters["filename"] == nil, part.type.parameters["name"] == nil
            else { return }
            plain.append(index)
        case let name where name.hasPrefix("multipart/"):
            // One that nothing could be made of: its boundary is nowhere.
            if part.end == index + 1 { plain.append(index) }
        default: break
        }
    }
}
