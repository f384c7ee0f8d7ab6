import Articles
import TestSupport
import Testing

@testable import Reading

@Suite struct PlainTextTests {
    private func read(_ name: String) throws -> Document {
        try DocumentReader.read(try Fixture.bytes("reading/\(name)"), as: .plainText)
    }

    private func paragraphs(_ document: Document) -> [String] {
        document.text.split(separator: "\n\n").map(String.init)
    }

    @Test func aSentenceAboveTheDatelinesParagraphIsTheHeadline() throws {
        let document = try read("headline-and-dateline.txt")
        #expect(document.title == "Harbour council votes to widen the northern breakwater.")
        #expect(document.titleOrigin == .firstLine)
        #expect(document.dateline == Dateline(place: "PORT ALDER", date: nil, agency: nil))
        let paragraphs = paragraphs(document)
        try #require(paragraphs.count == 6)
        #expect(paragraphs[0] == "Fishermen had asked for it since the storms of last autumn.")
        #expect(paragraphs[1].hasPrefix("The harbour council of Port Alder voted on Tuesday"))
        #expect(paragraphs[4] == "What the plan says")
        #expect(!document.text.contains("Read more"))
    }

    @Test func embedsLinksCreditsAndBarsAreNotText() throws {
        let document = try read("embeds-and-links.txt")
        #expect(
            document.title
                == "The bridge over the Lesna will stay closed to lorries until the end of the month, the "
                + "district road office said on Monday.")
        #expect(document.titleOrigin == .firstSentence)
        let paragraphs = paragraphs(document)
        try #require(paragraphs.count == 3)
        #expect(paragraphs[1].hasPrefix("Engineers found cracks"))
        #expect(paragraphs[2].hasPrefix("Drivers of the regional line"))
    }

    @Test func shortcodesAndCaptionsGoBracketsOfTheTextStay() throws {
        let document = try read("shortcodes.txt")
        #expect(document.title?.hasPrefix("The talks between the two river towns") == true)
        #expect(paragraphs(document).count == 3)
        #expect(document.text.contains("the minutes [sic] of the meeting"))
        #expect(document.text.contains("[at the latest]"))
        for residue in ["vc_", "caption", "attachment", "customs house[", "Lire aussi", "<img"] {
            #expect(!document.text.contains(residue), "\(residue)")
        }
    }

    @Test func aDatelineGivesPlaceDateAndAgency() throws {
        let document = try read("dated-dateline.txt")
        #expect(
            document.dateline
                == Dateline(place: "Brezova", date: Timestamp("2024-03-14"), agency: "OKN"))
        #expect(document.agency == "OKN")
        #expect(
            document.title
                == "The town of Brezova opened its new library on Thursday, eleven years "
                + "after the old one had burnt down.")
        #expect(document.text.hasPrefix("The town of Brezova"))
        #expect(paragraphs(document).contains("A room for children"))
        #expect(!document.text.contains("Source"))
    }

    @Test func thePrintViewsDateLineIsADate() throws {
        let document = try read("print-view.txt")
        #expect(document.published == Timestamp("2023-05-04"))
        #expect(document.agency == "AFP")
        #expect(document.title?.hasPrefix("Both clubs will play") == true)
        #expect(document.text.hasPrefix("Both clubs will play"))
        #expect(!document.text.contains("Evening Edition"))
        #expect(paragraphs(document).contains("Fog over the island"))
    }

    @Test func wrappedLinesAreJoined() throws {
        let document = try read("wrapped.txt")
        #expect(document.title == "A quiet year for the lighthouse")
        #expect(document.titleOrigin == .firstLine)
        #expect(
            document.text == """
                The lighthouse on Skerry Point was visited by four thousand people last year, about as many \
                as the year before, its keeper told the parish council on Monday evening.

                Most of them came in August, when the tower stays open until ten at night and the café at \
                its foot sells its well-known fish soup.

                Next year the lamp is to be replaced by one that needs a tenth of the current.
                """)
    }

    @Test func shortLinesEndParagraphsOfWrappedTextWithoutGaps() throws {
        let document = try read("wrapped-without-gaps.txt")
        let paragraphs = paragraphs(document)
        try #require(paragraphs.count == 4)
        #expect(paragraphs[2] == "Plans for the lamp")
        #expect(paragraphs[3].hasSuffix("goes to the museum."))
    }

    /// At 60 columns the first lines are so full that without gaps nothing shows where they end.
    @Test(arguments: [
        (40, "\n"), (72, "\n"), (100, "\n"), (40, "\n\n"), (60, "\n\n"), (72, "\n\n"),
        (100, "\n\n"),
    ])
    func anotherWrappingGivesTheSameText(width: Int, gap: String) throws {
        let source = try Fixture.text("reading/headline-and-dateline.txt")
        let wrapped = source.split(separator: "\n").map { Self.wrapped(String($0), width) }
            .joined(separator: gap)
        let plain = try DocumentReader.read(Array(source.utf8), as: .plainText)
        let other = try DocumentReader.read(Array(wrapped.utf8), as: .plainText)
        #expect(other.text == plain.text)
        #expect(other.title == plain.title)
        #expect(other.dateline == plain.dateline)
    }

    @Test func carriageReturnsAndTabsAreWhiteSpace() throws {
        let bytes = Array("First  line\twith gaps.\r\n\r\nSecond\u{A0}line, so\u{AD}ft.\r\n".utf8)
        let document = try DocumentReader.read(bytes, as: .plainText)
        #expect(document.text == "First line with gaps.\n\nSecond line, soft.")
    }

    @Test func aBylineAboveTheTextNamesTheAuthors() throws {
        let text = """
            Tram line to be longer

            By Jane Tolle and Otto Brand

            The tram line to the hospital is to be two stops longer, the city said on Monday.
            """
        let document = try DocumentReader.read(Array(text.utf8), as: .plainText)
        #expect(document.authors == ["Jane Tolle", "Otto Brand"])
        #expect(document.title == "Tram line to be longer")
        #expect(
            document.text
                == "The tram line to the hospital is to be two stops longer, the city said on Monday."
        )
    }

    @Test func aLongFirstSentenceIsCutAtAWord() throws {
        let text = String(repeating: "and another word ", count: 40) + "ends."
        let title = try #require(try DocumentReader.read(Array(text.utf8), as: .plainText).title)
        #expect(title.count <= ReadingLimits.maxTitleLength + 1)
        #expect(title.hasSuffix("…") && !title.hasSuffix(" …"))
    }

    private static func wrapped(_ text: String, _ width: Int) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}
