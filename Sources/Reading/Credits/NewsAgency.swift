/// The news agencies that bylines, datelines and credit lines name.
enum NewsAgency {
    /// The usual short name of the agency called `text`; nil where it is none. Names of two or
    /// three letters count in capitals only.
    static func named(_ text: String) -> String? {
        var name = text
        while let last = name.last, last == "." || last == " " { name.removeLast() }
        guard name.utf8.count >= 2, let known = names[name.lowercased()] else { return nil }
        if name.utf8.count <= 3, name != name.uppercased(), !lowerCase.contains(name) { return nil }
        return known
    }

    /// The agencies of a list like `Reuters/APP` or `AFP, dpa and AP`, joined by slashes; nil where
    /// something else stands among them.
    static func list(in text: String) -> String? {
        guard mayBegin(text) else { return nil }
        var separated = text
        for word in [" and ", " und ", " et ", " y ", " & ", " + ", " with ", ", "] {
            separated = separated.pieces(between: word).joined(separator: "/")
        }
        var found: [String] = []
        for part in separated.split(separator: "/") {
            let trimmed = part.trimmingSpaces()
            if trimmed.isEmpty { continue }
            if let name = named(trimmed) {
                if !found.contains(name) { found.append(name) }
            } else if !anonymous.contains(trimmed.lowercased()) {
                return nil
            }
        }
        return found.isEmpty ? nil : found.joined(separator: "/")
    }

    /// False where the first word, in ASCII, begins no name: that is nearly always so.
    private static func mayBegin(_ text: String) -> Bool {
        var word = NameHash()
        for byte in text.utf8 {
            if byte >= 0x80 { return true }
            guard byte.isLetter else { break }
            word.add(byte)
        }
        return firstWords.value(for: word) != nil
    }

    private static let firstWords = NameTable<Bool>(
        (Array(names.keys) + Array(anonymous)).map { name in
            (
                name: String(decoding: Array(name.utf8.prefix { $0.isLetter }), as: UTF8.self),
                value: true
            )
        })

    /// True for `Agencies` and the like: a credit that names nobody.
    static func isAnonymous(_ text: String) -> Bool {
        anonymous.contains(text.trimmingSpaces().lowercased())
    }

    /// True where an agency's name is also that of a language, a talk, a loan, or a place: in
    /// brackets it may explain the word before it.
    static func isEverydayWord(_ text: String) -> Bool { everydayWords.contains(text) }

    private static let everydayWords: Set<String> = [
        "भाषा", "वार्ता", "فارس", "وام", "وفا", "واس", "بترا", "الأناضول", "تاس", "سانا", "قنا",
    ]

    /// Those that write themselves so.
    private static let lowerCase: Set<String> = ["dpa", "tmn", "epd", "sda", "apa"]

    private static let anonymous: Set<String> = [
        "agencies", "news agencies", "agency", "wires", "wire", "agenturen", "agences", "agencias",
        "agenzie", "агентства", "وكالات", "file", "web desk",
        // The regional services of dpa.
        "lno", "lby", "lhe", "lni", "lnw", "lrs", "lsw", "lth", "lsn", "lah", "lbn", "lbw",
    ]

