internal import Feeds

/// How offers at the end of a teaser speak, by language. A passage is one where it holds one of the
/// fixed phrases, or a word of subscription and one of reading on.
enum PaywallPhrases {
    /// True where `text`, which is folded, offers the rest of the article.
    static func isOffer(_ text: [UInt8]) -> Bool {
        if fixed.isIn(text) { return true }
        return speaksOfSubscription(text) && goals.isIn(text)
    }

    /// True where `text`, which is folded, asks one to subscribe, to register or to log in.
    static func speaksOfSubscription(_ text: [UInt8]) -> Bool {
        actions.isIn(text)
    }

    private static let fixed = PhraseSet([
        "this article is for subscribers", "this story is for subscribers", "for subscribers only",
        "article is for paying subscribers", "post is for paying subscribers",
        "post is for paid subscribers", "this post is for paid", "available to subscribers only",
        "available only to subscribers", "only available to subscribers",
        "exclusive to subscribers",
        "exclusively for subscribers", "exclusively available to subscribers",
        "this content is for members only", "this content is available to members",
        "this article is for members only", "this post is for members only",
        "this story is for members",
        "the author made this story available to", "member-only story",
        "reached your limit of free articles", "reached your free article limit",
        "reached your article limit", "last free article", "you have no free articles",
        "unlock this article", "unlock the full article", "get unlimited access to this article",
        "nur für abonnenten", "exklusiv für abonnenten", "sie möchten weiterlesen",
        "jetzt weiterlesen mit", "dieser artikel ist kostenpflichtig",
        "dieser inhalt ist exklusiv", "réservé aux abonnés", "réservée aux abonnés",
        "réservé à nos abonnés", "réservés aux abonnés", "de cet article à lire",
        "de cet article est réservé",
        "il vous reste à lire", "solo para suscriptores", "exclusivo para suscriptores",
        "contenido exclusivo para", "riservato agli abbonati", "riservata agli abbonati",
        "articolo riservato", "contenuto riservato agli", "exclusivo para assinantes",
        "conteúdo exclusivo para", "só para assinantes", "alleen voor abonnees",
        "exclusief voor abonnees", "tylko dla prenumeratorów", "tylko dla subskrybentów",
        "dostępny dla prenumeratorów", "pouze pro předplatitele", "len pre predplatiteľov",
        "endast för prenumeranter", "kun for abonnenter", "vain tilaajille", "abonelere özel",
        "только для подписчиков", "доступно только подписчикам", "доступен только подписчикам",
        "лише для передплатників", "тільки для передплатників", "للمشتركين فقط", "केवल सब्सक्राइबर",
        "この記事は有料会員限定", "有料会員限定", "有料記事です", "会員限定記事", "続きを読むには", "订阅后继续阅读",
        "订阅后可继续", "付费后继续", "訂閱後繼續", "仅限订阅用户", "会员专享文章", "구독자 전용", "유료 구독자",
    ])

    private static let actions = PhraseSet([
        "subscri", "sign in", "sign up", "log in", "register", "membership", "become a member",
        "create a free account", "create an account", "free trial", "abonn", "anmeld", "registrier",
        "einlogg", "digitalabo", "probeabo", "im abo", "mit abo", "connectez", "inscri", "identifi",
        "suscr", "inicia sesión", "regístr", "abbon", "accedi", "registr", "assin", "cadastr",
        "inlogg", "subskry", "prenumer", "zaloguj", "wykup", "předplat", "predplat", "logga in",
        "log ind", "logg inn", "tilaa", "kirjaudu", "abone", "подпис", "передплат", "зарегистр",
        "войдите", "اشترك", "सब्सक्राइब", "订阅", "訂閱", "会員", "登録", "구독",
    ])

    private static let goals = PhraseSet([
        "to continue reading", "to keep reading", "continue reading this", "continue reading your",
        "to read the full", "to read the rest", "to read this article", "to read this story",
        "to read more of this", "to finish reading", "for full access to this",
        "to access this article", "to view this article", "to access the full",
        "rest of this article", "rest of this story", "rest of the article",
        "weiterlesen", "weiterzulesen", "weiter lesen", "ganzen artikel", "vollständigen artikel",
        "gesamten artikel", "diesen artikel lesen", "lire la suite", "poursuivre la lecture",
        "poursuivre votre lecture", "continuer à lire", "continuer la lecture", "lire cet article",
        "lire l'intégralité", "la totalité de l'article", "seguir leyendo", "continuar leyendo",
        "leer el artículo", "leer este artículo", "leer la nota completa", "continuare a leggere",
        "continuare la lettura", "per leggere l", "leggere questo articolo", "continuar lendo",
        "continue lendo", "continuar a ler", "para ler", "verder lezen", "verder te lezen",
        "dit artikel te lezen", "czytać dalej", "przeczytać cały", "dalszej części",
        "pokračovat ve čtení",
        "celý článek", "celý článok", "läsa vidare", "läsa hela", "fortsätta läsa", "læse videre",
        "læse hele", "lese videre", "lese hele", "lese resten", "lukea koko", "jatkaaksesi",
        "okumaya devam", "читать дальше", "читать далее", "продолжить чтение", "дочитать",
        "полный текст", "читати далі", "повний текст", "لمتابعة القراءة", "قراءة المقال",
        "पूरा पढ़ने", "继续阅读", "閱讀全文", "阅读全文", "続きを", "全文", "계속 읽",
    ])
}
