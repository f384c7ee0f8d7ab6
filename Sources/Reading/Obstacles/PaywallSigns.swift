internal import Articles
internal import Feeds

/// The marks of an article that breaks off where one has to pay or register.
///
/// What a page says for machines (`isAccessibleForFree`) is not enough: many pages that say so carry
/// the whole text all the same.
enum PaywallSigns {
    /// Bytes of a text that may be a beginning.
    private static let longestTeaser = 4_000
    private static let shortTeaser = 1_200
    /// Bytes of the passage that asks for money.
    private static let longestOffer = 420
    /// Paragraphs at the text's end that are looked at.
    private static let reach = 3

    static func areIn(_ evidence: PageEvidence) -> Bool {
        if endsInOffer(evidence.text) { return true }
        guard evidence.length < longestTeaser, evidence.isFree != true else { return false }
        let isLocked = evidence.isFree == false
        if isLocked, evidence.length < shortTeaser { return true }
        if isLocked, let words = evidence.wordCount, words > 60,
            evidence.text.wordCount * 3 < words * 2
        {
            return true
        }
        if hasBarrier(evidence) { return true }
        return hasOffer(evidence)
    }

    /// The text itself ends in the offer.
    private static func endsInOffer(_ text: ArticleText) -> Bool {
        text.paragraphs.indices.suffix(reach).contains { index in
            text.paragraphs[index].count < longestOffer
                && PaywallPhrases.isOffer(text.folded(index))
        }
    }

    /// The page shows the offer beside or below the text.
    private static func hasOffer(_ evidence: PageEvidence) -> Bool {
        let tree = evidence.tree
        return evidence.passages.contains { passage in
            passage.text.count < longestOffer && !passage.isInNoscript
                && PaywallPhrases.isOffer(passage.text)
                && !tree.ancestors(of: passage.node).contains {
                    tree.isHidden($0) || [.nav, .header, .footer].contains(tree.nodes[$0].element)
                        || evidence.isFree == nil && isCalledLayer(tree, $0)
                }
        }
    }

    /// An element that is called a paywall and has something to say.
    private static func hasBarrier(_ evidence: PageEvidence) -> Bool {
        let tree = evidence.tree
        return tree.nodes.indices.contains { index in
            guard isCalledBarrier(tree, index), !tree.isHidden(index),
                !tree.ancestors(of: index).contains(where: { tree.isHidden($0) })
            else { return false }
            let text = PhraseSet.folded(tree.text(of: index).utf8)
            return text.count > 15 && text.count < 2_500
                && PaywallPhrases.speaksOfSubscription(text)
        }
    }

    private static func isCalledBarrier(_ tree: PageTree, _ index: Int) -> Bool {
        guard !tree.nodes[index].isText, tree.nodes[index].element != .body,
            tree.nodes[index].element != .html
        else { return false }
        return isCalled(tree, index, one: barriers)
    }

    /// Layers ask for a subscription over whole articles too.
    private static func isCalledLayer(_ tree: PageTree, _ index: Int) -> Bool {
        isCalled(tree, index, one: layers)
    }

    private static func isCalled(_ tree: PageTree, _ index: Int, one names: PhraseSet) -> Bool {
        tree.attributes(of: index).contains { attribute in
            guard attribute.name == .class || attribute.name == .id else { return false }
            return names.isIn(tree.bytes.span.extracting(attribute.value))
        }
    }

    private static let layers = PhraseSet([
        "modal", "popup", "pop-up", "lightbox", "overlay", "slide-in",
    ])

    private static let barriers = PhraseSet([
        "paywall", "pay-wall", "regwall", "reg-wall", "registration-wall", "subscription-wall",
        "article-barrier", "barrier-page", "subscriber-gate", "meter-wall", "content-gate",
        "gated-content", "piano-offer", "locked-content", "premium-barrier", "subscribe-wall",
    ])
}
