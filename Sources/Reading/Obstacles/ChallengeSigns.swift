internal import Feeds

/// The marks of a bot check or a refusal: Cloudflare, DataDome, HUMAN (PerimeterX), Akamai, Imperva,
/// AWS WAF, Kasada, Sucuri, DDoS-Guard, Vercel, Anubis, F5, Wordfence and captcha pages.
enum ChallengeSigns {
    /// Bytes of prose; no check says more.
    private static let longest = 3_000
    private static let short = 800
    private static let nearlyNothing = 250

    static func areIn(_ evidence: PageEvidence) -> Bool {
        guard !evidence.isMarkedArticle, evidence.prose < longest else { return false }
        if isNamed(evidence) { return true }
        let isSmall = evidence.source.markup.count < PageEvidence.longestSource
        if isSmall, hasMark(evidence, of: marks) { return true }
        if isSmall, evidence.prose < nearlyNothing, hasMark(evidence, of: bareMarks) { return true }
        let text = evidence.wholeText
        let found = phrases.count(in: text)
        return found > 1 || found == 1 && evidence.prose < short
    }

    private static func isNamed(_ evidence: PageEvidence) -> Bool {
        guard evidence.prose < short else { return false }
        return evidence.titles.contains { title in
            titles.contains(title.withoutDots)
        }
    }

    /// Looks into programs, frames and names, never into text.
    private static func hasMark(_ evidence: PageEvidence, of marks: [String]) -> Bool {
        if evidence.source.programs.contains(where: { program in
            marks.contains { evidence.source.bytes.span.extracting(program).holds($0) }
        }) {
            return true
        }
        let tree = evidence.tree
        return tree.attributes.contains { attribute in
            switch attribute.name {
            case .id, .class, .name, .src, .content:
                marks.contains { tree.bytes.span.extracting(attribute.value).holds($0) }
            default: false
            }
        }
    }

    /// Names that only such pages give to their parts.
    private static let marks = [
        "_cf_chl_opt", "cf-browser-verification", "cf-challenge-running", "cf_chl_",
        "cf-error-details",
        "captcha-delivery.com/c", "captcha-delivery.com/captcha",
        "captcha-delivery.com/interstitial",
        "px-captcha", "_pxblockedurl", "sec-if-cpt-container", "bm-verify=", "gokuprops",
        "_incapsula_resource?cwudnsai", "distil_r_captcha", "distilcaptchaform", "anubis_challenge",
        "sgcaptcha", "ddos-guard/js-challenge", "/.well-known/ddos-guard/", "sucuri_cloudproxy_js",
        "aliyun_waf", "awswafcaptcha", "rbzns.", "__ddg_", "vercel-challenge",
    ]

    /// Names that stand in ordinary pages of their users too, but there beside a text.
    private static let bareMarks = [
        "_incapsula_resource", "kpsdk", "awswaf.com", "captcha-delivery.com", "perimeterx",
        "/cdn-cgi/challenge-platform/", "challenges.cloudflare.com", "hcaptcha.com",
        "recaptcha/api",
        "datadome",
    ]

    /// Titles without the dots at their ends.
    private static let titles: Set<String> = [
        "just a moment", "attention required!", "attention required", "access denied",
        "access to this page has been denied", "pardon our interruption", "are you a robot?",
        "are you a robot", "human verification", "security check", "security checkpoint",
        "vercel security checkpoint", "bot verification", "captcha", "ddos-guard",
        "client challenge",
        "verifying your browser", "checking your browser", "please verify you are a human",
        "please verify you are human", "verify you are human", "robot check", "robot or human?",
        "making sure you're not a bot!", "one moment, please", "access blocked", "request rejected",
        "403 forbidden", "you have been blocked", "security verification", "unusual traffic",
        "nur einen moment", "un instant", "un momento", "um momento", "один момент", "请稍候",
        "請稍候", "しばらくお待ちください", "잠시만 기다리십시오", "bir dakika lütfen",
        "een ogenblik geduld", "chwileczkę", "vänta", "tunggu sebentar", "moment",
    ]

    private static let phrases = PhraseSet([
        "checking your browser before accessing", "checking if the site connection is secure",
        "needs to review the security of your connection", "verify you are human",
        "verifying you are human", "verify that you are human", "verify you are not a robot",
        "verify that you're not a robot", "verify you're not a robot",
        "confirm you are not a robot",
        "confirm you are human", "confirm that you are human", "confirm you are a human",
        "confirm you're not a robot", "prove you are human", "prove you're not a robot",
        "let us know you're not a robot", "making sure you're not a bot",
        "enable javascript and cookies to continue", "complete the security check to access",
        "sorry, you have been blocked", "performance & security by cloudflare",
        "performance and security by cloudflare",
        "because we believe you are using automation tools",
        "made us think you were a bot", "made us think you might be a bot",
        "made us think that you are a bot",
        "incapsula incident id", "you don't have permission to access \"http",
        "errors.edgesuite.net",
        "the requested url was rejected. please consult",
        "unusual traffic from your computer network",
        "unusual activity from your computer network", "ddos protection by",
        "generated by wordfence",
        "sucuri website firewall", "this process is automatic. your browser will redirect",
        "press & hold to confirm", "complete the captcha", "solve the captcha",
        "solve this captcha",
        "enter the characters you see below", "your request has been blocked",
        "überprüfen, ob sie ein mensch sind", "bestätigen sie, dass sie kein roboter sind",
        "bestätigen sie, dass sie ein mensch sind", "vérifiez que vous êtes humain",
        "vérifier que vous êtes humain", "que vous n'êtes pas un robot",
        "verifica que eres un ser humano",
        "que no eres un robot", "no es un robot", "verifica di essere umano", "non sei un robot",
        "verifique que você é humano", "que você não é um robô", "подтвердите, что вы не робот",
        "подтвердите, что вы человек", "проверка браузера", "確認您是真人", "确认您是真人",
        "请完成安全验证", "あなたが人間であることを確認", "ロボットではないことを確認",
        "사람인지 확인", "insan olduğunuzu doğrulayın", "robot olmadığınızı",
    ])
}

extension String {
    /// The text without full stops and ellipses at its end.
    fileprivate var withoutDots: String {
        var end = endIndex
        while end > startIndex, ".… ".contains(self[index(before: end)]) {
            end = index(before: end)
        }
        return String(self[..<end])
    }
}

extension Span where Element == UInt8 {
    fileprivate func holds(_ mark: String) -> Bool { firstIndex(of: mark) != nil }
}
