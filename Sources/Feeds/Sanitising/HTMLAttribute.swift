/// The attributes that are allowed somewhere, and those that the reader of pages looks at. The names
/// of all others are not even kept.
package enum HTMLAttribute: String, CaseIterable, Sendable {
    case abbr, align, alt, axis, bgcolor, border, bordercolor, cellpadding, cellspacing, char
    case charoff, charset, cite, `class`, clear, color, cols, colspan, compact, content, controls
    case coords, datetime, decoding, dir, face, fetchpriority, frame, height, hidden, high, href
    case hreflang, hspace, id, itemprop, itemtype, label, lang, loading, longdesc, loop, low, max
    case media, min, muted, name, noshade, nowrap, open, optimum, poster, preload, property, rel
    case rev, reversed, role, rows, rowspan, rules, scope, size, sizes, span, src, srcset, start
    case style, summary, title, type, valign, value, vspace, width, wrap
    case ariaHidden = "aria-hidden"
    case ariaLabel = "aria-label"
    case dataSource = "data-src"
    case dataOriginal = "data-original"
    case dataLazySource = "data-lazy-src"
    case httpEquiv = "http-equiv"
    case xmlLang = "xml:lang"

    /// What a sanitiser has to do with an attribute's value.
    package enum Rule: Sendable {
        /// The attribute is not allowed.
        case never
        /// Harmless whatever it says.
        case text
        /// An address that somebody may follow.
        case link
        /// An address from which an image is loaded.
        case image
        /// An address from which sound or film is loaded.
        case media
        /// Several images' addresses.
        case imageSet
        /// CSS declarations.
        case style
    }

    /// The product's one rule of which attribute may stand where, and as what. What only looks
    /// different (`align`, `bgcolor`) may stand everywhere: browsers ignore it where it means nothing.
    ///
    /// Names and classes never stay (`id`, `name`, `class`): they would be taken for those of the page
    /// that shows the markup. Nor does what acts without being asked (`autoplay`).
    package func rule(on element: HTMLElement) -> Rule {
        switch self {
        case .href: element == .a ? .link : .never
        case .cite: .link
        case .longdesc: element == .img ? .link : .never
        case .src:
            switch element {
            case .img: .image
            case .audio, .video, .source: .media
            default: .never
            }
        case .srcset: element == .img || element == .source ? .imageSet : .never
        case .poster: element == .video ? .image : .never
        case .style: .style
        case .class, .content, .coords, .id, .itemprop, .itemtype, .name, .property,
            .role, .ariaHidden, .dataSource, .dataOriginal, .dataLazySource, .httpEquiv:
            .never
        default: .text
        }
    }

    /// Attributes by their names in lower case.
    static let names = PackedNameTable<HTMLAttribute>(
        allCases.map { (name: $0.rawValue, value: $0) })
}
