import Identity
import Testing

@Suite struct PageJudgementTests {
    private static let article = (1...30).map {
        "Paragraph \($0) says how the council of Saltmarsh argued about bridge tolls for hour \($0)."
    }.joined(separator: "\n\n")
    private static let wall =
        "We and our partners store information on a device. Accept all, or manage your choices. "
        + "You can change your mind at any time in the settings below."

    private static func text(_ text: String, title: String? = nil) -> PageJudgement.Text {
        PageJudgement.Text(title: title, text: text, words: Fingerprint(of: text).words)
    }

    private static let feed = text(
        "The council argued all night about tolls.", title: "Bridge tolls divide Saltmarsh")

    private static func judge(
        _ page: String, good: String? = nil, feed: PageJudgement.Text = feed, sharers: [String] = []
    ) -> String {
        switch PageJudgement.of(
            text(page), good: good.map { text($0) }, feed: feed, sharers: sharers)
        {
        case .article: "article"
        case .teaser: "teaser"
        case .other: "other"
        case .doubtful: "doubtful"
        }
    }

    @Test func anArticleIsOneWithAndWithoutAnEarlierText() {
        #expect(Self.judge(Self.article) == "article")
        #expect(Self.judge(Self.article + "\n\nCorrected.", good: Self.article) == "article")
    }

    @Test func aTextOfOtherLinksIsNoArticle() {
        #expect(Self.judge(Self.wall, sharers: ["Ferry runs again"]) == "other")
        #expect(
            Self.judge(Self.article, sharers: ["Ferry runs again", "Mayor resigns"]) == "other")
    }

    @Test func oneArticleUnderTwoAddressesIsStillOne() {
        #expect(
            Self.judge(Self.article, sharers: ["Bridge tolls divide Saltmarsh"]) == "article")
        #expect(Self.judge(Self.article, sharers: ["Tolls: Saltmarsh at odds"]) == "article")
    }

    @Test func aCliffIsATeaserWhereItIsABeginningAndSomethingElseWhereNot() {
        let beginning = Self.article.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
        #expect(Self.judge(beginning, good: Self.article) == "teaser")
        #expect(Self.judge(Self.wall, good: Self.article) == "other")
        #expect(
            Self.judge(
                "This article about bridge tolls in Saltmarsh was withdrawn.", good: Self.article)
                == "other")
    }

    @Test func aTextThatItsAuthorsCutDownIsAnEdit() {
        let subjects = [
            "harbour", "school", "market", "bridge", "ferry", "tower", "library", "hospital",
            "railway",
            "theatre",
        ]
        let paragraphs = subjects.enumerated().map { index, subject in
            "In hour \(index) the council turned to the \(subject), where \(index * 7) people of "
                + "Saltmarsh had signed a letter that asked for a new \(subject) roof before winter."
        }
        func cut(_ kept: [Int]) -> String {
            Self.judge(
                kept.map { paragraphs[$0] }.joined(separator: "\n\n"),
                good: paragraphs.joined(separator: "\n\n"))
        }
        #expect(cut([0, 8, 9]) == "article")
        #expect(cut([0, 1, 2]) == "teaser")
        // A line below every text of a site is no part of the article.
        let footer = "\n\nWrite to the newsroom of the Saltmarsh Courier in Chapel Street."
        #expect(
            Self.judge(
                paragraphs[...2].joined(separator: "\n\n") + footer,
                good: paragraphs.joined(separator: "\n\n") + footer) == "teaser")
    }

    @Test func lessThanTheFeedGivesIsNoPage() {
        let full = Self.text(Self.article, title: "Bridge tolls divide Saltmarsh")
        let beginning = Self.article.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
        #expect(Self.judge(beginning, feed: full) == "teaser")
    }

    @Test func anEditThatCutsAThirdIsAnEdit() {
        let shorter = Self.article.split(separator: "\n\n").prefix(20).joined(separator: "\n\n")
        #expect(Self.judge(shorter, good: Self.article) == "article")
    }

    @Test func aTextWithoutAWordOfTheHeadlineIsDoubtfulAndNeverReplacesAnArticle() {
        #expect(Self.judge(Self.wall) == "doubtful")
        let long = Array(repeating: Self.wall, count: 20).joined(separator: "\n\n")
        #expect(Self.judge(long, good: Self.article) == "other")
    }

    @Test(arguments: [
        ("市议会就桥梁收费争论不休", "市议会昨晚就桥梁收费进行了长时间的辩论，议员们各执一词。"),
        ("Совет спорит о плате за мост", "Совет города всю ночь спорил: плата за мост вырастет."),
        ("المجلس يناقش رسوم الجسر", "ناقش المجلس طوال الليل رسوم الجسر في المدينة."),
    ])
    func headlinesOfEveryScriptAreFoundAgain(title: String, body: String) {
        let feed = Self.text("", title: title)
        #expect(Self.judge(body, feed: feed) == "article")
        #expect(Self.judge(Self.wall, feed: feed) == "doubtful")
    }

    @Test func nothingIsDoubtedWhereThereIsNoHeadline() {
        #expect(Self.judge(Self.wall, feed: Self.text("", title: nil)) == "article")
    }
}
