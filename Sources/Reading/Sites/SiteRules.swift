internal import Articles
internal import Feeds

/// The rules that a person has made for single sites.
package struct SiteRules: Hashable, Sendable {
    package var rules: [SiteRule]

    /// No rule for any site.
    package static let none = SiteRules([])

    package init(_ rules: [SiteRule]) {
        self.rules = rules
    }

    /// Reads the `[[site]]` tables of a text in TOML, such as the daemon's configuration; everything
    /// else in it is passed over.
    package init(reading toml: [UInt8]) throws(SiteRulesError) {
        rules = try SiteRulesReader.read(toml)
    }

    /// The rules by which the page at `url` is read, which is a further one of the article that begins
    /// at `first`. Where the article goes on is what its first page's rule says, whatever host it leads
    /// to; what on the page is the article is what its own host's rule says, where it has one.
    package func forPage(at url: String, ofArticleAt first: String) -> SiteRules {
        guard let host = URLReference(url).host?.lowercased() else { return .none }
        let article = rule(for: first)
        guard var rule = rule(for: url) ?? article else { return .none }
        rule.host = host
        rule.next = article?.next
        rule.nextHosts = article?.nextHosts ?? []
        return SiteRules([rule])
    }

    /// The rule for the page at `url`: that of its host, else of the nearest host above it.
    package func rule(for url: String) -> SiteRule? {
        guard !rules.isEmpty, let host = URLReference(url).host?.lowercased() else { return nil }
        return rules.filter { host == $0.host || host.hasSuffix(".\($0.host)") }
            .max { $0.host.utf8.count < $1.host.utf8.count }
    }
}
