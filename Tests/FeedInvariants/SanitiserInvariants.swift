import Feeds

/// Markup made safe: read again with the eyes of a browser, it has nothing that runs, and is well
/// formed.
package enum SanitiserInvariants {
    static func check(_ bytes: [UInt8]) throws(Violation) {
        let markup = String(
            decoding: TextDecoding.decode(bytes, contentType: nil, kind: .text).utf8,
            as: UTF8.self)
        let base = FuzzTarget.choice(bytes, below: 2) == 0 ? "https://site.example/a/b?c" : nil
        let sanitiser = MarkupSanitiser(base: base)
        let safe = sanitiser.sanitised(markup)
        do {
            try checkIsSafe(safe)
            try expect(
                sanitiser.sanitised(safe) == safe,
                "changed once more: \(sanitiser.sanitised(safe).debugDescription)")
            // References, end tags that were missing, addresses resolved: each has its ceiling.
            try expect(
                safe.utf8.count <= markup.utf8.count * 40 + 100,
                "\(markup.utf8.count) bytes became \(safe.utf8.count)")
        } catch {
            throw Violation(
                description: "\(error): \(markup.debugDescription) became \(safe.debugDescription)")
        }
    }

    /// Checks that `markup` has nothing that runs in a browser, and closes what it opens.
    package static func checkIsSafe(_ markup: String) throws(Violation) {
        var tags = BrowserTags(markup)
        var open: [String] = []
        while let tag = tags.next() {
            try expect(!tag.isBroken, "broken markup <\(tag.name)")
            try expect(!forbidden.contains(tag.name), "<\(tag.name)>")
            for attribute in tag.attributes { try check(attribute, of: tag.name) }
            if void.contains(tag.name) {
                try expect(!tag.isEnd, "</\(tag.name)>")
            } else if tag.isEnd {
                try expect(open.popLast() == tag.name, "</\(tag.name)> closes nothing")
            } else {
                open.append(tag.name)
                try expect(open.count <= MarkupSanitiser.maxDepth, "\(open.count) open elements")
            }
        }
        try expect(open.isEmpty, "\(open) are not closed")
    }

    private static func check(
        _ attribute: BrowserTags.Attribute, of element: String
    ) throws(Violation) {
        let name = attribute.name
        try expect(
            !name.hasPrefix("on")
                && !["srcdoc", "formaction", "id", "name", "class"].contains(name),
            "\(name) on <\(element)>")
        let value = HTMLEntities.decoded(attribute.value, context: .attribute).lowercased()
        let bare = String(value.unicodeScalars.filter { $0.value > 0x20 })
        if ["href", "src", "cite", "longdesc", "poster", "srcset"].contains(name) {
            try expect(
                !["javascript:", "vbscript:", "data:text", "blob:", "file:"].contains {
                    bare.hasPrefix($0)
                }, "\(name)=\(value.debugDescription) on <\(element)>")
        }
        if name == "style" {
            try expect(
                !["url(", "expression(", "@import", "javascript:"].contains { bare.contains($0) },
                "style=\(value.debugDescription) on <\(element)>")
        }
    }

    private static let forbidden: Set<String> = [
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "form",
        "input", "button", "textarea", "select", "base", "meta", "link", "svg", "math", "template",
        "noscript", "noembed", "noframes", "title", "xmp", "plaintext", "html", "head", "body",
    ]

    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ]
}
