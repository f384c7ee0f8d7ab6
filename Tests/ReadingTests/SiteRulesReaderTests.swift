import Testing

@testable import Reading

@Suite struct SiteRulesReaderTests {
    @Test func siteTablesAreReadAndAllOthersPassedOver() throws {
        let text = #"""
            # A daemon's configuration.
            [store]
            path = "a # b"
            hosts = [ "[[site]]",
              'x' ]
            notes = '''
            [[site]]
            host = "no"
            '''
            [[site]]
            host = "Alder.example"   # the Courier
            text = ["#story",  # main
              'p[title="a"]', ]
            remove = ".box"
            [[source]]
            url = "https://alder.example/feed.xml"
            [[ site ]]
            host = 'mill.example'
            next = "a[title=\"next\"]"
            """#
        let rules = try SiteRules(reading: Array(text.utf8)).rules
        #expect(rules.map(\.host) == ["alder.example", "mill.example"])
        #expect(rules.first?.text?.description == "#story, p[title=\"a\"]")
        #expect(rules.first?.remove?.description == ".box")
        #expect(rules.last?.next?.description == "a[title=\"next\"]")
    }

    @Test(arguments: [
        ("[[site]]\ntext = \"p\"", 1, "no host"),
        ("\n[[site]]\nhost = \"a\"\ntext = \"p:x\"", 4, "column 2"),
        ("[[site]]\nhosts = \"a\"", 2, "unknown key"), ("[[site]]\nhost = a", 2, "quotes"),
        ("[[site]]\nhost = \"a", 2, "not closed"), ("[[site]]\nhost \"a\"", 2, "expected ="),
        ("[[site]]\nhost = \"a\" x", 2, "end of the line"),
        ("[[site]]\nhost = [\"a\" \"b\"]", 2, "expected , or ]"),
        ("[[site]]\nhost = \"a\"\nhost = \"b\"", 3, "twice"),
        ("[[site]]\nhost = \"\\x\"", 2, "escapes"),
    ])
    func whatIsWrongIsSaidWithItsLine(text: String, line: Int, reason: String) {
        do throws(SiteRulesError) {
            _ = try SiteRules(reading: Array(text.utf8))
            Issue.record("it was read")
        } catch {
            #expect(error.line == line && error.reason.contains(reason), "\(error)")
        }
    }

    @Test(arguments: [
        "", "x", "[[site]", "a = \"", "a = [[[", "[a]\nb = '''", "]]]", "\u{FEFF}[x]",
    ])
    func oddTextsHoldNoRules(text: String) throws {
        #expect(try SiteRules(reading: Array(text.utf8)).rules.isEmpty)
    }
}
