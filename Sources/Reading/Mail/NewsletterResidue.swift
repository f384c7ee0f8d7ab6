/// What the programs that send newsletters put around the text: "View in browser" above it, and below
/// it the address, the reason why one gets it and the way out.
enum NewsletterResidue {
    /// Bytes; a longer paragraph is a text's.
    private static let longestHead = 240
    private static let longestFoot = 500
    /// Paragraphs at the front that may be residue, and at the end.
    private static let headReach = 6
    private static let footReach = 24

    /// The indices of `paragraphs` that are no residue.
    static func kept(_ paragraphs: [String]) -> [Int] {
        var isOut = [Bool](repeating: false, count: paragraphs.count)
        for index in paragraphs.indices.prefix(headReach)
        where paragraphs[index].utf8.count <= longestHead {
            isOut[index] = names(paragraphs[index], heads)
        }
        if let foot = footStart(paragraphs) {
            for index in foot..<paragraphs.count { isOut[index] = true }
        }
        return paragraphs.indices.filter { !isOut[$0] }
    }

    /// `text`, paragraphs apart by one empty line, without residue.
    static func removed(from text: String) -> String {
        let paragraphs = paragraphs(of: text)
        let kept = kept(paragraphs)
        guard kept.count < paragraphs.count else { return text }
        return kept.map { paragraphs[$0] }.joined(separator: "\n\n")
    }

    private static func paragraphs(of text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.isEmpty {
                lines.append(line)
            } else if !lines.isEmpty {
                paragraphs.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
        return paragraphs
    }

    /// The first paragraph of the footer: it says so, and nothing long follows it.
    private static func footStart(_ paragraphs: [String]) -> Int? {
        var start: Int?
        let floor = max(1, paragraphs.count - footReach)
        for index in paragraphs.indices.reversed() {
            guard index >= floor, paragraphs[index].utf8.count <= longestFoot else { break }
            if names(paragraphs[index], feet) { start = index }
        }
        // The rule above it belongs to it.
        while let found = start, found > 1, paragraphs[found - 1].allSatisfy({ !$0.isLetter }) {
            start = found - 1
        }
        return start
    }

    private static func names(_ paragraph: String, _ phrases: PhraseSet) -> Bool {
        phrases.isIn(Array(paragraph.lowercased().utf8))
    }

    private static let heads = PhraseSet([
        "view in browser", "view in your browser", "view this email in", "view this e-mail in",
        "view this in your browser", "view online", "view the online version", "view web version",
        "view as a web page", "open in browser", "open in your browser", "read online",
        "read in browser", "read in app", "read this online", "web version",
        "trouble viewing this email", "trouble viewing this e-mail", "email not displaying",
        "e-mail not displaying", "can't see this email", "cannot see this email",
        "forwarded this email", "was this email forwarded", "add us to your address book",
        "im browser ansehen", "im browser öffnen", "im browser lesen", "im browser anzeigen",
        "online ansehen", "zur online-version", "zur webansicht", "voir dans le navigateur",
        "dans votre navigateur", "version en ligne", "ver en el navegador", "en su navegador",
        "ver en línea", "ver no navegador", "visualizza nel browser", "visualizza online",
        "bekijk online", "bekijk in browser", "in je browser", "в браузере", "веб-версия",
        "otwórz w przeglądarce", "в браузері", "在浏览器中", "在瀏覽器中", "ブラウザで",
    ])

    private static let feet = PhraseSet([
        "unsubscribe", "unsubscribing", "manage your preferences", "manage preferences",
        "update your preferences", "email preferences", "e-mail preferences",
        "manage your subscription", "manage subscription", "change your subscription",
        "you are receiving this", "you're receiving this", "you received this",
        "you are subscribed to", "you're subscribed to", "this email was sent to",
        "this e-mail was sent to", "this message was sent to", "our mailing address",
        "no longer wish to receive", "no longer want to receive", "opt out", "opt-out",
        "stop receiving", "sent to you because", "mailing list\nhttp", "mailman/listinfo",
        "to leave this list", "sent with mailchimp", "powered by mailchimp", "get the app",
        "abmelden", "abbestellen", "austragen", "sie erhalten diese", "du erhältst diese",
        "désabonner", "désinscrire", "désinscription", "vous recevez ce",
        "darse de baja", "darte de baja", "cancelar suscripción", "cancelar la suscripción",
        "recibes este", "usted recibe", "cancelar inscrição", "cancelar a inscrição",
        "annulla l'iscrizione", "annulla iscrizione", "cancella iscrizione", "disiscriviti",
        "disiscriversi", "uitschrijven", "afmelden", "avregistrera", "avsluta prenumeration",
        "meld deg av", "afmeld", "peruuta tilaus", "wypisz się", "zrezygnuj z subskrypcji",
        "odhlásit", "отписаться", "отказаться от рассылки", "вы получили это письмо",
        "відписатися", "leiratkoz", "dezabon", "abonelikten çık", "إلغاء الاشتراك",
        "לביטול הרישום", "退订", "取消订阅", "取消訂閱", "配信停止", "購読を解除", "수신거부",
    ])
}
