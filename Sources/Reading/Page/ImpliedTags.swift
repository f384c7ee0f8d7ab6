internal import Feeds

/// Tags that pages leave out: what begins where another element does, and which end tags go further
/// than their own element. HTML 4 (its optional tags), the habits of the pages of its time, and the
/// standard's list of what ends a paragraph (13.2.6.4.7); a page that closes what it opens never meets
/// these rules.
extension HTMLElement {
    /// True where the start of `next` ends this element, if it is the innermost one.
    func isEnded(byStartOf next: HTMLElement) -> Bool {
        switch self {
        case .p: next.endsParagraphs
        case .head: next.beginsBody
        case .li: next == .li
        case .option: next == .option || next == .optgroup
        case .dd: next == .dt
        case .dt: next == .dd || next == .dl
        case .td, .th: next == .td || next == .th || next == .tr || next == .tbody || next == .tfoot
        case .tr: next == .tr || next == .tbody || next == .tfoot
        case .thead, .tbody: next == .tbody || next == .tfoot
        case .tfoot: next == .tbody
        case .caption, .col: next.isTablePart
        case .colgroup: next.isTablePart && next != .col
        case .a: next == .a || next == .fieldset || next == .table || next == .td || next == .th
        case .h1, .h2, .h3, .h4, .h5, .h6:
            next == .fieldset || next == .form || next == .li || next == .p || next == .table
        case .b, .i: next == .center || next == .p || next == .td || next == .th
        case .u: next == .p || next == .td || next == .th
        case .font: next == .center || next == .td || next == .th
        case .span: next == .td || next == .th
        case .big, .s, .small, .strike, .tt: next == .p
        case .form, .hr: next == .form
        case .legend: next == .fieldset
        case .script: next == .noscript
        case .link, .style, .title: next == .body || next == .frameset
        case .ol: next == .form || next == .ul
        case .ul:
            next == .address || next == .form || next == .menu || next == .ol || next == .pre
        case .dl: next == .form || next == .li
        case .dir, .menu:
            next == .dd || next == .dl || next == .dt || next == .form || next == .ul
        case .address:
            next == .dd || next == .dl || next == .dt || next == .form || next == .li || next == .ul
        case .pre:
            next == .dd || next == .dl || next == .dt || next == .form || next == .ul
                || next == .fieldset || next == .li || next == .table
        default: false
        }
    }

    /// How far an end tag reaches: it passes over no open element of a higher number to find its own,
    /// so that a stray `</b>` or `</div>` ends no table.
    var endTagReach: Int {
        switch self {
        case .html: 7
        case .head, .body: 6
        case .table: 5
        case .thead, .tbody, .tfoot: 4
        case .tr: 3
        case .td, .th: 2
        case .div: 1
        default: 0
        }
    }

    /// True for what stands in a page's head where there is no body yet.
    var isOfHead: Bool {
        switch self {
        case .script, .style, .meta, .link, .title, .base: true
        default: false
        }
    }

    private var endsParagraphs: Bool {
        switch self {
        case .address, .article, .aside, .blockquote, .body, .caption, .center, .col, .colgroup,
            .dd,
            .details, .dialog, .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer,
            .form,
            .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr, .li, .main,
            .menu,
            .nav, .ol, .p, .pre, .section, .summary, .table, .tbody, .td, .tfoot, .th, .title, .tr,
            .ul:
            true
        default: false
        }
    }

    /// True for everything that cannot stand in a head (13.2.6.4.4).
    private var beginsBody: Bool {
        switch self {
        case .html, .head, .noscript, .noframes, .template: false
        default: !isOfHead
        }
    }

    private var isTablePart: Bool {
        switch self {
        case .col, .colgroup, .tbody, .tfoot, .thead, .tr: true
        default: false
        }
    }
}
