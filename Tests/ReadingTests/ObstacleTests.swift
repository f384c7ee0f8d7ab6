import TestSupport
import Testing

@testable import Reading

@Suite struct ObstacleTests {
    /// A page of an invented outlet, and what stands in its article's way.
    struct Page: CustomTestStringConvertible, Sendable {
        let name: String
        let obstacle: PageObstacle?
        var url = "https://alder.example/news/1"
        let markup: String

        var testDescription: String { name }
    }

    private static let prose = "The mill race is to be dug out again this summer, the board said. "
    private static let article =
        "<article><h1>Mill race to be dug out</h1>"
        + (0..<12).map { "<p>\(String(repeating: prose, count: 5)) Part \($0).</p>" }.joined()
        + "</article>"
    private static let teaser = "<article><h1>Mill race to be dug out</h1><p>\(prose)\(prose)</p>"
    private static let locked =
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Mill race to be dug out\",\"isAccessibleForFree\":\"False\"}</script>"
    private static let cookieLayer = """
        <div id="layer" class="cookie-consent"><p>We and our partners use cookies to process personal \
        data for advertising. You can give your consent or reject it.</p><button>Accept all</button></div>
        """

    static let obstacles: [Page] = [
        Page(
            name: "a check by its program", obstacle: .challenge,
            markup:
                "<title>alder.example</title><h1>alder.example</h1><p>Hold on.</p><script>window._cf_chl_opt={cType:'managed'}</script>"
        ),
        Page(
            name: "a check by its title", obstacle: .challenge,
            markup: "<title>Just a moment...</title><body><div class=main-wrapper></div>"),
        Page(
            name: "a check by its title in another language", obstacle: .challenge,
            markup: "<title>Один момент…</title><p>alder.example</p>"),
        Page(
            name: "a captcha in a frame", obstacle: .challenge,
            markup:
                "<title>alder.example</title><p>Please wait</p><iframe src=\"https://geo.captcha-delivery.com/captcha/?id=1\"></iframe>"
        ),
        Page(
            name: "press and hold", obstacle: .challenge,
            markup:
                "<title>Access to this page has been denied</title><div id=px-captcha></div><p>Press &amp; Hold to confirm you are a human (and not a bot).</p>"
        ),
        Page(
            name: "a refusal with a reference", obstacle: .challenge,
            markup:
                "<title>Access Denied</title><h1>Access Denied</h1>You don't have permission to access \"http&#58;&#47;&#47;alder.example\" on this server.<p>Reference #18.1</p>"
        ),
        Page(
            name: "an incident", obstacle: .challenge,
            markup:
                "<html><head><title></title></head><body><iframe src=\"/_Incapsula_Resource?CWUDNSAI=1\">Request unsuccessful. Incapsula incident ID: 1-2</iframe>"
        ),
        Page(
            name: "a firewall's rejection", obstacle: .challenge,
            markup:
                "<title>Request Rejected</title>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1"
        ),
        Page(
            name: "a wall of consent", obstacle: .consent,
            markup:
                "<title>The Courier</title><main><h1>Before you go on</h1><p>We and our partners store and/or access cookies on your device, and process personal data.</p><p>With your consent we may use them for advertising and to measure what is read.</p><button>Accept all</button><button>Manage</button></main>"
        ),
        Page(
            name: "a wall of consent in German", obstacle: .consent,
            markup:
                "<title>Der Kurier</title><div><h2>Willkommen</h2><p>Besuchen Sie uns wie gewohnt mit Werbung. Wir und unsere Partner verwenden Cookies und verarbeiten personenbezogene Daten.</p><p>Ihre Einwilligung können Sie jederzeit widerrufen.</p><button>Alle akzeptieren</button></div>"
        ),
        Page(
            name: "a host for consent", obstacle: .consent,
            url: "https://consent.alder.example/collect?session=1",
            markup: "<title>Alder</title><p>Alder is part of a family of brands.</p>"),
        Page(
            name: "a log-in", obstacle: .login,
            markup:
                "<title>Log in | The Courier</title><form><h1>Log in</h1><input name=user><input type=password></form>"
        ),
        Page(
            name: "a log-in by its address", obstacle: .login,
            url: "https://alder.example/account/login?next=/news/1",
            markup:
                "<title>The Courier</title><form><p>Welcome back.</p><input type=password></form>"),
        Page(
            name: "a log-in in Russian", obstacle: .login,
            markup: "<title>Вход</title><form><input type=\"password\"></form>"),
        Page(
            name: "a page that is not there", obstacle: .notFound,
            markup:
                "<title>Page not found - The Courier</title><h1>Oops!</h1><p>Perhaps one of these stories is what you look for.</p>"
        ),
        Page(
            name: "a number for a heading", obstacle: .notFound,
            markup: "<title>The Courier</title><h1>404</h1><p>That leads nowhere.</p>"),
        Page(
            name: "a class of the body", obstacle: .notFound,
            markup:
                "<title>The Courier</title><body class=\"home error404\"><p>Search for something else.</p>"
        ),
        Page(
            name: "a page that is not there in Spanish", obstacle: .notFound,
            markup:
                "<title>El Correo</title><h1>¡Página no encontrada!</h1><p>Vuelva al inicio.</p>"),
        Page(
            name: "a page that is not there in Japanese", obstacle: .notFound,
            markup: "<title>お探しのページは見つかりませんでした | 港新聞</title><p>トップへ戻る</p>"),
        Page(
            name: "a program's request", obstacle: .needsScripts,
            markup:
                "<title>The Courier</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=a.js></script>"
        ),
        Page(
            name: "a request in French", obstacle: .needsScripts,
            markup:
                "<title>Le Courrier</title><p>Veuillez activer JavaScript pour lire cette page.</p>"
        ),
        Page(
            name: "an empty root", obstacle: .needsScripts,
            markup:
                "<title>The Courier</title><div id=__next><div></div></div><script>run()</script>"),
        Page(
            name: "a teaser that its page calls locked", obstacle: .paywall,
            markup: locked + teaser + "</article>"),
        Page(
            name: "a teaser with an offer below", obstacle: .paywall,
            markup: teaser
                + "<div><p>Subscribe to continue reading.</p></div></article>"),
        Page(
            name: "a teaser with an offer in two passages", obstacle: .paywall,
            markup: teaser
                + "<section><h3>This article is for subscribers only</h3><p>From 1 € a week</p></section></article>"
        ),
        Page(
            name: "a long text that ends in an offer", obstacle: .paywall,
            markup: article.dropEnd + "<p>To read the full story, subscribe today.</p></article>"),
        Page(
            name: "a barrier by its class", obstacle: .paywall,
            markup: teaser
                + "<div class=\"c-paywall\"><p>Register and have the whole.</p></div></article>"),
        Page(
            name: "an offer in German", obstacle: .paywall,
            markup: teaser + "<p>Jetzt mit Abo weiterlesen: anmelden oder abonnieren</p></article>"
        ),
        Page(
            name: "an offer in French", obstacle: .paywall,
            markup: teaser + "<p>Il vous reste 80 % de cet article à lire.</p></article>"),
        Page(
            name: "an offer in Russian", obstacle: .paywall,
            markup: teaser + "<p>Оформите подписку, чтобы читать дальше.</p></article>"),
        Page(
            name: "an offer in Japanese", obstacle: .paywall,
            markup: teaser + "<p>この記事は有料会員限定です。</p></article>"),
    ]

