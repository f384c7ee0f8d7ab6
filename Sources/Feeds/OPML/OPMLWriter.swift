/// Writes OPML 2.0, two spaces a level.
struct OPMLWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ opml: OPML) {
        append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"")
        write(opml.attributes + OPMLNames.missingDeclarations(in: opml), except: ["version"])
        append(">\n  <head>\n")
        append("    <title>" + Self.escaped(opml.title ?? "") + "</title>\n")
        for field in opml.head where OPMLNames.isName(field.name) {
            append("    <\(field.name)>\(Self.escaped(field.value))</\(field.name)>\n")
        }
        append("  </head>\n  <body>\n")
        /// Nil stands for the end tag of the outline before it on the stack.
        var pending: [(outline: OPMLOutline?, depth: Int)] = opml.outlines.reversed().map {
            ($0, 2)
        }
        while let (outline, depth) = pending.popLast() {
            append(String(repeating: "  ", count: min(depth, 20)))
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
        write("text", outline.title ?? "")
        if outline.feedURL != nil, !outline.attributes.contains(where: { $0.name == "title" }) {
            write("title", outline.title)
        }
        write("type", outline.type ?? (outline.feedURL == nil ? nil : "rss"))
        write("xmlUrl", outline.feedURL)
        write("htmlUrl", outline.homeURL)
        write("category", Self.category(outline.tags))
        write("isComment", outline.isComment ? "true" : nil)
        write(outline.attributes, except: Self.own)
        append(outline.children.isEmpty ? "/>\n" : ">\n")
    }

    private static let own: Set<String> = [
        "text", "type", "xmlUrl", "htmlUrl", "category", "isComment",
    ]

    /// A tag with slashes in it is a path (OPML 2.0), which begins with one.
    private static func category(_ tags: [String]) -> String? {
        guard !tags.isEmpty else { return nil }
        return tags.map {
            ($0.utf8.contains(UInt8(ascii: "/")) ? "/" : "")
                + OPMLNames.replaced(
                    $0, [("%2C", "%252C"), ("%2c", "%252c"), ("%25", "%2525"), (",", "%2C")])
        }.joined(separator: ",")
    }

    private mutating func write(_ fields: [OPML.Field], except written: Set<String>) {
        var names = written
        for field in fields where OPMLNames.isName(field.name) {
            if names.insert(field.name).inserted { write(field.name, field.value) }
        }
    }

    private mutating func write(_ name: String, _ value: String?) {
        guard let value else { return }
        append(" " + name + "=\"" + Self.escaped(value) + "\"")
    }

    /// Line ends and tabs as references: every reader of an attribute makes spaces of them otherwise.
    private static func escaped(_ text: String) -> String {
        OPMLNames.replaced(
            HTMLEntities.escaped(OPMLNames.writable(text)),
            [("\n", "&#10;"), ("\t", "&#9;"), ("\r", "&#13;")])
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }
}
