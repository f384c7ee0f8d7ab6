import Articles

/// The bases that hold inside a fragment of XML: each `xml:base` from its start tag to its end tag.
struct OpenBases {
    private struct Open {
        var name: Range<Int>
        var base: URLReference?
        /// Elements inside it that are called as it is.
        var sameName = 0
    }

    private let outside: URLReference?
    private var open: [Open] = []
    /// A base that holds for one tag alone, which has no end tag.
    private var own: URLReference?

    init(outside: URLReference?) {
        self.outside = outside
    }

    /// What relative addresses in the last tag are resolved against.
    var current: URLReference? { own ?? open.last?.base ?? outside }

    /// Takes the last tag into account. Bases inside more than 64 others are not followed.
    mutating func follow(_ tags: MarkupTags) {
        own = nil
        let isLast = open.last.map { tags.bytes.equal($0.name, tags.name) } ?? false
        if tags.isEnd {
            guard isLast else { return }
            if open[open.count - 1].sameName > 0 {
                open[open.count - 1].sameName -= 1
            } else {
                open.removeLast()
            }
            return
        }
        let isClosed = tags.bytes[tags.tag].dropLast().last == UInt8(ascii: "/")
        guard let text = tags.text(of: "xml:base") else {
            if isLast, !isClosed { open[open.count - 1].sameName += 1 }
            return
        }
        let base = URLReference(text).base(within: current)
        if isClosed {
            own = base
        } else if open.count < 64 {
            open.append(Open(name: tags.name, base: base ?? current))
        }
    }
}
