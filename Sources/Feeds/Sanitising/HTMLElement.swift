/// The elements of HTML that mean something here. All others are `unknown`: their content is kept,
/// their tags are not.
package enum HTMLElement: UInt8, CaseIterable, Sendable {
    case unknown
    case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, bdi, bdo, big
    case blockquote, body, br, button, canvas, caption, center, cite, code, col, colgroup, datalist
    case dd, del, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure
    case font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
    case i, iframe, img, input, ins, kbd, label, legend, li, link, main, map, mark, math, menu, meta
    case meter, nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output, p
    case param, picture, pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script, section, select
    case small, source, span, strike, strong, style, sub, summary, sup, svg, table, tbody, td
    case template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`, video, wbr

    /// The element's name as it is written.
    package var name: String { String(decoding: nameBytes, as: UTF8.self) }

    /// `name` in UTF-8, made once.
    package var nameBytes: [UInt8] { Self.writtenNames[Int(rawValue)] }

    /// The cases by their raw values. The runtime knows their names too, but to ask it for all of them
    /// costs as much as a third of a page.
    private static let writtenNames: [[UInt8]] = """
        unknown \
        a abbr acronym address applet area article aside audio b base bdi bdo big \
        blockquote body br button canvas caption center cite code col colgroup datalist \
        dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure \
        font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html \
        i iframe img input ins kbd label legend li link main map mark math menu meta \
        meter nav nobr noembed noframes noscript object ol optgroup option output p \
        param picture pre progress q rb rp rt rtc ruby s samp script section select \
        small source span strike strong style sub summary sup svg table tbody td \
        template textarea tfoot th thead time title tr track tt u ul var video wbr
        """.utf8.split(separator: UInt8(ascii: " ")).map { Array($0) }

    /// What the element does to text and markup.
    package var traits: HTMLElementTraits { HTMLElementTraits.ofElements[Int(rawValue)] }

    /// True for `h1` to `h6`.
    package var isHeading: Bool { rawValue >= Self.h1.rawValue && rawValue <= Self.h6.rawValue }

    /// Elements by their names in lower case.
    static let names = PackedNameTable<HTMLElement>(
        allCases.filter { $0 != .unknown }.map { (name: $0.name, value: $0) })
}
