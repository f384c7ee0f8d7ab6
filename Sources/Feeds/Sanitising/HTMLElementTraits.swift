/// What an element does, as a set of bits. This is the product's one list of allowed elements.
package struct HTMLElementTraits: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Begins and ends a paragraph of text.
    package static let block = HTMLElementTraits(rawValue: 1 << 0)
    /// Has no end tag.
    package static let void = HTMLElementTraits(rawValue: 1 << 1)
    /// Out of an article, with all that is in it: programs, and what only a page can use.
    package static let dropped = HTMLElementTraits(rawValue: 1 << 2)
    /// Its tags stay in the markup of an article.
    package static let allowed = HTMLElementTraits(rawValue: 1 << 3)
    /// Stays in the markup of an article as a `div`.
    package static let section = HTMLElementTraits(rawValue: 1 << 4)
    /// In markup only: its words are not the article's text.
    package static let silent = HTMLElementTraits(rawValue: 1 << 5)
    /// On a line of its own within its block.
    package static let line = HTMLElementTraits(rawValue: 1 << 6)
    /// A cell or a part of a table, whose boundary an end tag does not cross.
    package static let tablePart = HTMLElementTraits(rawValue: 1 << 7)
    /// Harmless: its tags stay where markup is made safe and nothing else. All that is `allowed` is.
    package static let safe = HTMLElementTraits(rawValue: 1 << 8)
    /// Its content is no text for a reader in any browser, so it goes with its tags: programs, style
    /// sheets, drawings, a page's head.
    package static let opaque = HTMLElementTraits(rawValue: 1 << 9)

    /// The traits of each element, by its raw value.
    package static let ofElements: [HTMLElementTraits] = HTMLElement.allCases.map(of)

    private static func of(_ element: HTMLElement) -> HTMLElementTraits {
        switch element {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .ul, .ol, .dl, .figure, .table,
            .details, .summary, .div:
            [.block, .allowed, .safe]
        case .article, .section, .main, .header, .footer, .aside, .nav, .address, .hgroup, .center,
            .fieldset, .dir, .menu, .legend:
            [.block, .section, .safe]
        case .form, .body, .dialog: [.block, .section]
        case .html: [.block]
        case .hr: [.block, .allowed, .void, .safe]
        case .figcaption: [.block, .allowed, .silent, .safe]
        case .li, .dt, .dd: [.line, .allowed, .safe]
        case .tr: [.line, .allowed, .tablePart, .safe]
        case .td, .th: [.allowed, .tablePart, .safe]
        case .caption, .thead, .tbody, .tfoot: [.line, .allowed, .tablePart, .safe]
        case .rt, .rp: [.allowed, .silent, .safe]
        case .br, .wbr, .img: [.allowed, .void, .safe]
        case .a, .abbr, .b, .bdi, .bdo, .cite, .code, .del, .dfn, .em, .i, .ins, .kbd, .mark, .q,
            .ruby, .s, .samp, .small, .strong, .sub, .sup, .time, .u, .var, .big, .strike, .tt:
            [.allowed, .safe]
        case .acronym, .colgroup, .font, .label, .nobr, .output, .picture, .rb, .rtc, .span: [.safe]
        case .audio, .video, .progress, .meter: [.dropped, .safe]
        case .col, .source: [.void, .safe]
        case .script, .style, .template, .applet, .svg, .head, .title: [.dropped, .opaque]
        case .noscript, .iframe, .object, .canvas, .select, .button, .textarea, .datalist, .map,
            .noframes, .frameset:
            [.dropped]
        case .area, .base, .embed, .frame, .input, .link, .meta, .param, .track: [.void]
        case .unknown, .math, .noembed, .option, .optgroup: []
        }
    }
}