    @Test(arguments: obstacles)
    func whatStandsInTheWayIsNamed(page: Page) throws {
        #expect(try document(page).obstacle == page.obstacle)
    }

    static let articles: [Page] = [
        Page(name: "an article", obstacle: nil, markup: article),
        Page(name: "an article below a layer", obstacle: nil, markup: cookieLayer + article),
        Page(
            name: "a brief below a layer", obstacle: nil,
            markup: cookieLayer + teaser + "</article>"),
        Page(
            name: "an article with a form in its head", obstacle: nil,
            markup: "<header><form>Log in<input type=password></form></header>" + article),
        Page(
            name: "a brief with a form in its head", obstacle: nil,
            markup: "<header><form><a>Log in</a><input type=password></form></header>" + teaser),
        Page(
            name: "a whole article that its page calls locked", obstacle: nil,
            markup: locked + article),
        Page(
            name: "an article with a hidden offer", obstacle: nil,
            markup: teaser
                + "</article><div style=\"display:none\"><p>Subscribe to continue reading.</p></div>"
        ),
        Page(
            name: "an article with a newsletter", obstacle: nil,
            markup: teaser
                + "<p>Subscribe to our newsletter and read it every Friday.</p></article>"
        ),
        Page(
            name: "a brief below a layer that asks for a subscription", obstacle: nil,
            markup: teaser
                + "</article><div class=\"subscribe-modal\"><p>Subscribe now to keep reading and get access to the full archive.</p></div>"
        ),
        Page(
            name: "an article about bot checks", obstacle: nil,
            markup:
                "<meta property=og:type content=article><title>Why pages verify you are human</title>"
                + "<article><h1>Why pages verify you are human</h1><p>Sites ask you to verify you are human. \(prose)</p></article>"
        ),
        Page(
            name: "an article about cookies, with a layer", obstacle: nil,
            markup: cookieLayer
                + "<article><h1>A law on cookies</h1><p>Sites have to ask for consent before they set a cookie, the court said on Monday.</p><p>\(prose)\(prose)</p><p>\(prose)</p></article>"
        ),
        Page(
            name: "an article with a word for those without programs", obstacle: nil,
            markup: "<noscript>Please enable JavaScript to see the comments.</noscript>" + article),
        Page(
            name: "an article about a missing page", obstacle: nil,
            markup:
                "<title>The page that could not be found - The Courier</title><article><h1>The page that could not be found</h1><p>\(prose)</p></article>"
        ),
        Page(
            name: "an article with a number in its title", obstacle: nil,
            markup:
                "<title>404 homes for Alder - The Courier</title><article><h1>404 homes for Alder</h1><p>\(prose)</p></article>"
        ),
        Page(
            name: "an article about log-ins", obstacle: nil,
            markup:
                "<title>How to log in - The Courier</title><article><h1>How to log in</h1><p>\(prose)</p></article>"
        ),
        Page(
            name: "a page whose server checks its readers quietly", obstacle: nil,
            markup: article
                + "<script>a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'</script><script src=\"https://js.datadome.co/tags.js\"></script>"
        ),
    ]

