import Articles
import Testing

@testable import Reading

@Suite struct DatelineTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var line: String
        var place: String?
        var date: String?
        var agency: String?
        var testDescription: String { line }
    }

    private func dateline(_ line: String) -> DatelineReader? {
        DatelineReader(Array(line.utf8).span, reference: Timestamp("2022-05-01"))
    }

    private func credit(_ line: String) -> AgencyCredit.Finding? {
        AgencyCredit.find(in: Array(line.utf8).span)
    }

    private func printDate(_ line: String) -> Timestamp? {
        PrintDate.read(Array(line.utf8).span)
    }

    private static let rest = "The council voted for the plan on Monday."

    @Test(arguments: [
        Sample(line: "ISLAMABAD: ", place: "ISLAMABAD"),
        Sample(line: "LONDON (Reuters) - ", place: "LONDON", agency: "Reuters"),
        Sample(
            line: "Moscow, 30 January 2023 (TDI): ", place: "Moscow", date: "2023-01-30",
            agency: "TDI"),
        Sample(line: "PARIS, Jan 3 (AFP) — ", place: "PARIS", date: "2022-01-03", agency: "AFP"),
        Sample(line: "WASHINGTON — ", place: "WASHINGTON"),
        Sample(line: "KYIV, Ukraine (AP) — ", place: "KYIV, Ukraine", agency: "AP"),
        Sample(line: "KYIV, Ukraine — ", place: "KYIV, Ukraine"),
        Sample(
            line: "NEW YORK, Feb. 7, 2021 (Xinhua) -- ", place: "NEW YORK", date: "2021-02-07",
            agency: "Xinhua"),
        Sample(line: "(Reuters) - ", agency: "Reuters"),
        Sample(line: "Berlin (dpa) - ", place: "Berlin", agency: "dpa"),
        Sample(line: "Berlin (dpa/tmn) - ", place: "Berlin", agency: "dpa"),
        Sample(
            line: "MADRID, 3 Ene. (EUROPA PRESS) - ", place: "MADRID", date: "2022-01-03",
            agency: "Europa Press"),
        Sample(line: "Madrid, 3 ene (EFE).- ", place: "Madrid", date: "2022-01-03", agency: "EFE"),
        Sample(line: "(ANSA) - ROMA, 03 GEN - ", place: "ROMA", date: "2022-01-03", agency: "ANSA"),
        Sample(
            line: "МОСКВА, 22 фев - РИА Новости. ", place: "МОСКВА", date: "2022-02-22",
            agency: "RIA Novosti"),
        Sample(
            line: "МОСКВА, 22 февраля. /ТАСС/. ", place: "МОСКВА", date: "2022-02-22",
            agency: "TASS"),
        Sample(line: "RIO DE JANEIRO: ", place: "RIO DE JANEIRO"),
    ])
    func datelinesOfTheWiresAreRead(sample: Sample) throws {
        let found = try #require(dateline(sample.line + Self.rest))
        #expect(found.length == sample.line.utf8.count)
        #expect(
            found.dateline
                == Dateline(
                    place: sample.place, date: sample.date.flatMap { Timestamp($0) },
                    agency: sample.agency))
    }

    @Test(arguments: [
        Sample(
            line: "新华社北京3月4日电（记者张三）", place: "北京", date: "2022-03-04", agency: "Xinhua"),
        Sample(line: "新华社卡尔德4日电 ", place: "卡尔德", agency: "Xinhua"),
        Sample(line: "彭博社3月4日电 ", date: "2022-03-04", agency: "Bloomberg"),
        Sample(line: "路透社3月4日电（记者张三）", date: "2022-03-04", agency: "Reuters"),
        Sample(line: "路透北京3月4日电 - ", place: "北京", date: "2022-03-04", agency: "Reuters"),
        Sample(line: "中新社香港3月4日电 ", place: "香港", date: "2022-03-04", agency: "CNS"),
        Sample(line: "（中央社記者王小明台北4日電）", agency: "CNA"),
        Sample(line: "【ロンドン共同】", place: "ロンドン", agency: "Kyodo"),
        Sample(line: "【東京時事】", place: "東京", agency: "Jiji"),
        Sample(line: "［東京　４日　ロイター］ - ", place: "東京", agency: "Reuters"),
        Sample(line: "【AFP＝時事】", agency: "AFP"),
        Sample(
            line: "القاهرة 4 مارس (رويترز) - ", place: "القاهرة", date: "2022-03-04",
            agency: "Reuters"),
        Sample(
            line: "القاهرة 4 مارس آذار (رويترز) - ", place: "القاهرة", date: "2022-03-04",
            agency: "Reuters"),
        Sample(line: "القاهرة (أ ف ب) - ", place: "القاهرة", agency: "AFP"),
        Sample(line: "اسلام آباد (اے پی پی) ", place: "اسلام آباد", agency: "APP"),
        Sample(
            line: "کراچی، 4 مارچ (رائٹرز) — ", place: "کراچی", date: "2022-03-04",
            agency: "Reuters"),
        Sample(
            line: "नई दिल्ली, 4 मार्च (भाषा) ", place: "नई दिल्ली", date: "2022-03-04",
            agency: "PTI"),
        Sample(line: "नई दिल्ली (भाषा) - ", place: "नई दिल्ली", agency: "PTI"),
        Sample(line: "（路透社北京電）", place: "北京", agency: "Reuters"),
        Sample(line: "Berlin (dpa/lno) – ", place: "Berlin", agency: "dpa"),
    ])
    func datelinesOfOtherScriptsAreRead(sample: Sample) throws {
        let found = try #require(dateline(sample.line + "港务局购买渡轮的消息使居民感到高兴。"))
        #expect(found.length == sample.line.utf8.count)
        #expect(
            found.dateline
                == Dateline(
                    place: sample.place, date: sample.date.flatMap { Timestamp($0) },
                    agency: sample.agency))
    }

    @Test(arguments: [
        "新华社的记者说，这艘船将在三月开始航行，居民感到高兴。", "【速報】港湾局はフェリーを購入したと明らかにした。",
        "【写真】船は五月から乗客を島まで運ぶ予定である。", "（記者会見の要旨）港湾局はフェリーを購入した。",
        "共同で開発した船は五月から乗客を島まで運ぶ予定だと電話で話した。",
        "وقال المتحدث (رويترز نقلت عنه) إن الميناء اشترى عبارة جديدة.",
        "बंदरगाह (पोर्ट) ने नाव खरीदी है और मई से चलाएगा।",
        "新华社电脑系统三月升级，居民感到高兴，记者也感到高兴。",
        "彭博社报道电动汽车的销量在三月下降，港务局仍然购买了渡轮。",
        "彭博社3月4日电动汽车的销量报告说，港务局仍然购买了渡轮。",
        "路透社4日电视新闻的主播说，港务局购买了渡轮，居民感到高兴。",
        "新華社3月4日電影週的消息說，港務局購買了渡輪，居民感到高興。",
        "法新社3月4日讯息服务中断，港务局没有回应，居民感到不满。",
        "法新社援引电视台的消息说，港务局购买了渡轮，居民感到高兴。",
        "路透社公布通讯录的做法使居民感到不满，港务局也没有回应。",
        "中央社發出短訊說，港務局購買了渡輪，居民感到高興。",
        "राज्य की राजभाषा (भाषा) के बारे में बंदरगाह ने नई नीति बनाई है।",
        "शांति बैठक (वार्ता) मई में होगी और बंदरगाह नाव चलाएगा।",
        "بنك الميناء (وام) يقدم قرضا جديدا لشراء العبارة في مايو.",
    ])
    func otherScriptsBeginWithoutADateline(line: String) {
        #expect(dateline(line) == nil)
    }

    @Test(arguments: [
        "UPDATE: The council voted for the plan on Monday.", "BREAKING: The council has fallen.",
        "He said: The council voted for the plan.", "NASA: The rocket will start on Monday.",
        "The plan — the council voted for it on Monday — is dear.",
        "In short: The council voted for the plan.",
        "Anna Berg: The council voted for the plan on Monday.",
        "The Foreign Office (FO): a house of many rooms.",
        "WASHINGTON: but not the town, the general of that name.",
        "COVID-19: What is known so far about it.",
        "Monday, 3 January: The council voted for the plan.",
        "The town of Brezova opened its library - at last - on Thursday.",
        "Q: What did the council say on Monday?",
    ])
    func otherOpeningsAreText(line: String) {
        #expect(dateline(line) == nil)
    }

    @Test func anInterviewIsNotDated() throws {
        let text = """
            TORSTEN: The council has said nothing about the plan.

            He did not know, and asked again after a while.

            TORSTEN: So it was, and nobody asked for more.
            """
        let document = try DocumentReader.read(Array(text.utf8), as: .plainText)
        #expect(document.dateline == nil)
        #expect(document.text == text)
    }

    @Test(arguments: [
        ("Source: Reuters", "Reuters"), ("(Reuters)", "Reuters"), ("— AFP", "AFP"),
        ("Quelle: dpa", "dpa"),
        ("Sources: AFP, Reuters", "AFP/Reuters"), ("Источник: ТАСС", "TASS"),
        ("With inputs from ANI", "ANI"),
        ("Source: Xinhua/agencies", "Xinhua"), ("来源：新华社", "Xinhua"), ("（共同通信）", "Kyodo"),
        ("(اے ایف پی)", "AFP"), ("출처: 연합뉴스", "Yonhap"),
    ])
    func creditLinesNameTheAgency(line: String, agency: String) {
        #expect(credit(line) == .line(agency: agency))
    }

    @Test func aCreditBehindTheLastSentenceIsTakenOff() {
        let text = "The council voted for the plan on Monday evening. (Reuters)"
        #expect(
            credit(text)
                == .tail(agency: "Reuters", textEnd: text.utf8.count - 10))
    }

    @Test(arguments: [
        "Source: the mayor's office", "He works for Reuters",
        "Sources said that Reuters was wrong.",
        "The agency is called AP, or the Associated Press (AP) in its long form, he said to them",
    ])
    func otherLastLinesAreText(line: String) {
        #expect(credit(line) == nil)
    }

    @Test(arguments: [
        ("date 2022-02-22 Fast News", "2022-02-22"),
        ("Published: 22 February 2022, 10:30", "2022-02-22"),
        ("22.02.2022", "2022-02-22"), ("February 22, 2022, Tuesday", "2022-02-22"),
        ("Tuesday, February 22, 2022", "2022-02-22"),
        ("Veröffentlicht am 3. März 2021", "2021-03-03"),
        ("Опубликовано 3 марта 2021", "2021-03-03"),
        ("Last updated: 02/22/2022 09:15 GMT", "2022-02-22"),
    ])
    func printDatesAreDates(line: String, day: String) {
        #expect(printDate(line) == Timestamp(day))
    }

    @Test(arguments: [
        "On 22 February 2022 the council voted.", "2022 was a good year for the harbour.",
        "22 February 2022 was a cold day in town", "date 2022-02-31 Fast News",
    ])
    func sentencesWithDatesAreText(line: String) {
        #expect(printDate(line) == nil)
    }
}
