import Testing

@testable import Reading

@Suite struct ResidueTests {
    /// What is left of one paragraph; nil where nothing is.
    private func kept(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        switch Residue.judge(bytes.span, .all).verdict {
        case .text: return text
        case .residue: return nil
        case .cleaned(let rest): return String(decoding: rest, as: UTF8.self)
        }
    }

    @Test(arguments: [
        "Read more: The dyke that never held", "Also read: Ferry timetable changes",
        "Also Read: PM making one more try.", "READ ALSO | Ten mills of the valley", "Read more",
        "Read more »",
        "► Related: The old weir", "📌 Also read: Something else", "See also – Old maps of the bay",
        "Lesen Sie auch: Das alte Wehr", "À lire aussi : Le vieux pont",
        "Lea también: El puente viejo",
        "Leia também: A ponte velha", "Leggi anche: Il vecchio ponte", "Lees ook: De oude brug",
        "Czytaj także: Stary most", "Читайте также: Старый мост", "Läs också: Den gamla bron",
        "Διαβάστε επίσης: Η παλιά γέφυρα", "اقرأ أيضا: الجسر القديم", "延伸阅读：旧桥的故事",
        "Watch: The bridge falls", "Don’t miss: The last ferry",
    ])
    func linesThatLeadElsewhereGo(line: String) {
        #expect(kept(line) == nil)
    }

    @Test(arguments: [
        "Read more books, the minister told the pupils: it helps.",
        "He also read the letter: it was short and it was kind.",
        "Related to the king by marriage, she lived at court: a small one.",
        "“Read more,” she said.", "Watching: that is what they do all day.",
        "See also the map on page four, which shows the valley.",
        "More than forty people came.", "Подробнее он говорить не стал: дело ещё не закрыто.",
    ])
    func sentencesWithSuchWordsStay(line: String) {
        #expect(kept(line) == line)
    }

    @Test(arguments: [
        "The old town from the air. (AFP Archive)", "Fishermen at work (Photo: Ola Berg)",
        "A tram in snow. [File: Ola Berg/Reuters]", "The weir at night (Ola Berg/AFP)",
        "Photo credit: Ola Berg", "Photo by Ola Berg on Unsplash",
        "The mayor in her office. Photo: Ola Berg",
        "The market (Getty Images)", "Players celebrate. (AP Photo/Ola Berg)", "Foto: Ola Berg/dpa",
        "The president arrives (Reuters/File photo)", "© Ola Berg",
    ])
    func captionsGo(line: String) {
        #expect(kept(line) == nil)
    }

    @Test(arguments: [
        "The thieves left the files in a box (photo albums, letters and a map of the bay).",
        "She showed him the album (with a photo of the old house)",
        "The photo: nobody knows who took it, and nobody will tell, for it has hung in the hall since the "
            + "house was built, above the stairs, and whoever came to live there left it where it was, as people do.",
        "The photograph was taken by her brother.", "He works for an agency (AFP).",
        "The town lies on the border (see the map)", "The two agencies agreed (AFP/Reuters).",
        "Picture this and weep, the critic wrote in his last column.",
    ])
    func sentencesWithPicturesStay(line: String) {
        #expect(kept(line) == line)
    }

    @Test(arguments: [
        "https://twitter.com/town/status/1490406386177511425?s=20", "https://x.com/town/status/1 ",
        "https://t.co/abcDEF123", "pic.twitter.com/vNy4GDL9bu",
        "https://www.youtube.com/watch?v=abc",
        "Slow traffic today. pic.twitter.com/vNy4GDL9bu — Lesna Roads (@lesnaroads) February 21, 2022",
        "— Lesna Roads (@lesna_roads) 21. Februar 2022", "- Дороги (@dorogi) 21 февраля 2022 г.",
    ])
    func embeddedPostsGo(line: String) {
        #expect(kept(line.trimmingSpaces()) == nil)
    }

    @Test func shortLinksGoAndTheirSentenceStays() {
        #expect(kept("The map is here: https://t.co/abcDEF123") == "The map is here:")
        #expect(kept("See pic.twitter.com/abc123 for the map.") == "See for the map.")
    }

    @Test(arguments: [
        "The plan is at https://example.org/plan and nowhere else.",
        "https://example.org/report.pdf",
        "https://twitter.com/",
        "She wrote to him (@handle) on 3 May 2022 and he answered at length, as he always did, in verse.",
        "Write to ola@example.org and/or to the mayor.",
    ])
    func otherLinksStay(line: String) {
        #expect(kept(line) == line)
    }

    @Test(arguments: [
        "Share", "Tweet", "Share this article", "SHARE ON Facebook Twitter WhatsApp",
        "Facebook Twitter LinkedIn Email", "Share · Tweet · Pin it", "Teilen auf Facebook",
    ])
    func shareBarsGo(line: String) {
        #expect(kept(line) == nil)
    }

    @Test(arguments: [
        "Facebook", "Facebook and Twitter", "Print the page.", "Share of the market",
        "They share it with friends.",
        "Twitter, Facebook and WhatsApp",
    ])
    func headingsAndSentencesAboutNetworksStay(line: String) {
        #expect(kept(line) == line)
    }

    @Test func theFeedsFooterGoes() {
        #expect(kept("The post Ferry aground appeared first on Bay News.") == nil)
        #expect(kept("The post office appeared in the first light.") != nil)
    }

    @Test(arguments: [
        ("[vc_row][vc_column dp=”x”]Text[/vc_column][/vc_row]", "Text"),
        ("[caption id=\"a\" width=\"3\"]<img> The house[/caption] Text", "Text"),
        ("[embed]https://example.org/v[/embed] Text", "Text"),
        ("Text [gallery ids=\"1,2\"]", "Text"),
        ("[et_pb_section admin_label=&quot;x&quot;]Text", "Text"),
        ("[dropcap]T[/dropcap]ext", "Text"),
        ("A [contact-form-7 id=\"12\"] B", "A  B"),
    ])
    func shortcodesGo(text: String, rest: String) {
        #expect(kept(text) == rest)
    }

    @Test(arguments: [
        "He said [sic] so.", "“[He] will [not] go [there],” she said.", "A footnote[1] and [2].",
        "[laughs] Well.", "The set [a, b] and f[x] = 3.", "[Editor's note: a=b]",
        "An open [bracket",
    ])
    func otherBracketsStay(text: String) {
        #expect(kept(text) == text)
    }
}
