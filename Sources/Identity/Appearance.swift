/// Under which address and headline a text appeared: what speaks for or against two appearances of
/// one short text being one article.
///
/// A long text speaks for itself. A teaser does not: the same one stands above a column every week,
/// above a film and the podcast of it, above every episode of a show. And a headline with its
/// teaser says more than the teaser alone.
package struct Appearance: Hashable, Sendable {
    private let canonicalURL: String?
    private let address: ArticleAddress?
    /// `NormalForm.ofTitle` of the headline.
    package let titleForm: String

    /// A text of so many words is no teaser: nobody prints it twice above different articles.
    package static let longText = 120
    /// And of so many none that stands above every piece of a column.
    private static let longTeaser = 60
    /// A headline of so many words, in tenths, is a headline, and not the name of a column.
    private static let headlineWeight = 50

    package init(canonicalURL: String?, titleForm: String) {
        self.canonicalURL = canonicalURL
        self.titleForm = titleForm
        address = ArticleAddress(canonicalURL: canonicalURL)
    }

    /// True where the same text of so many words, or nearly the same, is one that a site uses for
    /// several articles: it is short, and stands at two pages of the site under headlines that
    /// differ, or under the name of a column with another number or date in the address. (A site
    /// that gives its articles other addresses keeps the headline, and the name in the address.)
    ///
    /// Of two sources at one host, which may be two outlets, only where the text `breaksOff`: a whole
    /// brief is an article, which an agency gives to both. In one source a long text is no better
    /// where the headlines differ and the texts are not quite the same: what stands below every film
    /// of a channel has three hundred words. The very same long text is told by how many headlines
    /// the source has above it, which the caller knows: `inOneSource` is false up to two.
    package func repeatsStandingText(
        of other: Appearance, words: Int, inOneSource: Bool, breaksOff: Bool
    ) -> Bool {
        guard words < Self.longText ? inOneSource || breaksOff : inOneSource,
            let address, let others = other.address,
            address.isOfTheSameSite(as: others), canonicalURL != other.canonicalURL,
            !titleForm.isEmpty, !other.titleForm.isEmpty
        else { return false }
        guard Headlines.areAlike(titleForm, other.titleForm) else { return true }
        let weight = min(Headlines.weight(of: titleForm), Headlines.weight(of: other.titleForm))
        guard weight < Self.headlineWeight, words < Self.longTeaser else { return false }
        return !address.isMoved(from: others)
    }

    /// True where a text that is too short to tell, and has so many words, is told by its headline:
    /// the same headline of six words or more above the same sentence. At another page of the same
    /// site, where every issue of a column has both, the address must have the same name too.
    package func isTheSame(as other: Appearance, words: Int) -> Bool {
        guard titleForm == other.titleForm, words >= 8 else { return false }
        let weight = Headlines.weight(of: titleForm)
        guard weight >= 60, weight + words * 10 >= 200 else { return false }
        guard let address, let others = other.address, canonicalURL != other.canonicalURL,
            address.isOfTheSameSite(as: others)
        else { return true }
        return weight >= 80 && address.nameWords >= 4 && address.name == others.name
    }

    /// True where both stand at one address that looks like that of one article: whoever links
    /// there means that article, whatever he writes above the link.
    package func isAtTheSameArticle(as other: Appearance) -> Bool {
        canonicalURL == other.canonicalURL && (address?.namesOneArticle ?? false)
    }
}
