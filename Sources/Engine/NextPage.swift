import Articles
import Reading
import Store

/// Whether an article goes on at another page, and may be read on there.
enum NextPage {
    /// Where the article of `document`, which was found at `place`, goes on; nil where it ends there.
    ///
    /// A rule of a person's says which link it is. Without one only an address that is the first page's
    /// with the next number counts, where the page calls it the next (`Pagination`). It is on the same
    /// origin, unless the rule names another host.
    static func of(
        _ document: Document, at place: String, _ task: PageTask, _ rules: SiteRules
    ) -> String? {
        let first = task.first?.url ?? place
        let candidate =
            isNamedByRule(at: place, rules)
            ? document.nextPage
            : document.nextLink.flatMap {
                Pagination.isPage(task.part + 1, at: $0, ofArticleAt: first) ? $0 : nil
            }
        guard let next = candidate, next.utf8.count <= 2048,
            URLReference.withoutCredentials(next) == next
        else { return nil }
        if isSameOrigin(next, place) || isUpgrade(next, of: place) { return next }
        guard let host = URLReference(next).host?.lowercased(),
            rules.rule(for: place)?.nextHosts.contains(host) == true,
            URLReference(next).scheme == "https" || URLReference(place).scheme != "https"
        else { return nil }
        return next
    }

    /// True where a person said which link leads to the next page of what is at `place`.
    static func isNamedByRule(at place: String, _ rules: SiteRules) -> Bool {
        rules.rule(for: place)?.next != nil
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