    /// Lower-case names and what they are called here.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        for (short, others) in table {
            names[short.lowercased()] = short
            for other in others { names[other] = short }
        }
        return names
    }()

    private static let table: [(String, [String])] = [
        (
            "Reuters",
            [
                "thomson reuters", "рейтер", "رويترز", "reuter", "路透社", "路透", "ロイター", "रॉयटर्स",
                "रायटर", "رائٹرز", "รอยเตอร์", "로이터",
            ]
        ),
        (
            "AP",
            [
                "associated press", "the associated press", "ассошиэйтед пресс", "أ ب", "美联社",
                "美聯社", "एपी", "اے پی", "เอพี",
            ]
        ),
        (
            "AFP",
            [
                "agence france-presse", "agence france presse", "أ ف ب", "فرانس برس", "法新社", "एएफपी",
                "اے ایف پی", "เอเอฟพี",
            ]
        ),
        ("dpa", ["deutsche presse-agentur", "dpa international", "tmn", "د ب أ", "德新社"]),
        ("UPI", ["united press international"]), ("EPA", ["epa-efe"]),
        ("TASS", ["тасс", "itar-tass", "итар-тасс", "تاس", "塔斯社", "タス通信"]),
        ("RIA Novosti", ["риа новости", "риа", "ria", "俄新社"]), ("Interfax", ["интерфакс"]),
        ("Sputnik", ["спутник"]), ("Xinhua", ["新华社", "新华", "xinhua news agency", "شينخوا", "新華社"]),
        ("CNS", ["中新社", "中新网"]), ("EFE", ["agencia efe"]), ("Europa Press", []), ("ANSA", []),
        ("Adnkronos", []), ("AGI", []), ("Italpress", []), ("LaPresse", []), ("Lusa", []),
        ("Agência Brasil", ["agencia brasil"]), ("Estadão Conteúdo", []), ("Télam", ["telam"]),
        ("Notimex", []), ("Prensa Latina", []), ("Kyodo", ["kyodo news", "共同通信", "共同", "共同社"]),
        ("Jiji", ["jiji press", "時事", "時事通信", "时事社"]),
        ("Yonhap", ["yonhap news agency", "연합뉴스", "韩联社", "聯合ニュース"]),
        ("Newsis", ["뉴시스"]), ("CNA", ["central news agency", "中央社"]), ("ANI", ["एएनआई"]),
        ("PTI", ["press trust of india", "पीटीआई", "भाषा"]), ("IANS", ["आईएएनएस"]),
        ("UNI", ["वार्ता", "یو این آئی"]),
        ("APP", ["associated press of pakistan", "اے پی پی"]), ("PPI", []), ("INP", []),
        ("UNB", []),
        ("BSS", []),
        ("TDI", ["the diplomatic insight"]),
        ("Anadolu", ["anadolu agency", "anadolu ajansı", "aa", "الأناضول"]), ("DHA", []),
        ("İHA", ["iha"]),
        ("IRNA", ["ایرنا"]), ("ISNA", ["ایسنا"]), ("Fars", ["فارس"]), ("Mehr", []), ("Tasnim", []),
        ("WAM", ["وام"]), ("SPA", ["واس"]), ("KUNA", ["كونا"]), ("MENA", []), ("SANA", ["سانا"]),
        ("Petra", ["بترا"]), ("QNA", ["قنا"]), ("WAFA", ["وفا"]), ("PAP", []),
        ("ČTK", ["ctk", "čtk"]),
        ("TASR", []), ("SITA", []), ("MTI", []), ("APA", ["apa/dpa"]),
        ("Keystone-SDA", ["sda", "keystone"]),
        ("KNA", []), ("epd", []), ("AFX", []), ("SID", []), ("Belga", []), ("ANP", []), ("NTB", []),
        ("TT", []), ("Ritzau", []), ("STT", []), ("BNS", []), ("ELTA", []), ("LETA", []),
        ("BTA", ["бта"]), ("Agerpres", []), ("Tanjug", ["танјуг"]), ("Beta", []), ("HINA", []),
        ("FENA", []),
        ("STA", []), ("ANA-MPA", ["αμπε", "απε-μπε"]), ("Ukrinform", ["укринформ", "укрінформ"]),
        ("UNIAN", ["униан", "уніан"]),
        ("Interfax-Ukraine", ["интерфакс-украина", "інтерфакс-україна"]),
        ("BelTA", ["белта"]), ("Kazinform", []), ("Trend", []), ("Azertac", []), ("Armenpress", []),
        ("The Canadian Press", ["canadian press", "cp"]), ("AAP", ["australian associated press"]),
        ("PA", ["press association", "pa media"]),
        ("Bloomberg", ["bloomberg news", "彭博社", "彭博", "ブルームバーグ"]),
        ("Bernama", []), ("Antara", []), ("VNA", ["ttxvn"]), ("TNA", []), ("PNA", []),
        ("Getty", ["getty images"]), ("NAN", ["news agency of nigeria"]), ("GNA", []),
        ("SAnews", []),
        ("IPS", []), ("Inter Press Service", []), ("JTA", []), ("SNA", []), ("MIA", []),
        ("ATA", []),
    ]
}
