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

    /// The rule for the page at `url`: that of its host, else of the nearest host above it.
    package func rule(for url: String) -> SiteRule? {
        guard !rules.isEmpty, let host = URLReference(url).host?.lowercased() else { return nil }
        return rules.filter { host == $0.host || host.hasSuffix(".\($0.host)") }
            .max { $0.host.utf8.count < $1.host.utf8.count }
    }
}