    @Test(arguments: articles)
    func anArticleIsAnArticleWhateverStandsAroundIt(page: Page) throws {
        let document = try document(page)
        #expect(document.obstacle == nil)
        #expect(!document.text.isEmpty)
    }

    @Test func aTeaserKeepsItsText() throws {
        let page = try #require(Self.obstacles.first { $0.obstacle == .paywall })
        let document = try document(page)
        #expect(document.text.contains("mill race"))
        #expect(document.isFree == false)
    }

    @Test(
        arguments: [
            ("\"isAccessibleForFree\":false", false), ("\"isAccessibleForFree\":\"True\"", true),
            (
                "\"isAccessibleForFree\":true,\"hasPart\":{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":\"False\"}",
                false
            ), ("\"name\":\"x\"", nil),
        ] as [(String, Bool?)])
    func whetherOneHasToPayIsWhatThePageSays(members: String, isFree: Bool?) throws {
        let page = Page(
            name: members, obstacle: nil,
            markup:
                "<script type=\"application/ld+json\">{\"@type\":\"Article\",\(members)}</script>"
                + Self.article)
        #expect(try document(page).isFree == isFree)
    }

    private func document(_ page: Page) throws -> Document {
        try DocumentReader.read(Array(page.markup.utf8), as: .html, url: page.url)
    }
}

extension String {
    /// The markup of an article that goes on.
    fileprivate var dropEnd: String { String(dropLast("</article>".count)) }
}
