/// Writes OPML 2.0, two spaces a level.
struct OPMLWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ opml: OPML) {
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n")
        append("    <title>" + HTMLEntities.escaped(opml.title ?? "") + "</title>\n")
        append("  </head>\n  <body>\n")
        /// Nil stands for the end tag of the outline before it on the stack.
        var pending: [(outline: OPMLOutline?, depth: Int)] = opml.outlines.reversed().map {
            ($0, 2)
        }
        while let (outline, depth) = pending.popLast() {
            append(String(repeating: "  ", count: depth))
            guard let outline else {
                append("</outline>\n")
                continue
            }
            writeTag(outline)
            guard !outline.children.isEmpty else { continue }
            pending.append((nil, depth))
            pending += outline.children.reversed().map { ($0, depth + 1) }
        }
        append("  </body>\n</opml>\n")
    }

    private mutating func writeTag(_ outline: OPMLOutline) {
        append("<outline")
        // OPML 2.0 wants a text of every outline.
        write("text", outline.title ?? outline.feedURL ?? "")
        if outline.feedURL != nil, !outline.attributes.contains(where: { $0.name == "title" }) {
            write("title", outline.title)
        }
        write("type", outline.type ?? (outline.feedURL == nil ? nil : "rss"))
        write("xmlUrl", outline.feedURL)
        write("htmlUrl", outline.homeURL)
        write("category", outline.tags.isEmpty ? nil : outline.tags.joined(separator: ","))
        for attribute in outline.attributes { write(attribute.name, attribute.value) }
        append(outline.children.isEmpty ? "/>\n" : ">\n")
    }

    private mutating func write(_ name: String, _ value: String?) {
        guard let value else { return }
        append(" " + name + "=\"" + HTMLEntities.escaped(value) + "\"")
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
