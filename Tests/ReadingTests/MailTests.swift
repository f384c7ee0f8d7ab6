import Articles
import TestSupport
import Testing

@testable import Reading

@Suite struct MailTests {
    private func read(_ mail: String) throws -> Document {
        try DocumentReader.read(Array(mail.utf8), as: .mail)
    }

    private func fixture(_ name: String) throws -> Document {
        try DocumentReader.read(try Fixture.bytes("reading/" + name), as: .mail)
    }

    @Test func aNewsletterIsItsArticleWithoutWhatItsSenderPutAround() throws {
        let document = try fixture("newsletter.eml")
        #expect(document.title?.hasPrefix("Fähre zur Insel fährt wieder: „Wir haben") == true)
        #expect(document.siteName == "The Harbour Letter")
        #expect(document.authors == [])
        #expect(document.published == Timestamp("2024-06-03T04:15:00Z"))
        #expect(document.language == "en")
        let paragraphs = document.text.components()
        #expect(paragraphs.count == 5)
        #expect(paragraphs.first == "Ferry to Brook Island runs again")
        #expect(paragraphs.last?.hasSuffix("in spring.") == true)
        #expect(document.html?.contains("1.gif") == false)
        #expect(document.warnings == [])
    }

    @Test func aListsMailLosesTheListsMarksAndItsWrapping() throws {
        let document = try fixture("list-mail.eml")
        #expect(document.title == "Mill race to be dug out")
        #expect(document.siteName == "River news")
        #expect(document.authors == ["Ada Penn"])
        let paragraphs = document.text.components()
        #expect(paragraphs.count == 4)
        #expect(paragraphs[0].contains("seven months after the storm that broke its landing stage"))
        #expect(paragraphs[3].hasSuffix("in spring."))
    }

    @Test func otherCharsetsInHeaderAndText() throws {
        let document = try fixture("koi8.eml")
        #expect(document.title?.hasPrefix("Паром на остров снова ходит") == true)
        #expect(document.authors == ["Анна Пенн"])
        #expect(document.text.hasSuffix("До конца лета их восемь в день."))
    }

    @Test func theArticleIsFoundAmongPartsAndAttachments() throws {
        let document = try fixture("nested-parts.eml")
        #expect(document.text.hasPrefix("Ferry to Brook Island runs again"))
        #expect(document.text.hasSuffix("in spring."))
        #expect(!document.text.contains("secret"))
        #expect(!document.text.contains("mailman"))
    }

    @Test func whatWasPassedOnAsAnAttachmentIsTheArticle() throws {
        let inner = String(decoding: try Fixture.bytes("reading/list-mail.eml"), as: UTF8.self)
        let document = try read(
            """
            Subject: Fwd: look
            From: tom@alder.example
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            FYI
            --b
            Content-Type: message/rfc822

            \(inner)
            --b--
            """)
        #expect(document.title == "Mill race to be dug out")
        #expect(document.authors == ["Ada Penn"])
    }

    @Test(
        arguments: [
            ("=?utf-8?Q?Caf=C3=A9_am_Hafen?=", "Café am Hafen"),
            ("=?UTF-8?B?Q2Fmw6k=?= =?utf-8?b?IGFtIEhhZmVu?=", "Café am Hafen"),
            // A character that two words share.
            ("=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?= am Hafen", "Café am Hafen"),
            ("=?iso-8859-1*de?Q?Caf=E9?= =?utf-8?Q?_am?= Hafen", "Café am Hafen"),
            ("a =?utf-8?X?b?= c", "a =?utf-8?X?b?= c"), ("=?utf-8?Q?open", "=?utf-8?Q?open"),
            ("two\r\n  lines\r\n\tand three", "two lines and three"),
        ] as [(String, String)])
    func subjectsAreDecoded(subject: String, title: String) throws {
        #expect(try read("From: a@b.example\r\nSubject: \(subject)\r\n\r\nText.").title == title)
    }

    @Test(
        arguments: [
            ("Fwd: Fw: The lock", nil, "The lock"), ("Re: The lock", nil, "Re: The lock"),
            ("[river] The lock", nil, "[river] The lock"),
            ("[river] The lock", "<river.lists.example>", "The lock"),
            ("Fwd: [River News] The lock", "River news <rn.example>", "The lock"),
            ("[urgent] The lock", "<river.lists.example>", "[urgent] The lock"),
            ("I: The lock", nil, "The lock"), ("Fwd:", nil, nil),
        ] as [(String, String?, String?)])
    func marksOfListsAndForwardsAreOutWhereTheyAreCertain(
        subject: String, list: String?, title: String?
    ) {
        #expect(SubjectLine.title(subject, list: list) == title)
    }

