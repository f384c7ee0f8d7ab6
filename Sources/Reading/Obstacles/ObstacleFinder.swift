internal import Articles
internal import Feeds

/// Tells pages that stand in an article's way from articles, by marks of the page itself.
///
/// Each rule wants a page with little text, and more than one word that an article could have too: an
/// article about cookies or about a bot check is an article.
enum ObstacleFinder {
    /// What stands where the article should be; nil for an article.
    static func find(_ evidence: PageEvidence) -> PageObstacle? {
        if evidence.length < PageEvidence.longestText {
            if ChallengeSigns.areIn(evidence) { return .challenge }
            if ConsentSigns.areIn(evidence) { return .consent }
            if LoginSigns.areIn(evidence) { return .login }
            if MissingPageSigns.areIn(evidence) { return .notFound }
        }
        if PaywallSigns.areIn(evidence) { return .paywall }
        return ScriptSigns.areIn(evidence) ? .needsScripts : nil
    }
}
