import Articles
import Reading
import Store

/// Whether an article goes on at another page, and may be read on there.
enum NextPage {
    /// Where the article of `document`, which was found at `place`, goes on; nil where it ends there.
    ///
    /// A rule of a person's for the article's first page says which link it is. Without one only an
    /// address that is the first page's with the next number counts, where the page calls it the next
    /// (`Pagination`). It is on the same origin, unless the rule names another host.
    static func of(
        _ document: Document, at place: String, _ task: PageTask, _ rules: SiteRules
    ) -> String? {
        let first = task.first?.url ?? place
        let rule = rules.rule(for: first)
        let candidate =
            rule?.next != nil
            ? document.nextPage
            : document.nextLink.flatMap {
                Pagination.isPage(task.part + 1, at: $0, ofArticleAt: first) ? $0 : nil
            }
        guard let next = candidate, next.utf8.count <= 2048,
            URLReference.withoutCredentials(next) == next
        else { return nil }
        // Back from another host to the article's own is no other host.
        for own in [place, first] where isSameOrigin(next, own) || isUpgrade(next, of: own) {
            return next
        }
        guard let host = URLReference(next).host?.lowercased(),
            rule?.nextHosts.contains(host) == true,
            URLReference(next).scheme == "https" || URLReference(place).scheme != "https"
        else { return nil }
        return next
    }

    /// True where what is asked for as a further page turns out to be none: it has another headline, or
    /// was found elsewhere, at `place`, than where such a page is. Where a rule of a person's leads is
    /// not doubted.
    static func isForeign(
        _ document: Document, at place: String, _ task: PageTask, _ rules: SiteRules
    ) -> Bool {
        guard let first = task.first, rules.rule(for: first.url)?.next == nil else { return false }
        let isInPlace =
            (isSameOrigin(place, first.url) || isUpgrade(place, of: first.url))
            && Pagination.isPage(task.part, at: place, ofArticleAt: first.url)
        return !isInPlace || !Pagination.isOneHeadline(document.title, first.title)
    }

    /// True where the two addresses are of one server: scheme, host and port.
    static func isSameOrigin(_ left: String, _ right: String) -> Bool {
        let (left, right) = (URLReference(left), URLReference(right))
        let places = [left, right].map { URLReference.withoutCredentials($0.description) }
            .map { URLReference($0).authority?.lowercased() }
        return left.scheme == right.scheme && places[0] == places[1]
    }

    /// True for the same host by `https` where `place` was read by `http`, each at its usual port.
    private static func isUpgrade(_ next: String, of place: String) -> Bool {
        let (next, place) = (URLReference(next), URLReference(place))
        return next.scheme == "https" && place.scheme == "http"
            && next.authority?.lowercased() == place.authority?.lowercased()
            && next.authority?.contains(":") == false
    }
}
