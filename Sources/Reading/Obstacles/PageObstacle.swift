/// What stands where a page's article should be. Such a page is no revision of its article.
package enum PageObstacle: String, Hashable, Sendable, CaseIterable {
    /// The article is for those who pay or register. The document's text is its beginning.
    case paywall
    /// A page that asks for consent before it shows anything.
    case consent
    /// A check that a person is there, or a refusal to let this client in.
    case challenge
    /// A form to log in.
    case login
    /// The site's "page not found", served as a page.
    case notFound
    /// The page is built by its programs, and says so or is empty without them.
    case needsScripts

    /// What the page is instead of the article, in words for a person.
    package var explanation: String {
        switch self {
        case .paywall: "a paywall: the text is a beginning"
        case .consent: "a question for consent"
        case .challenge: "a check for bots, or a refusal"
        case .login: "a form to log in"
        case .notFound: "a page that says that nothing is here"
        case .needsScripts: "a page without text before its programs run"
        }
    }
}
