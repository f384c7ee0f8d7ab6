/// A line that leads to another article: "Read more: …", "Also read | …", "Lesen Sie auch: …".
///
/// The line begins with one of the phrases below and a colon, a bar, a dash or an arrow, or it is
/// nothing but the phrase. "Read more books, he said" is neither.
enum ReadMoreLine {
    /// Bytes; a longer paragraph is an article's own, whatever it begins with.
    private static let maxLength = 320
    /// Bytes in which the phrase and its separator must lie.
    private static let maxLead = 72

    /// True where `paragraph` is such a line.
    static func matches(_ paragraph: Span<UInt8>) -> Bool {
        guard paragraph.count <= maxLength else { return false }
        let start = skipOrnaments(paragraph)
        guard mayBegin(paragraph, at: start) else { return false }
        guard let end = endOfLead(paragraph, from: start) else { return false }
        let lead = paragraph.trimmed(start..<end)
        guard lead.count >= 4 else { return false }
        var isASCII = true
        var name = NameHash()
        for index in lead {
            let byte = paragraph[index]
            if byte >= 0x80 { isASCII = false }
            name.add(byte == 0xA0 ? 0x20 : byte)
        }
        let isAlone = lead.upperBound == paragraph.trimmed(0..<paragraph.count).upperBound
        if isASCII {
            return ReadMorePhrases.table.value(for: name) != nil
                || isAlone && ReadMorePhrases.placeholders.value(for: name) != nil
        }
        let phrase = LetterCase.lowered(paragraph.text(lead))
        return ReadMorePhrases.table.value(named: phrase) != nil
            || isAlone && ReadMorePhrases.placeholders.value(named: phrase) != nil
    }

    /// False where the first word, in ASCII, begins none of the phrases: that is nearly always so.
    private static func mayBegin(_ paragraph: Span<UInt8>, at start: Int) -> Bool {
        var word = NameHash()
        var position = start
        while position < paragraph.count, paragraph[position].isLetter {
            word.add(paragraph[position])
            position += 1
        }
        if position < paragraph.count, paragraph[position] >= 0x80 { return true }
        return ReadMorePhrases.firstWords.value(for: word) != nil
    }

    /// The index of the first letter: bullets, arrows, brackets and pictures are passed over.
    private static func skipOrnaments(_ paragraph: Span<UInt8>) -> Int {
        var position = 0
        while position < paragraph.count {
            switch paragraph[position] {
            case 0xE2: position += 3
            case 0xF0: position += 4
            case 0xEF where paragraph.hasPrefix("\u{FE0F}", at: position): position += 3
            case 0xC2: position += 2
            case 0x80...: return position
            case let byte where byte.isAlphanumeric: return position
            default: position += 1
            }
        }
        return min(position, paragraph.count)
    }

    /// Where the separator begins; the end of a line short enough to be the phrase alone.
    private static func endOfLead(_ paragraph: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        let ceiling = min(paragraph.count, start + maxLead)
        while position < ceiling {
            switch paragraph[position] {
            case UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: ">"):
                return position
            case UInt8(ascii: "-") where paragraph[position - 1].isSpace:
                return position
            case 0xC2 where paragraph.hasPrefix("»", at: position):
                return position
            case 0xE2
            where ["–", "—", "›", "→", "…"].contains { paragraph.hasPrefix($0, at: position) }:
                return position
            case 0xEF where paragraph.hasPrefix("：", at: position):
                return position
            default:
                position += 1
            }
        }
        guard paragraph.count <= start + maxLead else { return nil }
        var end = paragraph.count
        while end > start, !paragraph[end - 1].isAlphanumeric, paragraph[end - 1] < 0x80 {
            end -= 1
        }
        return end
    }
}

/// What such lines begin with, in lower case, by language.
enum ReadMorePhrases {
    static let table = NameTable<Bool>(phrases.map { (name: $0, value: true) })

    /// The letters in ASCII that a phrase begins with, up to what is none.
    static let firstWords = NameTable<Bool>(
        (phrases + placeholderNames).map { phrase in
            (
                name: String(decoding: Array(phrase.utf8.prefix { $0.isLetter }), as: UTF8.self),
                value: true
            )
        })

    /// Those that stand over a list of articles too.
    static var headings: [String] {
        phrases.filter { !["read", "watch", "listen", "watch now", "listen now"].contains($0) }
    }

    /// What stands in the place of an advertisement, in a line of its own.
    static let placeholders = NameTable<Bool>(
        placeholderNames.map { (name: $0, value: true) })

    private static let placeholderNames = [
        "advertisement", "advertising", "anzeige", "werbung", "publicité", "publicidad",
        "pubblicità",
        "publicidade", "advertentie", "reklama", "reklam", "annonce", "реклама", "إعلان", "اشتہار",
        "विज्ञापन", "广告", "廣告", "広告", "광고", "โฆษณา",
    ]

