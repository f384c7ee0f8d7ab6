import Articles
import ControlAPI

/// A word diff as a page of HTML that stands alone: no script, nothing that is loaded, and every
/// text from outside escaped.
struct DiffPage {
    private let diff: DiffAnswer

    init(_ diff: DiffAnswer) {
        self.diff = diff
    }

    /// The whole page.
    var html: String {
        let title = diff.title.newer.isEmpty ? "Article \(diff.articleID)" : diff.title.newer
        var lines = [
            "<!doctype html>", "<html><head><meta charset=\"utf-8\">",
            "<meta http-equiv=\"Content-Security-Policy\" "
                + "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "<title>\(Self.escaped(title))</title>", "<style>\(Self.style)</style></head><body>",
            "<h1 dir=\"auto\">\(Self.inline(diff.title))</h1>",
            "<p class=\"facts\">\(facts)</p>",
        ]
        let hunks = DiffText.hunks(diff.text)
        lines += hunks.map(Self.paragraph)
        if hunks.isEmpty {
            lines.append("<p class=\"facts\">The words of the text are the same.</p>")
        }
        lines.append("</body></html>")
        return lines.joined(separator: "\n")
    }

    private var facts: String {
        let sides = [("del", diff.from), ("ins", diff.to)].map { tag, revision in
            "<\(tag)>\(Self.escaped(DiffText.side(revision, ofCopies: diff.isOfCopies)))</\(tag)>"
        }
        return "Article \(diff.articleID)<br>" + sides.joined(separator: "<br>")
            + "<br>\(diff.wordsAdded) words added, \(diff.wordsRemoved) removed"
    }

    private static func paragraph(_ hunk: WordDiff.Hunk) -> String {
        if let moved = hunk.segments.first, moved.isMoved {
            let text = escaped(TerminalText(line: moved.text).value)
            return "<p dir=\"auto\" class=\"moved\">Moved here: \(text)</p>"
        }
        let body = hunk.segments.map { segment in
            switch segment.kind {
            case .equal: escaped(segment.text)
            case .removed: marked("del", segment.text)
            case .added: marked("ins", segment.text)
            }
        }.joined()
        return "<p dir=\"auto\">" + (hunk.isCutBefore ? "… " : "") + body
            + (hunk.isCutAfter ? " …" : "") + "</p>"
    }

    private static func inline(_ segments: [DiffSegment]) -> String {
        segments.map { segment in
            switch segment.operation {
            case .equal: escaped(segment.text)
            case .removed: marked("del", segment.text)
            case .added: marked("ins", segment.text)
            }
        }.joined()
    }

    private static func marked(_ tag: String, _ text: String) -> String {
        "<\(tag)>\(escaped(text))</\(tag)>"
    }

    /// Without what a page could be made to do, and without what turns the rest of a line around.
    private static func escaped(_ untrusted: String) -> String {
        var result = ""
        for scalar in TerminalText(paragraphs: untrusted).value.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "<br>"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let style = """
        :root{color-scheme:light dark}\
        body{font:1.05rem/1.55 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem}\
        h1{font-size:1.5rem;line-height:1.25}.facts,.moved{font-family:sans-serif;font-size:.85rem}\
        p:not(.facts){border-inline-start:3px solid #8884;padding-inline-start:.8rem}\
        .moved{opacity:.7}\
        del{background:#d332;color:#b00020;text-decoration:line-through}\
        ins{background:#3a32;color:#1b6e2f;text-decoration:none;font-weight:600}\
        @media(prefers-color-scheme:dark){del{color:#ff8a80}ins{color:#8be49b}}
        """
}
