internal import Feeds

/// The marks of a page that has no text before its programs run.
enum ScriptSigns {
    /// Bytes of the text that was found.
    private static let longest = 900
    private static let nearlyNothing = 60
    /// Bytes of a passage that asks for programs.
    private static let longestRequest = 500

    static func areIn(_ evidence: PageEvidence) -> Bool {
        guard evidence.length < longest, evidence.prose < longest else { return false }
        let asks = evidence.passages.contains {
            !$0.isInLink && $0.text.count < longestRequest && isRequest($0.text)
        }
        if asks { return true }
        if evidence.length == 0, evidence.prose < nearlyNothing, !evidence.source.programs.isEmpty {
            return true
        }
        return evidence.length < nearlyNothing && !evidence.source.programs.isEmpty
            && hasEmptyRoot(evidence.tree)
    }

    /// "Please enable JavaScript", whatever comes between the two.
    private static func isRequest(_ text: [UInt8]) -> Bool {
        names.isIn(text) && requests.isIn(text)
    }

    /// The element that a program fills, by the names that frameworks give it.
    private static func hasEmptyRoot(_ tree: PageTree) -> Bool {
        tree.nodes.indices.contains { index in
            guard tree.nodes[index].element == .div || tree.nodes[index].element == .unknown,
                let id = tree.value(.id, of: index)
            else { return false }
            return [
                "root", "app", "__next", "__nuxt", "react-root", "app-root", "main-app",
                "___gatsby",
            ]
            .contains(id) && tree.text(of: index).utf8.count < nearlyNothing
        }
    }

    private static let names = PhraseSet(["javascript", "java script", "자바스크립트", "جافا"])

    private static let requests = PhraseSet([
        "enable", "turn on", "turned on", "turned off", "disabled", "required", "requires", "need",
        "switch on", "activate", "without", "not supported", "aktivier", "deaktivier", "benötig",
        "einschalten", "activer", "activez", "désactiv", "nécessite", "activa", "active", "habilit",
        "desactiv", "ativ", "abilit", "attiv", "schakel", "uitgeschakeld", "inschakelen", "włącz",
        "wyłącz", "povol", "zapn", "aktivera", "aktiver", "ota käyttöön", "etkinleştir",
        "ενεργοποι",
        "включ", "увімк", "aktifkan", "bật", "تفعيل", "فعال", "सक्षम", "启用", "啟用", "开启", "有効",
        "활성",
    ])
}