    private static let phrases = [
        // Print views
        "print this page", "print this article", "print this story", "printed from",
        "article printed from", "source url", "article url", "diese seite drucken",
        "artikel drucken", "imprimer cette page", "imprimir esta página", "распечатать",
        "версия для печати",
        // Persian, Urdu, Korean
        "بیشتر بدانید", "اخبار مرتبط", "مطالب مرتبط", "مزید پڑھیے", "متعلقہ خبریں",
        "متعلقہ مضامین", "함께 읽기", "더 보기",
        // English
        "read more", "also read", "read also", "read next", "read more here", "read here",
        "read the full story", "read full story", "read the full article", "read full article",
        "read the full story here", "more on this", "more on this story", "see also", "see more",
        "also see", "related", "related article", "related articles", "related story",
        "related stories", "related news", "related coverage", "related content", "related post",
        "related posts", "related reading", "related topics", "recommended reading",
        "recommended for you", "further reading", "you may also like", "you might also like",
        "you may also want to read", "you might also be interested in", "don't miss", "don’t miss",
        "must read", "must-read", "continue reading", "keep reading", "click here to read more",
        "watch", "watch now", "watch live", "watch video", "watch the video", "watch also",
        "also watch",
        "watch more", "listen", "listen now", "more from", "more stories", "more news",
        "top stories",
        "trending", "trending now", "editor's picks", "editor’s picks", "read",
        // German
        "lesen sie auch", "lesen sie mehr", "lesen sie hier", "lesen sie dazu", "lesen sie weiter",
        "lesen sie dazu auch", "lesen sie hier mehr", "lies auch", "mehr lesen", "weiterlesen",
        "auch interessant", "mehr zum thema", "siehe auch", "das könnte sie auch interessieren",
        "das könnte dich auch interessieren", "mehr dazu", "lesetipp",
        // French
        "lire aussi", "à lire aussi", "a lire aussi", "lire également", "à lire également",
        "à lire",
        "lire la suite", "voir aussi", "à voir aussi", "en savoir plus", "sur le même sujet",
        "à découvrir",
        // Spanish
        "leer más", "lea también", "lee también", "leer también", "lea más", "lee más",
        "le puede interesar",
        "te puede interesar", "también te puede interesar", "puede interesarle", "ver también",
        "vea también", "más información", "no te pierdas", "te recomendamos", "sigue leyendo",
        // Portuguese
        "leia mais", "leia também", "ler mais", "veja também", "veja mais", "saiba mais",
        "leia ainda",
        "confira também",
        // Italian
        "leggi anche", "leggi tutto", "leggi di più", "leggi pure", "potrebbe interessarti",
        "ti potrebbe interessare", "per approfondire", "vedi anche", "continua a leggere",
        // Dutch
        "lees ook", "lees meer", "lees verder", "zie ook", "bekijk ook",
        // Polish, Czech, Slovak, Hungarian, Romanian
        "czytaj także", "czytaj też", "czytaj również", "czytaj więcej", "czytaj dalej",
        "zobacz też",
        "zobacz także", "przeczytaj także", "przeczytaj też", "čtěte také", "přečtěte si také",
        "čítajte aj", "prečítajte si aj", "olvasta már", "ezt is olvassa el", "citește și",
        "citeşte şi", "citește mai mult", "vezi și",
        // Swedish, Danish, Norwegian, Finnish
        "läs också", "läs mer", "läs även", "læs også", "læs mere", "les også", "les mer",
        "lue myös",
        "lue lisää", "katso myös",
        // Turkish, Greek, Indonesian
        "ayrıca okuyun", "devamını oku", "ilgili haber", "ilgili haberler", "bunu da okuyun",
        "διαβάστε επίσης", "διαβάστε ακόμα", "διαβάστε ακόμη", "δείτε επίσης", "baca juga",
        "baca selengkapnya", "lihat juga",
        // Russian, Ukrainian, Bulgarian, Serbian, Croatian
        "читайте также", "читать также", "читайте ещё", "читать далее", "читать дальше",
        "смотрите также", "материалы по теме", "материал по теме", "по теме", "читайте по теме",
        "подробнее", "читайте також", "читати також", "дивіться також", "за темою", "прочетете още",
        "вижте още", "pročitajte još", "pročitajte i", "čitajte još", "pročitaj još",
        "прочитајте још",
        // Arabic, Persian, Urdu, Hindi, Bengali
        "اقرأ أيضا", "اقرأ أيضاً", "اقرأ أيضًا", "إقرأ أيضا", "اقرأ المزيد", "شاهد أيضا",
        "بیشتر بخوانید", "همچنین بخوانید", "یہ بھی پڑھیں", "مزید پڑھیں", "یہ بھی پڑھیے",
        "यह भी पढ़ें", "ये भी पढ़ें", "इसे भी पढ़ें", "और पढ़ें", "আরও পড়ুন", "আরো পড়ুন",
        // Chinese, Japanese, Korean, Vietnamese, Thai
        "延伸阅读", "相关阅读", "相关新闻", "延伸閱讀", "相關閱讀", "更多新闻", "阅读更多", "関連記事",
        "あわせて読みたい", "続きを読む", "관련기사", "관련 기사", "xem thêm", "đọc thêm", "อ่านเพิ่มเติม",
        "อ่านต่อ",
    ]
}
