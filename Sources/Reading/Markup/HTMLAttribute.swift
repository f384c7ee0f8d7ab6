/// The attributes that the reader looks at. The names of all others are not even kept.
enum HTMLAttribute: String, CaseIterable, Sendable {
    case alt, `class`, cite, colspan, content, coords, datetime, dir, height, hidden, href, id
    case itemprop, itemtype, lang, name, property, rel, reversed, role, rowspan, scope, src, start
    case style, title, type, value, width, charset
    case ariaHidden = "aria-hidden"
    case ariaLabel = "aria-label"
    case dataSource = "data-src"
    case dataOriginal = "data-original"
    case dataLazySource = "data-lazy-src"
    case httpEquiv = "http-equiv"
    case xmlLang = "xml:lang"

    /// The attribute of a name, by the hash of its bytes.
    static func of(_ key: NameHash) -> HTMLAttribute? { table.value(for: key) }

    private static let table = NameTable<HTMLAttribute>(
        allCases.map { (name: $0.rawValue, value: $0) })
}

/// One attribute of a tag: its value is a range of the buffer that the tag stands in.
struct MarkupAttribute: Sendable {
    var name: HTMLAttribute
    var value: Range<Int>
}
