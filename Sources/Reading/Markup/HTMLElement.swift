/// The elements of HTML that mean something to the reader. All others are `unknown`: their content
/// is kept, their tags are not.
enum HTMLElement: UInt8, CaseIterable, Sendable {
    case unknown
    case a, abbr, address, applet, area, article, aside, audio, b, base, bdi, bdo, big, blockquote
    case body, br, button, canvas, caption, center, cite, code, col, colgroup, datalist, dd, del
    case details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font
    case footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i
    case iframe, img, input, ins, kbd, label, legend, li, link, main, map, mark, math, menu, meta
    case meter, nav, noframes, noscript, object, ol, optgroup, option, output, p, param, picture
    case pre, progress, q, rp, rt, ruby, s, samp, script, section, select, small, source, span
    case strike, strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea
    case tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`, video, wbr

    /// The element's name as it is written.
    var name: String { "\(self)" }

    /// What the element does to text and markup.
    @inline(__always)
    var traits: HTMLElementTraits { HTMLElementTraits.ofElements[Int(rawValue)] }

    /// True for `h1` to `h6`.
    var isHeading: Bool { rawValue >= Self.h1.rawValue && rawValue <= Self.h6.rawValue }

    /// The element of a name, by the hash of its bytes.
    static func of(_ key: NameHash) -> HTMLElement { names.value(for: key) ?? .unknown }

    private static let names = NameTable<HTMLElement>(
        allCases.filter { $0 != .unknown }.map { (name: $0.name, value: $0) })
}

/// What an element does, as a set of bits.
struct HTMLElementTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// Begins and ends a paragraph of text.
    static let block = HTMLElementTraits(rawValue: 1 << 0)
    /// Has no end tag.
    static let void = HTMLElementTraits(rawValue: 1 << 1)
    /// Out, with all that is in it.
    static let dropped = HTMLElementTraits(rawValue: 1 << 2)
    /// Its tags stay in sanitised markup.
    static let allowed = HTMLElementTraits(rawValue: 1 << 3)
    /// Stays in sanitised markup as a `div`.
    static let section = HTMLElementTraits(rawValue: 1 << 4)
    /// In markup only: its words are not the article's text.
    static let silent = HTMLElementTraits(rawValue: 1 << 5)
    /// On a line of its own within its block.
    static let line = HTMLElementTraits(rawValue: 1 << 6)
    /// A cell or a part of a table, whose boundary an end tag does not cross.
    static let tablePart = HTMLElementTraits(rawValue: 1 << 7)

    static let ofElements: [HTMLElementTraits] = HTMLElement.allCases.map(of)

    private static func of(_ element: HTMLElement) -> HTMLElementTraits {
        switch element {
        case .p, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .ul, .ol, .dl, .figure, .table,
            .details, .summary, .div:
            [.block, .allowed]
        case .article, .section, .main, .header, .footer, .aside, .nav, .address, .hgroup, .center,
            .fieldset, .form, .body, .dir, .menu, .dialog, .legend:
            [.block, .section]
        case .html: [.block]
        case .hr: [.block, .allowed, .void]
        case .figcaption: [.block, .allowed, .silent]
        case .li, .dt, .dd: [.line, .allowed]
        case .tr: [.line, .allowed, .tablePart]
        case .td, .th: [.allowed, .tablePart]
        case .caption, .thead, .tbody, .tfoot: [.line, .allowed, .tablePart]
        case .rt, .rp: [.allowed, .silent]
        case .br, .wbr, .img: [.allowed, .void]
        case .a, .abbr, .b, .bdi, .bdo, .cite, .code, .del, .dfn, .em, .i, .ins, .kbd, .mark, .q,
            .ruby, .s, .samp, .small, .strong, .sub, .sup, .time, .u, .var, .big, .strike, .tt:
            [.allowed]
        case .script, .style, .noscript, .template, .iframe, .object, .applet, .svg, .canvas,
            .audio, .video, .select, .button, .textarea, .datalist, .head, .title, .map, .noframes,
            .frameset, .progress, .meter:
            [.dropped]
        case .area, .base, .col, .embed, .frame, .input, .link, .meta, .param, .source, .track:
            [.void]
        case .unknown, .colgroup, .font, .label, .math, .option, .optgroup, .output, .picture,
            .span:
            []
        }
    }
}
