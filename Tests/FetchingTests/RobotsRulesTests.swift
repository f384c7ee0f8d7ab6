import Fetching
import Testing

@Suite struct RobotsRulesTests {
    private func rules(_ text: String) -> RobotsRules {
        RobotsRules(Array(text.utf8), product: "syncd")
    }

    @Test(
        "the longest rule that fits decides, and of two equals the one that allows",
        arguments: [
            ("Disallow: /", "/", false),
            ("Disallow:", "/x", true),
            ("Disallow: /a", "/abc", false),
            ("Disallow: /a", "/b", true),
            ("Disallow: /A", "/a", true),
            ("Disallow: /\nAllow: /p", "/page", true),
            ("Allow: /p\nDisallow: /", "/x", false),
            ("Allow: /page\nDisallow: /*.html", "/page.html", false),
            ("Allow: /page\nDisallow: /page", "/page", true),
            ("Disallow: /fish*", "/fishheads/x", false),
            ("Disallow: /*.php", "/a/b.php?x=1", false),
            ("Disallow: /*.php$", "/a.php", false),
            ("Disallow: /*.php$", "/a.php?x", true),
            ("Disallow: /*.php$", "/a.php/b.php", false),
            ("Disallow: /a$", "/a", false),
            ("Disallow: /a$", "/ab", true),
            ("Disallow: /$", "/", false),
            ("Disallow: /*x*y*z", "/1x2y3z4", false),
            ("Disallow: /*x*y*z", "/1x2z3y4", true),
            ("Disallow: *private", "/very/private/x", false),
            ("Disallow: private", "/private", true),
            ("Disallow: /", "/robots.txt", true),
            ("Disallow: /a/?q=", "/a/?q=1", false),
            ("Disallow: /caf%c3%A9", "/caf%C3%A9", false),
            ("Disallow: /café", "/caf%C3%A9", false),
            ("Disallow: /%61bc", "/abc", false),
            ("Disallow: /a%2Fb", "/a/b", true),
            ("Disallow: /a%2Fb", "/a%2fb", false),
            ("Disallow: /100%", "/100%", false),
        ])
    func decides(lines: String, target: String, isAllowed: Bool) {
        #expect(rules("User-agent: *\n" + lines).allows(target) == isAllowed)
    }

    @Test(
        "the group that names us holds, else the one for everybody",
        arguments: [
            ("User-agent: *\nDisallow: /\n\nUser-agent: syncd\nDisallow: /a", "/b", true),
            ("User-agent: syncd\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/a", false),
            ("User-agent: SyncD/1.0\nDisallow: /a", "/a", false),
            ("User-agent: syncdaemon\nDisallow: /a", "/a", true),
            ("User-agent: sync\nDisallow: /a", "/a", true),
            ("User-agent: other\nUser-agent: syncd\nDisallow: /a", "/a", false),
            ("User-agent: other\nDisallow: /a", "/a", true),
            ("User-agent: syncd\nAllow: /x\nUser-agent: other\nDisallow: /a", "/a", true),
            (
                "User-agent: syncd\nDisallow: /a\nUser-agent: x\nUser-agent: syncd\nDisallow: /b",
                "/b", false
            ),
            ("User-agent: syncd\nSitemap: /s\nDisallow: /a", "/a", false),
            ("User-agent: syncd\n\nUser-agent: *\nDisallow: /a", "/a", false),
            ("Disallow: /a", "/a", true),
            ("User-agent: syncd", "/a", true),
        ])
    func groups(file: String, target: String, isAllowed: Bool) {
        #expect(rules(file).allows(target) == isAllowed)
    }

    @Test(
        "files are read however they were saved",
        arguments: [
            "\u{FEFF}User-agent: *\nDisallow: /a\n", "User-agent: *\r\nDisallow: /a\r\n",
            "User-agent: *\rDisallow: /a", "  USER-AGENT :\t*  # all\n\tdisallow:/a #x\n",
            "<html>\nuser-agent:*\nnonsense\n: x\nDisallow: /a",
        ])
    func forms(file: String) {
        #expect(!rules(file).allows("/a"))
        #expect(rules(file).allows("/b"))
    }

    @Test("of a file no more than 500 KiB is read, in little time whatever it holds")
    func large() {
        let padding = String(repeating: "# padding\n", count: RobotsRules.largestFile / 10)
        #expect(rules(padding + "User-agent: *\nDisallow: /").allows("/x"))
        let stars = String(repeating: "Disallow: /*a*a*a*a*a*a*a*a*b\n", count: 2_000)
        let target = "/" + String(repeating: "a", count: 2000)
        #expect(rules("User-agent: *\n" + stars).allows(target))
        #expect(RobotsRules(Array(repeating: 0xFF, count: 1000), product: "syncd").allows("/"))
    }

    @Test(
        "a delay is read in whole seconds, and not for longer than an hour",
        arguments: [
            ("10", Duration.seconds(10)), ("0.5", .seconds(1)), ("99999999999999", .seconds(3600)),
        ])
    func delays(text: String, expected: Duration) {
        #expect(rules("User-agent: *\nCrawl-delay: \(text)").crawlDelay == expected)
    }

    @Test("a delay that is none says nothing", arguments: ["", "soon", "-3"])
    func noDelay(text: String) {
        #expect(rules("User-agent: *\nCrawl-delay: \(text)").crawlDelay == nil)
    }
}
