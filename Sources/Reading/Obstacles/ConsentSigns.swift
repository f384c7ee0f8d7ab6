internal import Feeds

/// The marks of a page that is nothing but a question for consent. A layer over an article is none:
/// there the text is the article's.
enum ConsentSigns {
    /// Bytes of the text that was found.
    private static let longest = 6_000
    private static let longestOfArticle = 2_500

    static func areIn(_ evidence: PageEvidence) -> Bool {
        guard evidence.length < longest else { return false }
        if isConsentAddress(evidence.url) { return true }
        guard !evidence.isMarkedArticle || evidence.length < longestOfArticle else { return false }
        let isNamed = evidence.titles.contains { title in titles.contains { title.hasPrefix($0) } }
        let share = share(of: evidence)
        guard isNamed || share >= (evidence.isMarkedArticle ? 0.9 : 0.6) else { return false }
        return (isNamed ? share > 0.3 : true) && asksForConsent(evidence)
    }

    /// `consent.example.org`, `example.org/consent?…`, `privacy-gate…`.
    private static func isConsentAddress(_ url: String?) -> Bool {
        guard let url, let scheme = url.firstRange(of: "://") else { return false }
        let rest = url[scheme.upperBound...]
        return ["consent.", "cmp.", "privacygate.", "myprivacy."].contains { rest.hasPrefix($0) }
    }

    /// How much of the text stands in paragraphs that speak of consent.
    private static func share(of evidence: PageEvidence) -> Double {
        var speaking = 0
        var kinds: Set<Int> = []
        for index in evidence.text.paragraphs.indices {
            let paragraph = evidence.text.folded(index)
            var found = false
            for (kind, words) in words.enumerated() where words.isIn(paragraph) {
                kinds.insert(kind)
                found = true
            }
            if found { speaking += evidence.text.paragraphs[index].count }
        }
        guard kinds.count > 1, evidence.length > 0 else { return 0 }
        return Double(speaking) / Double(evidence.length)
    }

    private static func asksForConsent(_ evidence: PageEvidence) -> Bool {
        let tree = evidence.tree
        return tree.nodes.indices.contains { index in
            let label: String
            switch tree.nodes[index].element {
            case .button, .a: label = tree.text(of: index)
            case .input: label = tree.value(.value, of: index) ?? ""
            default: return false
            }
            guard label.utf8.count < 60 else { return false }
            let folded = PageEvidence.folded(label)
            return answers.contains { folded.hasPrefix($0) }
        }
    }

    private static let titles = [
        "before you continue", "bevor sie zu", "bevor sie fortfahren", "avant d'accéder",
        "avant de continuer", "antes de continuar", "antes de ir a", "prima di continuare",
        "privacy gate", "cookie consent", "your privacy choices", "we value your privacy",
        "your privacy", "we care about your privacy", "cookie-einstellungen", "einwilligung",
        "datenschutz", "privacy-instellingen", "voordat je verdergaat",
        "прежде чем продолжить", "zanim przejdziesz",
    ]

    /// Three kinds of words; a question for consent has two of them at least.
    private static let words: [PhraseSet] = [
        PhraseSet(["cookie", "куки", "クッキー"]),
        PhraseSet([
            "consent", "accept all", "reject all", "i agree", "you agree", "einwillig", "zustimm",
            "akzeptier", "consentement", "accepter", "j'accepte", "consentimiento", "aceptar",
            "consenso", "accett", "toestemming", "akkoord", "zgod", "akceptuj", "согласи",
            "consentimento", "aceitar", "samtyck", "samtykke", "同意", "동의",
        ]),
        PhraseSet([
            "personal data", "our partners", "personalis", "personaliz", "tracking", "advertis",
            "browsing data", "store and/or access", "vendors", "privacy", "werbung", "datenschutz",
            "personenbezogen", "partnern", "données personnelles", "partenaires", "publicit",
            "datos personales", "socios", "dati personali", "pubblicit", "persoonsgegevens",
            "advertentie", "danych osobowych", "partner", "персональн", "рекла", "個人",
        ]),
    ]

    /// What the button says that one has to press.
    private static let answers = [
        "accept", "agree", "i accept", "i agree", "allow all", "yes, i", "ok, accept", "got it",
        "alle akzeptieren", "akzeptieren", "alles akzeptieren", "zustimmen", "ich stimme zu",
        "einwilligen", "mit werbung", "tout accepter", "accepter", "j'accepte", "aceptar",
        "acepto", "accetta", "accetto", "aceitar", "concordo", "accepteren", "alles accepteren",
        "akkoord", "ja, ik", "zaakceptuj", "akceptuję", "zgadzam", "przejdź do serwisu",
        "принять", "согласен", "godkänn", "acceptera", "accepter alle", "godta", "souhlasím",
        "kabul et", "同意", "すべて受け入れる", "모두 동의",
    ]
}
