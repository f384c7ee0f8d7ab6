internal import Articles

/// Tells the link to an article's next page from the link to the next article, which pages call `next`
/// too, and far more often.
///
/// What tells them apart is the address: a further page is the first one's address with a number
/// (`?page=2`, `/2`, `/page/2`, `-page-2.html`), the next article has an address of its own. A number
/// that stood there before says nothing: `/comic/2001` follows `/comic/2000` and is another comic.
package enum Pagination {
    /// Words beside the number of a page, in addresses.
    private static let addressWords: Set<String> = [
        "page", "pagenum", "pageno", "page_no", "pagenumber", "page_number", "pg", "pag", "p",
        "part", "seite", "teil", "pagina", "strona", "stranka", "strana", "sida", "side", "sivu",
        "oldal", "sayfa", "stranica",
    ]
    /// … and in headlines.
    private static let titleWords: Set<String> = addressWords.union([
        "pages", "página", "pág", "stránka", "страница", "сторінка", "σελίδα", "of", "von", "de",
        "di", "из", "z", "s",
    ])

    /// True where `next` is page `number` (2 or more) of the article whose first page is at `first`.
    package static func isPage(_ number: Int, at next: String, ofArticleAt first: String) -> Bool {
        let (next, first) = (URLReference(next), URLReference(first))
        guard number >= 2, next.isWeb, next.host?.lowercased() == first.host?.lowercased() else {
            return false
        }
        if segments(next) == segments(first) {
            return isPage(number, query: items(next), first: items(first))
        }
        return items(next) == items(first)
            && isPage(number, path: segments(next), first: segments(first))
    }

    /// True where the headlines of two pages may be that of one article: they are the same but for a
    /// page's number, one has the site's name and the other has not, or one is missing.
    package static func isOneHeadline(_ left: String?, _ right: String?) -> Bool {
        let (left, right) = (words(left), words(right))
        guard !left.isEmpty, !right.isEmpty else { return true }
        return left.starts(with: right) || right.starts(with: left)
            || left.reversed().starts(with: right.reversed())
            || right.reversed().starts(with: left.reversed())
    }

    private static func words(_ title: String?) -> [String] {
        (title ?? "").lowercased().split { !$0.isLetter }.map(String.init)
            .filter { !titleWords.contains($0) }
    }

    // MARK: Addresses

    private static func segments(_ url: URLReference) -> [Substring] {
        url.path.split(separator: "/")
    }

    private static func items(_ url: URLReference) -> [Substring] {
        (url.query ?? "").split(separator: "&").sorted()
    }

    /// One parameter more, or another value of it. Some count from 0: their second page is 1.
    private static func isPage(_ number: Int, query: [Substring], first: [Substring]) -> Bool {
        func split(_ items: [Substring]) -> (pages: [Substring], rest: [Substring]) {
            let pages = items.filter { item in
                addressWords.contains(item.prefix { $0 != "=" }.lowercased())
                    && Int(item.drop { $0 != "=" }.dropFirst()) != nil
            }
            return (pages, items.filter { !pages.contains($0) })
        }
        let (next, first) = (split(query), split(first))
        guard next.rest == first.rest, next.pages.count == 1, first.pages.count <= 1 else {
            return false
        }
        func value(_ item: Substring) -> Int? { Int(item.drop { $0 != "=" }.dropFirst()) }
        func name(_ item: Substring) -> Substring { item.prefix { $0 != "=" } }
        let reached = value(next.pages[0])
        guard let begun = first.pages.first else {
            return reached == number || reached == number - 1
        }
        return name(begun) == name(next.pages[0])
            && (value(begun) == 1 && reached == number
                || value(begun) == 0 && reached == number - 1)
    }

    private static func isPage(_ number: Int, path: [Substring], first: [Substring]) -> Bool {
        guard let last = path.last, !first.isEmpty else { return false }
        // `/story/2`
        if path.dropLast().elementsEqual(first), last == "\(number)" { return true }
        // `/story/page/2`, `/story/page-2`
        if path.dropLast(2).elementsEqual(first), path.count >= 2, last == "\(number)",
            addressWords.contains(path[path.count - 2].lowercased())
        {
            return true
        }
        if path.dropLast().elementsEqual(first), isNumbered(last, number, after: "") { return true }
        guard path.count == first.count, path.dropLast().elementsEqual(first.dropLast()) else {
            return false
        }
        // `/story-page-2.html` after `/story.html`
        let (stem, end) = divided(first[first.count - 1])
        let (nextStem, nextEnd) = divided(last)
        return end == nextEnd && nextStem.hasPrefix(stem)
            && isNumbered(nextStem.dropFirst(stem.count), number, after: "-_,.;")
    }

    /// True for a page's word and its number: `page2`, `page-2`; after one of `signs` where there are
    /// any.
    private static func isNumbered(_ text: Substring, _ number: Int, after signs: String) -> Bool {
        var rest = text
        if !signs.isEmpty {
            guard let sign = rest.first, signs.contains(sign) else { return false }
            rest = rest.dropFirst()
        }
        let word = rest.prefix { $0.isLetter }
        guard addressWords.contains(word.lowercased()) else { return false }
        rest = rest.dropFirst(word.count)
        if let sign = rest.first, "-_=,".contains(sign) { rest = rest.dropFirst() }
        return rest == "\(number)"
    }

    /// A file's name and its ending.
    private static func divided(_ name: Substring) -> (stem: Substring, end: Substring) {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
        return (name[..<dot], name[dot...])
    }
}