    @Test(
        arguments: [
            ("Ada Penn <a@b.example>", "", "Ada Penn", nil),
            ("a@b.example (Ada Penn)", "", "Ada Penn", nil),
            ("a@b.example", "", "a@b.example", nil),
            ("\"Penn, Ada\" <a@b.example>", "", "Penn, Ada", nil),
            ("The Letter <l@b.example>", "List-Unsubscribe: <x>\n", nil, "The Letter"),
            (
                "Ada Penn at The Letter <l@b.example>", "List-Unsubscribe: <x>\n", "Ada Penn",
                "The Letter"
            ),
            ("Ada Penn <a@b.example>", "List-Id: The Weir <w.example>\n", "Ada Penn", "The Weir"),
        ] as [(String, String, String?, String?)])
    func senders(from: String, fields: String, author: String?, site: String?) throws {
        let document = try read("From: \(from)\n\(fields)Subject: x\n\nText of it.")
        #expect(document.authors == [author].compactMap { $0 })
        #expect(document.siteName == site)
    }

    @Test func flowedTextIsJoinedQuotesApart() {
        let text = "One \r\ntwo.\r\n\r\n>quoted \r\n>on\r\nthree\r\n-- \r\nAda \r\n"
        let joined = FlowedText.joined(Array(text.utf8), deletesSpace: false)
        #expect(
            String(decoding: joined, as: UTF8.self) == "One two.\n\n>quoted on\nthree\n-- \nAda ")
        let words = FlowedText.joined(Array("字 \r\n字".utf8), deletesSpace: true)
        #expect(String(decoding: words, as: UTF8.self) == "字字\n")
    }

    @Test(
        arguments: [
            ("a=\r\nb", "ab"), ("a=\nb", "ab"), ("a= \t\nb", "ab"), ("a=3Db", "a=b"),
            ("a=3", "a=3"),
            ("a=", "a"), ("a=zz", "a=zz"), ("=c3=a9", "é"),
        ])
    func quotedPrintable(text: String, plain: String) {
        let bytes = TransferEncoding.quotedPrintable(Array(text.utf8)[...], isWord: false)
        #expect(String(decoding: bytes, as: UTF8.self) == plain)
    }

    @Test func parametersInPieces() {
        let type = MediaType(
            "Multipart/Mixed; boundary*0=\"ab\"; boundary*1=cd; charset*=us-ascii'en'utf-8; x=\"a\\\"b;c\""
        )
        #expect(type.name == "multipart/mixed")
        #expect(type.parameters == ["boundary": "abcd", "charset": "utf-8", "x": "a\"b;c"])
    }

    @Test(arguments: ["newsletter.eml", "nested-parts.eml"])
    func aMailWithoutItsBoundaryOrItsEndIsRead(name: String) throws {
        let mail = String(decoding: try Fixture.bytes("reading/" + name), as: UTF8.self)
        let mark = try #require(mail.range(of: "boundary=\""))
        for replacement in ["boundary=\"", "other=\"", "boundary=\"zz"] {
            let broken = mail.replacingCharacters(in: mark, with: replacement)
            let text = try read(broken).text
            #expect(text.contains("The first boat leaves at six"), "\(replacement)")
        }
        let cut = try DocumentReader.read(
            Array(mail.utf8.prefix(mail.utf8.count * 9 / 10)), as: .mail)
        #expect(cut.text.contains("The first boat leaves at six"))
        #expect(cut.warnings == ["the mail ends in the middle of a part"])
    }

    @Test func bareLineFeedsAndRawLettersAreRead() throws {
        var mail: [UInt8] = Array("Subject: Caf".utf8) + [0xE9]
        mail += Array(" in K".utf8) + [0xF6]
        mail += Array("ln\nContent-Type: text/plain; charset=us-ascii\n\nDas Caf".utf8) + [0xE9]
        mail += Array(" ist offen.".utf8)
        let document = try DocumentReader.read(mail, as: .mail)
        #expect(document.title == "Café in Köln")
        #expect(document.text == "Das Café ist offen.")
    }

    @Test func namesAndLooksTellAMail() throws {
        let mail = try Fixture.bytes("reading/newsletter.eml")
        #expect(DocumentFormat.sniff(mail) == .mail)
        #expect(DocumentFormat.sniff(mail, fileName: "a.txt") == .plainText)
        #expect(DocumentFormat(fileName: "a.EML") == .mail)
        let letter = Array("Subject: the lock\n\nDear Ada, it is shut.".utf8)
        #expect(DocumentFormat.sniff(letter) == .plainText)
        #expect(DocumentReader.messageID(mail) == "a1@harbour.example")
    }

    @Test func aMailWithoutTextIsItsSubject() throws {
        let document = try read("Subject: The lock is shut\nFrom: a@b.example\n\n")
        #expect(document.title == "The lock is shut")
        #expect(document.warnings == ["the mail has no text"])
        #expect(throws: ReadingError.empty) { try read("From: a@b.example\n\n  ") }
    }
}

extension String {
    /// Paragraphs.
    fileprivate func components() -> [String] {
        var paragraphs: [String] = [""]
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                paragraphs.append("")
            } else {
                paragraphs[paragraphs.count - 1] += line
            }
        }
        return paragraphs
    }

    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String
    {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
