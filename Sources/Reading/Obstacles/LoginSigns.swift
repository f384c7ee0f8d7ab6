internal import Feeds

/// The marks of a page that is a form to log in: a field for a password, little else, and a name or
/// an address that says so. An article's page with such a form in its head has neither.
enum LoginSigns {
    /// Bytes of the text that was found.
    private static let longest = 1_500

    static func areIn(_ evidence: PageEvidence) -> Bool {
        guard !evidence.isMarkedArticle, evidence.length < longest else { return false }
        let isNamed = evidence.titles.contains { titles.contains($0) }
        guard isNamed || isLoginAddress(evidence.url) else { return false }
        return evidence.tree.nodes.indices.contains { index in
            guard evidence.tree.nodes[index].element == .input else { return false }
            let type = evidence.tree.value(.type, of: index)?.lowercased()
            return type == "password" || type == "email" && isNamed
        }
    }

    /// A part of the path, not of an article's name.
    private static func isLoginAddress(_ url: String?) -> Bool {
        guard let url, let scheme = url.firstRange(of: "://") else { return false }
        let rest = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let parts = rest.split(separator: "/")
        guard let host = parts.first else { return false }
        if ["login.", "signin.", "sso.", "auth.", "accounts."].contains(where: host.hasPrefix) {
            return true
        }
        return parts.dropFirst().contains { part in
            [
                "login", "log-in", "signin", "sign-in", "login.php", "login.html", "wp-login.php",
                "anmelden", "connexion", "iniciar-sesion", "accedi", "inloggen", "logowanie",
            ].contains(part)
        }
    }

    private static let titles: Set<String> = [
        "log in", "login", "sign in", "signin", "sign in to continue", "log in to continue",
        "please log in", "please sign in", "member login", "account login", "subscriber login",
        "log in or sign up", "log into your account", "log in to your account",
        "sign in to your account", "sign in or create an account", "sign in or register",
        "anmelden", "anmeldung", "einloggen", "login erforderlich", "connexion", "se connecter",
        "identifiez-vous", "iniciar sesión", "inicia sesión", "acceder", "accedi", "entrar",
        "iniciar sessão", "fazer login", "inloggen", "aanmelden", "zaloguj się", "logowanie",
        "вход", "войти", "авторизация", "вхід", "увійти", "logga in", "log ind", "logg inn",
        "kirjaudu", "přihlášení", "prihlásenie", "bejelentkezés", "autentificare", "giriş yap",
        "oturum aç", "σύνδεση", "تسجيل الدخول", "लॉग इन", "登录", "登入", "ログイン", "로그인",
        "masuk", "đăng nhập", "เข้าสู่ระบบ",
    ]
}
